"""Checks of the plan itself: value, growth and base must fit together."""

from decimal import Decimal, localcontext
from typing import NamedTuple

from baozhen.lib.numbers import HUNDRED, ZERO, divide
from targets.progress.ratios import AMOUNT_PLACES, RATE_PLACES

GROWTH_STEP = Decimal(1)
HALF = Decimal("0.5")


class BaseCheck(NamedTuple):
    """The base a target implies, the range its printed rounding allows, the verdict."""

    implied: Decimal
    low: Decimal
    high: Decimal
    agrees: bool


def implied_base(goal: Decimal, growth: Decimal) -> Decimal | None:
    """goal / (1 + growth), growth in percent; None when everything would be lost."""
    if growth <= -HUNDRED:
        return None
    return divide(goal * HUNDRED, HUNDRED + growth, places=AMOUNT_PLACES)


def check_base(
    goal: Decimal, growth: Decimal, base: Decimal, *, step: Decimal
) -> BaseCheck | None:
    """Compare a stored base with the implied one; None if growth implies no base.

    `step` is the last printed digit of the target: 1000 万元 for 「9.4亿元」.
    The growth of a plan is printed in whole percent.
    """
    slack, growth_slack = step * HALF, GROWTH_STEP * HALF
    implied = implied_base(goal, growth)
    low = implied_base(goal - slack, growth + growth_slack)
    high = implied_base(goal + slack, growth - growth_slack)
    if implied is None or low is None or high is None:
        return None
    return BaseCheck(implied, low, high, low <= base <= high)


def remainder_growth(
    whole: tuple[Decimal, Decimal], part: tuple[Decimal, Decimal]
) -> Decimal | None:
    """Growth in percent that the rest of a whole must show beside its 其中 part.

    Each argument is (target, base). None when the rest has no positive base.
    """
    rest, rest_base = whole[0] - part[0], whole[1] - part[1]
    if rest_base <= ZERO:
        return None
    with localcontext(prec=40):
        return divide((rest - rest_base) * HUNDRED, rest_base, places=RATE_PLACES)
