"""Which department owes which month, until when, and how far it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from accounts.models import Department
from baozhen.lib.months import MONTHS, first_day
from targets.calendar_days import Days, days_until, due_moment
from targets.enums import CorrectionState, FigureState, ReturnState
from targets.models import (
    Correction,
    Figure,
    Holiday,
    MonthlyReturn,
    Plan,
    SnapshotLine,
    Target,
)

Cell = tuple[int, date]


@dataclass(frozen=True)
class Round:
    """A department's month in which something is due; `row` is None before a write."""

    plan: Plan
    department: Department
    period: date
    due: int
    filled: int
    due_at: datetime
    row: MonthlyReturn | None = None
    open_until: datetime | None = None

    @property
    def month(self) -> int:
        return self.period.month

    @property
    def name(self) -> str:
        return f"{self.period.year}年{self.month}月月报"

    @property
    def query(self) -> str:
        """How an address names the month."""
        return f"year={self.period.year}&month={self.month}"

    @property
    def state(self) -> ReturnState:
        return ReturnState(self.row.state) if self.row else ReturnState.DRAFT

    @property
    def submitted_at(self) -> datetime | None:
        """When it was handed in for the first time."""
        return self.row.submitted_at if self.row else None

    @property
    def is_complete(self) -> bool:
        """Every due value is there: a number, zero, or 不适用."""
        return self.filled == self.due

    def has_begun(self, now: datetime) -> bool:
        return self.period <= timezone.localdate(now)

    def days_left(self, now: datetime) -> int:
        return days_until(self.due_at, now)

    def is_past(self, now: datetime) -> bool:
        return self.days_left(now) < 0

    def days_late(self, now: datetime) -> int:
        """Days from the deadline to the first submission, or until now; 0 in time."""
        return max(-days_until(self.due_at, self.submitted_at or now), 0)

    def is_late(self, now: datetime) -> bool:
        """The deadline is over and nothing was ever handed in."""
        return self.submitted_at is None and self.is_past(now)


def read_rounds(plans: Iterable[Plan]) -> list[Round]:
    """Every round of some plans, the oldest first; a constant number of queries."""
    return list(_Reading(list(plans)).rounds())


def holidays_of(years: Iterable[int]) -> Days:
    """Which days of some years differ from an ordinary week."""
    days = Holiday.objects.filter(day__year__in=list(years))
    return dict(days.values_list("day", "is_workday"))


class _Reading:
    """What the tables say of some plans, put together by department and month."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = {plan.pk: plan for plan in plans}
        years = {plan.year for plan in plans}
        self.days = holidays_of(years | {year + 1 for year in years})
        self.due_moments: dict[tuple[date, int], datetime] = {}

    @cached_property
    def returns(self) -> dict[tuple[int, int, date], MonthlyReturn]:
        rows = MonthlyReturn.objects.filter(plan__in=self.plans)
        rows = rows.select_related("department", "state_by")
        return {(row.plan_id, row.department_id, row.period): row for row in rows}

    @cached_property
    def filled(self) -> set[Cell]:
        figures = Figure.objects.filter(target__plan__in=self.plans)
        known = figures.exclude(state=FigureState.MISSING)
        return set(known.values_list("target_id", "period"))

    @cached_property
    def signed(self) -> dict[Cell, Department]:
        """Whose return signed a figure: a target that moved leaves it behind."""
        by_pk = {row.pk: row.department for row in self.returns.values()}
        lines = SnapshotLine.objects.filter(snapshot__monthly_return__in=by_pk)
        found = lines.values_list(
            "target_id", "snapshot__monthly_return__period", "snapshot__monthly_return"
        )
        return {(key, period): by_pk[pk] for key, period, pk in found.distinct()}

    @cached_property
    def opened(self) -> dict[int, datetime]:
        """Signed returns that an approved correction opens for a while."""
        approved = Correction.objects.filter(
            monthly_return__plan__in=self.plans, state=CorrectionState.APPROVED
        )
        return dict(approved.values_list("monthly_return_id", "open_until"))

    def rounds(self) -> Iterator[Round]:
        owed: dict[tuple[date, int, int, int], list[Target]] = defaultdict(list)
        units = {}
        for target, period, unit in self._due_cells():
            units[unit.pk] = unit
            owed[period, unit.position, unit.pk, target.plan_id].append(target)
        for (period, _, unit, plan), targets in sorted(
            owed.items(), key=lambda item: item[0]
        ):
            yield self._round(self.plans[plan], units[unit], period, targets)

    def _due_cells(self) -> Iterator[tuple[Target, date, Department]]:
        """Every value that somebody reports by hand, and who answers for it."""
        targets = Target.objects.filter(plan__in=self.plans)
        for target in targets.select_related(
            "indicator", "lead_department", "due_group"
        ):
            lead = None if target.measure_key else target.lead_department
            for month in filter(target.is_due_in, MONTHS):
                period = first_day(self.plans[target.plan_id].year, month)
                unit = self.signed.get((target.pk, period), lead)
                if unit is not None:
                    yield target, period, unit

    def _round(
        self, plan: Plan, unit: Department, period: date, targets: Sequence[Target]
    ) -> Round:
        row = self.returns.get((plan.pk, unit.pk, period))
        return Round(
            plan,
            unit,
            period,
            due=len(targets),
            filled=sum((target.pk, period) in self.filled for target in targets),
            due_at=max(self._due_at(plan, period, target) for target in targets),
            row=row,
            open_until=self.opened.get(row.pk) if row else None,
        )

    def _due_at(self, plan: Plan, period: date, target: Target) -> datetime:
        """Each target has its own due day; that of its group, else the plan's."""
        day = target.due_group.due_day if target.due_group else plan.due_day
        if (period, day) not in self.due_moments:
            self.due_moments[period, day] = due_moment(period, day, self.days)
        return self.due_moments[period, day]
