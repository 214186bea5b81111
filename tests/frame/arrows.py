"""Who imports whom: the arrows between our modules, and which are forbidden."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("baozhen", "accounts", "targets", "projects", "villages", "reports")
LEVELS = {
    "baozhen.lib": 0,
    "accounts": 1,
    "targets": 2,
    "projects": 3,
    "villages": 3,
    "reports": 4,
}
LAYERS = ("enums", "models", "services", "forms", "views")
# Nothing rests on these; loaders and commands are the only way to resources.
LEAVES = {"tasks", "measures", "checks", "admin", "resources", "urls"}
TAILS = LEAVES | {"plan_files", "management"}
HINT = ("services", "tasks")  # after a write, services tell the workers
LOADER = "_files"  # reads files that people bring, by way of resources
PURE = ("baozhen.lib", "targets.enums", "targets.progress")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def modules() -> dict[str, str]:
    """The source of every module of the product, by dotted name."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return {
        module_of(path): path.read_text(encoding="utf-8")
        for path in paths
        if "migrations" not in path.parts
    }


def imports_of(source: str) -> Iterator[str]:
    """What a module imports, also inside functions, as dotted names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in modules() else node.module


def room_of(module: str) -> str:
    """The room a module lies in; the empty word for the shell and all other code."""
    return next((r for r in LEVELS if f"{module}.".startswith(f"{r}.")), "")


def part_of(module: str) -> str:
    """The module's own word inside its app: 「services」 of targets.services.record."""
    return module.partition(".")[2].partition(".")[0]


def is_in(module: str, *packages: str) -> bool:
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


def fault(module: str, imported: str) -> str:
    """Why an arrow is forbidden; empty if it is not."""
    if is_in(imported, "tests", "tools"):
        return "the product needs neither tests nor tools"
    if is_in(module, "targets.progress"):
        pure = is_in(imported, *PURE, *sys.stdlib_module_names)
        return "" if pure else "the calculation knows only numbers and words"
    room, other = room_of(module), room_of(imported)
    if not room or not is_in(imported, *ROOMS) or imported == "baozhen":
        return ""
    if not other:
        return "an app does not know the shell around it"
    if room != other and LEVELS[other] >= LEVELS[room]:
        return "rooms point one way"
    part, wanted = part_of(module), part_of(imported)
    loads = wanted == "resources" and part.endswith(LOADER)
    if wanted in TAILS and part not in TAILS and (part, wanted) != HINT and not loads:
        return "nothing rests on a leaf"
    return "layers point one way" if room == other and _rises(part, wanted) else ""


def _rises(part: str, wanted: str) -> bool:
    known = part in LAYERS and wanted in LAYERS
    return known and LAYERS.index(part) < LAYERS.index(wanted)


def forbidden(module: str, source: str) -> list[str]:
    """Every forbidden arrow of a module, as a sentence."""
    found = [(imported, fault(module, imported)) for imported in imports_of(source)]
    return [f"{module} → {imported}: {why}" for imported, why in found if why]


def reached_from(start: str) -> set[str]:
    """All modules that importing one module brings in, one after another."""
    seen, waiting = set(), [start]
    while waiting:
        module = waiting.pop()
        if module in modules() and module not in seen:
            seen.add(module)
            waiting += top_imports(modules()[module])
    return seen


def top_imports(source: str) -> list[str]:
    """Imports outside functions: those that run when the module is imported."""
    body = [
        n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    return list(imports_of(ast.unparse(ast.Module(body, type_ignores=[]))))
