"""Values that are legal but odd enough to ask for a reason."""

from collections.abc import Mapping
from decimal import Decimal

from baozhen.lib.months import month_label
from baozhen.lib.numbers import ZERO, format_plain
from targets.progress.series import Position
from targets.progress.terms import Terms

SWING_FACTOR = Decimal(3)
SETTLED_MONTHS = 2


def doubts_about(
    terms: Terms,
    month: int,
    before: Mapping[int, Position],
    after: Mapping[int, Position],
) -> list[str]:
    """Chinese sentences about a changed month, weightiest first; empty is plausible."""
    if not terms.kind.adds_up or month not in after:
        return []
    found = [_negative(after[month]), _swing(after, month)]
    found += [
        _negative(place)
        for later, place in after.items()
        if later > month and not _is_negative(before.get(later))
    ]
    return [sentence for sentence in found if sentence]


def _is_negative(place: Position | None) -> bool:
    return place is not None and place.month_value is not None and place.month_value < 0


def _negative(place: Position) -> str:
    if not _is_negative(place):
        return ""
    label = month_label(place.month, since=place.since)
    return f"{label}当月数为 {format_plain(place.month_value, 4)}，小于零"


def _swing(positions: Mapping[int, Position], month: int) -> str:
    """This month against the monthly mean of the year so far."""
    earlier = [p for m, p in positions.items() if m < month and p.ytd is not None]
    value = positions[month].month_value
    if not earlier or value is None or value <= ZERO:
        return ""
    last = earlier[-1]
    if last.month < SETTLED_MONTHS or last.ytd is None or last.ytd <= ZERO:
        return ""
    mean = last.ytd / last.month
    rate = value / (month - positions[month].since + 1)
    if mean / SWING_FACTOR <= rate <= mean * SWING_FACTOR:
        return ""
    side = "高于" if rate > mean else "低于"
    return f"{month_label(month)}当月数明显{side}前期月均 {format_plain(mean)}，请核对"
