"""Whether two people changed the same cell of a row, and who was there first."""

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from targets.models import Figure

# One cell in the eyes of the clerk: a value typed in either moves the other.
VALUE_CELL = {"ytd", "month_value", "state"}


def clashes(figure: Figure, wanted: Mapping[str, Any], version: int) -> bool:
    """Whether somebody changed, since that version, a cell that is to change now."""
    seen = figure.history.filter(version=version).first() if version else Figure()
    return seen is None or not _same(seen, figure, _whole_cells(wanted))


def last_change(figure: Figure, names: Iterable[str]) -> Any:
    """The history row that gave the named cells what they hold now."""
    fields = _whole_cells(names)
    rows = figure.history.filter(version__lte=figure.version).order_by("-version")
    rows = rows.select_related("recorded_by")
    return list(takewhile(lambda row: _same(row, figure, fields), rows))[-1]


def touches_value(names: Iterable[str]) -> bool:
    return not VALUE_CELL.isdisjoint(names)


def _whole_cells(names: Iterable[str]) -> set[str]:
    found = set(names)
    return found | VALUE_CELL if touches_value(found) else found


def _same(one: Any, other: Any, fields: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in fields)
