"""How far a target ought to be at the end of a month, each rule as an exact share.

A falling target measures every share on the way from its start to its goal.
"""

from calendar import isleap
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from baozhen.lib.numbers import ZERO
from targets.enums import Kind, Pace
from targets.progress.ratios import Share
from targets.progress.terms import Terms

YEAR = Decimal(12)


class Expected(NamedTuple):
    """A share and the name of the rule it comes from."""

    name: str
    share: Share | None


def calendar_share(month: int) -> Share:
    """序时进度: months / 12, the rule of the prefecture."""
    return Share(Decimal(month), YEAR)


def plan_share(terms: Terms, month: int) -> Share | None:
    """The cumulative monthly plan as a share of the target, if a plan was set."""
    return reached_share(terms, terms.monthly_plan.get(month))


def last_year_share(terms: Terms, month: int) -> Share | None:
    """The share of last year's total that was reached in the same month."""
    reached, total = terms.base_series.get(month), terms.base_total
    if reached is None or total is None or total <= ZERO or not terms.rises:
        return None
    return Share(reached, total)


def day_share(terms: Terms, month: int) -> Share:
    """Days gone by at the end of the month over the days of the year."""
    first_of_next = date(terms.year + month // 12, month % 12 + 1, 1)
    days_gone = (first_of_next - date(terms.year, 1, 1)).days
    return Share(Decimal(days_gone), Decimal(366 if isleap(terms.year) else 365))


def expected_progress(terms: Terms, month: int) -> Expected:
    """What the light is judged by; the calendar where the chosen rule has no data."""
    match terms.pace:
        case Pace.MONTHLY_PLAN:
            expected = Expected("分月计划", plan_share(terms, month))
        case Pace.LAST_YEAR:
            expected = Expected("上年进度", last_year_share(terms, month))
        case Pace.DAY_OF_YEAR:
            expected = Expected("按天进度", day_share(terms, month))
        case _:
            expected = Expected("序时", None)
    if expected.share is None:
        return Expected("序时", calendar_share(month))
    return expected


def reached_share(terms: Terms, ytd: Decimal | None) -> Share | None:
    """完成率 as an exact share; a falling target counts the way from its start."""
    if ytd is None or terms.goal is None or terms.kind == Kind.RANK:
        return None
    if terms.kind == Kind.REVERSE:
        if terms.start is None or terms.start <= terms.goal:
            return None
        return Share(terms.start - ytd, terms.start - terms.goal)
    return Share(ytd, terms.goal) if terms.goal > ZERO else None
