"""From what was typed to the cumulative and the monthly value of each month."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from baozhen.lib.numbers import ZERO
from targets.enums import Kind
from targets.progress.terms import Terms


@dataclass(frozen=True)
class Entry:
    """What was reported for a month: `ytd` or `month_value` typed, not both."""

    month: int
    ytd: Decimal | None = None
    month_value: Decimal | None = None
    prior_ytd: Decimal | None = None
    not_applicable: bool = False

    @property
    def is_reported(self) -> bool:
        return self.ytd is not None or self.month_value is not None


@dataclass(frozen=True)
class Position:
    """A reported month: both values, the months they span, and what is missing.

    `since` is the first month that `month_value` covers. `ytd` is None when an earlier
    month is missing: never a silent partial sum.
    """

    month: int
    ytd: Decimal | None
    month_value: Decimal | None
    since: int
    missing: tuple[int, ...] = ()


def resolve(terms: Terms, entries: Iterable[Entry]) -> dict[int, Position]:
    """The position of every reported month of the year."""
    by_month = {entry.month: entry for entry in entries}
    positions: dict[int, Position] = {}
    known, known_month, missing = _opening(terms), 0, []
    for month in terms.calendar.due_months:
        entry = by_month.get(month)
        if entry is None or not (entry.is_reported or entry.not_applicable):
            missing.append(month)
        elif entry.is_reported:
            since = known_month + 1 if terms.kind.adds_up else month
            place = _place(entry, known, since, missing)
            positions[month] = place
            if place.ytd is not None:
                known, known_month, missing = place.ytd, month, []
    return positions


def _opening(terms: Terms) -> Decimal | None:
    if terms.kind == Kind.REVERSE:
        return terms.start
    return ZERO if terms.kind.adds_up else None


def _place(
    entry: Entry, known: Decimal | None, since: int, missing: list[int]
) -> Position:
    month = entry.month
    if entry.ytd is not None:
        change = None if known is None else entry.ytd - known
        return Position(month, entry.ytd, change, since)
    value = entry.month_value
    if missing:
        return Position(month, None, value, month, tuple(missing))
    if known is None or value is None:
        return Position(month, None, value, since)
    return Position(month, known + value, value, since)
