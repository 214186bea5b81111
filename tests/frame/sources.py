"""The files of the project, for the checks that read them as text."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("baozhen", "accounts", "targets", "projects", "villages", "reports")
NOT_OURS = {"var", "wheels", "vendor", "migrations", "__pycache__", "node_modules"}
TEXT = {".py", ".html", ".css", ".js", ".csv", ".md", ".toml", ".txt", ".in", ".json"}


def files(*folders: str, suffix: str = "") -> Iterator[Path]:
    """Our own text files under the folders; without any, in the whole project."""
    for folder in folders or [p.name for p in ROOT.iterdir() if p.name[0] != "."]:
        for path in [ROOT / folder, *sorted((ROOT / folder).rglob("*"))]:
            ours = NOT_OURS.isdisjoint(path.relative_to(ROOT).parts)
            if (
                ours
                and path.is_file()
                and path.suffix in ({suffix} if suffix else TEXT)
            ):
                yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_with(pattern: str, paths: Iterator[Path], flags: int = 0) -> list[str]:
    """「file:line」 wherever the pattern occurs."""
    wanted = re.compile(pattern, flags)
    return [
        f"{name_of(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if wanted.search(line)
    ]
