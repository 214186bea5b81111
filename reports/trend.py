"""Series for charts: twelve months of one target, this year, last year and the pace."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from baozhen.lib.months import MONTHS
from baozhen.lib.numbers import divide, round_half_up
from reports.overview import Overview
from targets.models import BaseFigure, Progress, Target
from targets.progress.pace import YEAR
from targets.progress.ratios import AMOUNT_PLACES

CHART_PLACES = 4


def _plain(value: Decimal | None) -> str | None:
    """A number for the chart script; text, so that no digit is lost on the way."""
    return None if value is None else format(round_half_up(value, CHART_PLACES), "f")


def trend(
    target: Target, year: int, history: Sequence[Progress], base: Mapping[int, Decimal]
) -> dict[str, object]:
    """What the chart draws; None where nothing was reported."""
    ytd = {row.period.month: row.ytd for row in history}
    goal = target.value
    pace = (
        {m: divide(goal * m, YEAR, places=AMOUNT_PLACES) for m in MONTHS}
        if goal
        else {}
    )
    return {
        "name": target.name,
        "unit": target.unit,
        "year": year,
        "months": [f"{month}月" for month in MONTHS],
        "ytd": [_plain(ytd.get(month)) for month in MONTHS],
        "base": [_plain(base.get(month)) for month in MONTHS],
        "pace": [_plain(pace.get(month)) for month in MONTHS],
        "goal": _plain(goal),
    }


def headline_trends(overview: Overview) -> list[dict[str, object]]:
    """The charts of the headline indicators; one query for last year's values."""
    targets = [row.target for row in overview.headline]
    bases: dict[int, dict[int, Decimal]] = {target.pk: {} for target in targets}
    for base in BaseFigure.objects.filter(target__in=targets):
        bases[base.target_id][base.month] = base.ytd
    return [
        trend(row.target, overview.plan.year, row.history, bases[row.target.pk])
        for row in overview.headline
    ]
