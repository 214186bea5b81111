"""Assess every reported month of one target."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from baozhen.lib.months import list_months
from baozhen.lib.numbers import HUNDRED, ZERO, divide
from targets.enums import Kind, Light
from targets.progress.forecast import Forecast, forecast
from targets.progress.lights import RuleSet, Verdict, judge, judge_ceiling
from targets.progress.pace import (
    YEAR,
    calendar_share,
    expected_progress,
    last_year_share,
    plan_share,
    reached_share,
)
from targets.progress.ratios import AMOUNT_PLACES, RATE_PLACES, Share, growth_rate
from targets.progress.series import Entry, Position, resolve
from targets.progress.terms import Terms

EXACT_DIGITS = 80


@dataclass(frozen=True)
class Assessment:
    """All that is known of a target at the end of a month.

    Amounts in the target's unit, rates in percent, gaps in percentage points; None is
    not reported or not computable, `yoy_reason` says why for growth.
    """

    month: int
    since: int
    missing: tuple[int, ...]
    ytd: Decimal | None
    month_value: Decimal | None
    prior_ytd: Decimal | None
    yoy_rate: Decimal | None
    yoy_reason: str
    yoy_change: Decimal | None
    yoy_gap: Decimal | None
    completion_rate: Decimal | None
    time_progress: Decimal
    progress_gap: Decimal | None
    plan_progress: Decimal | None
    plan_gap: Decimal | None
    seasonal_progress: Decimal | None
    seasonal_gap: Decimal | None
    remaining: Decimal | None
    monthly_need: Decimal | None
    rest_yoy_needed: Decimal | None
    forecast: Forecast
    light: Light
    light_reason: str


def assess(
    terms: Terms, entries: Iterable[Entry], rules: RuleSet
) -> tuple[Assessment, ...]:
    """One assessment per reported month, in order; future months have none."""
    entries = tuple(entries)
    priors = {entry.month: entry.prior_ytd for entry in entries}
    with localcontext(prec=EXACT_DIGITS):
        positions = resolve(terms, entries).values()
        return tuple(_assess(terms, p, priors[p.month], rules) for p in positions)


def _assess(
    terms: Terms, place: Position, prior: Decimal | None, rules: RuleSet
) -> Assessment:
    ytd, month = place.ytd, place.month
    reached = reached_share(terms, ytd)
    plan, seasonal = plan_share(terms, month), last_year_share(terms, month)
    calendar = calendar_share(month)
    yoy = growth_rate(ytd, prior)
    yoy_gap = _yoy_gap(terms, ytd, prior)
    left = _remaining(terms, ytd)
    verdict = _verdict(terms, place, reached, yoy_gap, rules)
    return Assessment(
        month=month,
        since=place.since,
        missing=place.missing,
        ytd=ytd,
        month_value=place.month_value,
        prior_ytd=prior,
        yoy_rate=yoy.percent,
        yoy_reason=yoy.reason,
        yoy_change=None if ytd is None or prior is None else ytd - prior,
        yoy_gap=yoy_gap,
        completion_rate=_percent(reached),
        time_progress=calendar.percent,
        progress_gap=_points(reached, calendar) if terms.is_timed else None,
        plan_progress=_percent(plan),
        plan_gap=_points(reached, plan),
        seasonal_progress=_percent(seasonal),
        seasonal_gap=_points(reached, seasonal),
        remaining=left,
        monthly_need=_monthly_need(left, month),
        rest_yoy_needed=_rest_yoy_needed(terms, month, prior, left),
        forecast=forecast(terms, month, ytd),
        light=verdict.light,
        light_reason=verdict.reason,
    )


def _percent(share: Share | None) -> Decimal | None:
    return None if share is None else share.percent


def _points(reached: Share | None, expected: Share | None) -> Decimal | None:
    if reached is None or expected is None:
        return None
    return reached.points_above(expected)


def _yoy_gap(
    terms: Terms, ytd: Decimal | None, prior: Decimal | None
) -> Decimal | None:
    if ytd is None or prior is None or prior <= ZERO or terms.growth is None:
        return None
    numerator = (ytd - prior) * HUNDRED - terms.growth * prior
    return divide(numerator, prior, places=RATE_PLACES)


def _remaining(terms: Terms, ytd: Decimal | None) -> Decimal | None:
    if ytd is None or terms.goal is None or not terms.kind.is_amount:
        return None
    falling = terms.kind == Kind.REVERSE
    return max(ytd - terms.goal if falling else terms.goal - ytd, ZERO)


def _monthly_need(left: Decimal | None, month: int) -> Decimal | None:
    if left is None or month == YEAR:
        return None
    return divide(left, YEAR - month, places=AMOUNT_PLACES)


def _rest_yoy_needed(
    terms: Terms, month: int, prior: Decimal | None, left: Decimal | None
) -> Decimal | None:
    """Growth the remaining months must show against the same months of last year."""
    total, reached = terms.base_total, terms.base_series.get(month, prior)
    if left is None or total is None or reached is None or total <= reached:
        return None
    if not terms.kind.adds_up:
        return None
    rest = total - reached
    return divide((left - rest) * HUNDRED, rest, places=RATE_PLACES)


def _verdict(
    terms: Terms,
    place: Position,
    reached: Share | None,
    yoy_gap: Decimal | None,
    rules: RuleSet,
) -> Verdict:
    if place.ytd is None:
        missing = list_months(place.missing)
        return Verdict(Light.GREY, f"累计不完整，缺{missing}" if missing else "未报")
    if terms.goal is None:
        return Verdict(Light.GREY, "目标待下达")
    if terms.is_met_by(place.ytd, place.month):
        over = terms.rises and place.ytd > terms.goal
        return Verdict(Light.BLUE, "已完成（超额）" if over else "已完成")
    if terms.has_ceiling and terms.kind != Kind.RANK:
        return judge_ceiling(place.ytd, terms.goal)
    if not terms.is_timed or terms.kind == Kind.RANK:
        return Verdict(Light.GREY, "不计序时")
    expected = expected_progress(terms, place.month)
    if reached is None or expected.share is None:
        falls = terms.kind == Kind.REVERSE
        why = "起始数未填或不高于目标" if falls else "目标为零"
        return Verdict(Light.GREY, f"{why}，不能计算完成率")
    return judge(rules, reached, expected.share, yoy_gap, expected.name)
