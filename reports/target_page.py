"""A target asked: its twelve months, its revisions, and how each number came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from baozhen.lib.months import MONTHS, month_label
from baozhen.lib.numbers import format_number
from reports.explain import Step, explain
from reports.overview import build_rows
from reports.rows import Row
from reports.trend import trend
from targets.models import BaseFigure, Figure, Target

REVISIONS = 50


@dataclass(frozen=True)
class MonthLine:
    """One month of the table under the chart."""

    month: int
    is_due: bool
    row: Row | None
    base: str

    @property
    def label(self) -> str:
        return self.row.month_value_label if self.row else month_label(self.month)


@dataclass(frozen=True)
class TargetPage:
    target: Target
    row: Row
    months: Sequence[MonthLine]
    revisions: Sequence[Figure]
    steps: Sequence[Step]
    chart: dict[str, object]


def build_target_page(target: Target, month: int) -> TargetPage:
    """Everything the page of a target shows; a constant number of queries."""
    (year,) = build_rows([target], target.plan, 12)
    row = year.at(month)
    base = dict(BaseFigure.objects.filter(target=target).values_list("month", "ytd"))
    revisions = Figure.history.filter(target=target).select_related("history_user")
    return TargetPage(
        target=target,
        row=row,
        months=[_month_line(year, month, base.get(month)) for month in MONTHS],
        revisions=list(revisions.order_by("-history_date", "-history_id")[:REVISIONS]),
        steps=explain(row, list(target.parts.all()), base),
        chart=trend(target, target.plan.year, year.history, base),
    )


def _month_line(year: Row, month: int, base: Decimal | None) -> MonthLine:
    row = year.at(month)
    target = year.target
    return MonthLine(
        month,
        target.is_due_in(month),
        row if row.is_current else None,
        format_number(base, target.indicator.decimals),
    )
