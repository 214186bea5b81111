"""The table of rights, read; every line is an address and a method."""

from dataclasses import dataclass
from pathlib import Path

from django.urls import URLResolver, get_resolver, reverse

from tests.matrix.world import ROLES, World

QUERY = "?year=2023&month=6"
FORBIDDEN = 403
TABLE = Path(__file__).with_name("table.txt")
NO_APP = {"admin"}


@dataclass(frozen=True)
class Line:
    """One address and method: what each role is answered, here and elsewhere."""

    name: str
    method: str
    state: str
    roles: dict[str, int]
    unit: int
    town: int | None

    def __str__(self) -> str:
        return f"{self.name} {self.method} {self.state}"

    @property
    def allowed(self) -> list[str]:
        return [role for role, status in self.roles.items() if status != FORBIDDEN]

    @property
    def refused(self) -> list[str]:
        return [role for role, status in self.roles.items() if status == FORBIDDEN]

    def address(self, world: World) -> str:
        return address_of(self.name, world)


def address_of(name: str, world: World) -> str:
    parameters = NAMES[name]
    return reverse(name, args=[world.key(name)] if parameters else []) + QUERY


def read_table() -> list[Line]:
    text = TABLE.read_text(encoding="utf-8")
    return [_line(row.split()) for row in text.splitlines() if row and row[0] != "#"]


def _line(cells: list[str]) -> Line:
    name, method, state, *found, unit, town = cells
    statuses = [FORBIDDEN if cell == "-" else int(cell) for cell in found]
    roles = dict(zip(ROLES, statuses, strict=True))
    return Line(
        name, method, state, roles, int(unit), int(town) if town != "." else None
    )


def names(resolver=None, prefix: str = "") -> dict[str, bool]:
    """Every named address but the administration's; whether it has a key."""
    found: dict[str, bool] = {}
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace not in NO_APP:
                found |= names(entry, f"{entry.namespace}:")
        elif entry.name:
            found[prefix + entry.name] = bool(entry.pattern.converters)
    return found


NAMES = names()
LINES = read_table()
