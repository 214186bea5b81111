"""Ratios that say why they cannot be computed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from baozhen.lib.numbers import HUNDRED, ZERO, divide

RATE_PLACES = 8
AMOUNT_PLACES = 6


class Ratio(NamedTuple):
    """A rate in percent, or None with the reason in Chinese."""

    percent: Decimal | None
    reason: str = ""


class Share(NamedTuple):
    """An exact part of a whole; kept apart until it is printed."""

    part: Decimal
    whole: Decimal

    @property
    def percent(self) -> Decimal:
        return divide(self.part * HUNDRED, self.whole, places=RATE_PLACES)

    def points_above(self, other: "Share") -> Decimal:
        """The distance to another share in percentage points, by one division."""
        numerator = self.part * other.whole - other.part * self.whole
        return divide(numerator * HUNDRED, self.whole * other.whole, places=RATE_PLACES)


def safe_ratio(part: Decimal | None, whole: Decimal | None, name: str) -> Ratio:
    """part / whole in percent; a missing, zero or negative whole gives a reason."""
    if part is None:
        return Ratio(None, "未报")
    if whole is None:
        return Ratio(None, f"{name}未填")
    if whole <= ZERO:
        return Ratio(None, f"{name}为零" if whole == ZERO else f"{name}为负数")
    return Ratio(Share(part, whole).percent)


def growth_rate(now: Decimal | None, before: Decimal | None) -> Ratio:
    """now / before − 1 in percent (同比增长)."""
    change = None if now is None or before is None else now - before
    if now is not None and before is None:
        return Ratio(None, "上年同期未填")
    return safe_ratio(change, before, "上年同期")


def ratio_of_sums(pairs: Sequence[tuple[Decimal, Decimal]]) -> Ratio:
    """Σ numerators / Σ denominators in percent, never a mean of ratios."""
    parts = sum((part for part, _ in pairs), ZERO)
    return safe_ratio(parts, sum((whole for _, whole in pairs), ZERO), "分母")


def average(values: Sequence[Decimal | None]) -> tuple[Decimal | None, int]:
    """The mean over those that have reported, and how many those are."""
    reported = [value for value in values if value is not None]
    if not reported:
        return None, 0
    total = sum(reported, ZERO)
    return divide(total, Decimal(len(reported)), places=AMOUNT_PLACES), len(reported)


def count_above(
    values: Sequence[Decimal | None], line: Decimal, *, strict: bool
) -> int:
    """How many values pass a line; `strict` reads 「超」 as more than."""
    reported = [value for value in values if value is not None]
    return sum(value > line if strict else value >= line for value in reported)
