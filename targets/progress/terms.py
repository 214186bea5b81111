"""What a target promises, as the calculation needs to know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from targets.enums import Calendar, Kind, Operator, Pace

LAST_MONTH = 12


@dataclass(frozen=True)
class Terms:
    """One target of one year: amounts in its unit, growth in percent.

    `base` is last year's total, `base_series` last year's cumulative values by month as
    first published, `monthly_plan` the cumulative plan by month, `start` the value a
    falling target falls from.
    """

    year: int
    goal: Decimal | None
    growth: Decimal | None = None
    operator: Operator = Operator.AT_LEAST
    kind: Kind = Kind.FLOW
    calendar: Calendar = Calendar.MONTHLY
    pace: Pace = Pace.CALENDAR
    start: Decimal | None = None
    base: Decimal | None = None
    base_series: Mapping[int, Decimal] = field(default_factory=dict)
    monthly_plan: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def is_timed(self) -> bool:
        """Whether the target is judged by time at all."""
        return self.pace != Pace.NONE and self.calendar != Calendar.ANNUAL

    @property
    def base_total(self) -> Decimal | None:
        """Last year's total: the stored base, else the last month of its series."""
        return self.base if self.base is not None else self.base_series.get(12)

    @property
    def rises(self) -> bool:
        """Whether more is nearer to the goal."""
        return self.kind != Kind.REVERSE and not self.has_ceiling

    @property
    def has_ceiling(self) -> bool:
        """Whether the value must not exceed the goal: a limit, or a place in a rank."""
        limited = self.operator == Operator.AT_MOST and self.kind != Kind.REVERSE
        return limited or self.kind == Kind.RANK

    def is_met_by(self, value: Decimal, month: int) -> bool:
        """Whether the value fulfils the promise; a ceiling only at the year's end."""
        if self.goal is None:
            return False
        if self.kind == Kind.REVERSE:
            return value <= self.goal
        if self.has_ceiling:
            return month == LAST_MONTH and value <= self.goal
        match self.operator:
            case Operator.AT_LEAST:
                return value >= self.goal
            case Operator.MORE_THAN:
                return value > self.goal
        return value == self.goal
