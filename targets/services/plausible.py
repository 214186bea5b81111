"""What a value cannot be, and what it may be once a reason is given."""

from collections.abc import Mapping
from typing import Any

from baozhen.lib.numbers import HUNDRED, format_plain
from targets.enums import FigureState, Kind
from targets.errors import NotPossible, ReasonNeeded
from targets.models import Figure
from targets.progress.doubts import doubts_about
from targets.progress.series import resolve
from targets.services.terms import entry_of, terms_of

VALUE_FIELDS = ("ytd", "month_value")


def check_possible(figure: Figure) -> None:
    """Refuse what no count, place or share can be."""
    kind, value = Kind(figure.target.indicator.kind), figure.ytd
    if value is None or kind.may_be_negative:
        return
    if value < 0 or (kind == Kind.RANK and value < 1):
        raise NotPossible(
            f"{figure.target.name}不能为 {format_plain(value, 4)}，请核对"
        )
    if kind == Kind.SHARE and value > HUNDRED:
        raise NotPossible(f"{figure.target.name}不能超过 100%，请核对")


def check_plausible(figure: Figure, wanted: Mapping[str, Any], reason: str) -> None:
    if reason.strip():
        return
    if wanted.get("state") == FigureState.NOT_APPLICABLE:
        raise ReasonNeeded(["不适用请说明原因"])
    if wanted.keys().isdisjoint(VALUE_FIELDS):
        return
    stored = {f.period.month: f for f in Figure.objects.filter(target=figure.target)}
    terms = terms_of(figure.target)
    month = figure.period.month
    before = resolve(terms, map(entry_of, stored.values()))
    after = resolve(terms, map(entry_of, (stored | {month: figure}).values()))
    if doubts := doubts_about(terms, month, before, after):
        raise ReasonNeeded(doubts)
