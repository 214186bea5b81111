"""The rules of the plan in fractions: slow, exact, and independent of the code."""

from calendar import monthrange
from collections.abc import Iterable
from fractions import Fraction

from targets.enums import Calendar, Kind, Pace
from targets.progress import Entry, Terms
from tests.progress.exact import exact, less, ratio, times

DUE = {
    Calendar.MONTHLY: range(1, 13),
    Calendar.MERGED_JAN_FEB: range(2, 13),
    Calendar.QUARTERLY: range(3, 13, 3),
    Calendar.HALF_YEAR: (6, 12),
    Calendar.ANNUAL: (12,),
}
SUMS = {Kind.FLOW, Kind.COUNT, Kind.SUM}


class Oracle:
    """Everything that is known of one target at the end of one reported month."""

    def __init__(self, terms: Terms, entries: Iterable[Entry], month: int):
        self.terms, self.month = terms, month
        self.rows = {e.month: e for e in entries if e.month in DUE[terms.calendar]}
        self.goal, self.start = exact(terms.goal), exact(terms.start)
        self.ytd, self.missing = self.cumulative(month)
        self.prior = exact(self.rows[month].prior_ytd)
        total = terms.base if terms.base is not None else terms.base_series.get(12)
        self.last_total = exact(total)
        self.last_ytd = exact(terms.base_series.get(month))
        self.done_share = self.share_of(self.ytd)

    def is_reported(self, month: int) -> bool:
        row = self.rows.get(month)
        return row is not None and not (row.ytd is None and row.month_value is None)

    def is_missing(self, month: int) -> bool:
        row = self.rows.get(month)
        return not self.is_reported(month) and not (row and row.not_applicable)

    def opening(self) -> Fraction | None:
        if self.terms.kind == Kind.REVERSE:
            return self.start
        return Fraction(0) if self.terms.kind in SUMS else None

    def cumulative(self, month: int) -> tuple[Fraction | None, tuple[int, ...]]:
        """The typed 累计, else the last one typed plus every due month since."""
        typed = [
            m for m, row in self.rows.items() if m <= month and row.ytd is not None
        ]
        last = max(typed, default=0)
        since = [m for m in DUE[self.terms.calendar] if last < m <= month]
        missing = tuple(m for m in since if self.is_missing(m))
        begin = exact(self.rows[last].ytd) if last else self.opening()
        if missing or begin is None:
            return None, missing
        parts = [exact(self.rows[m].month_value) for m in since if self.is_reported(m)]
        return begin + sum(parts), ()

    def of_the_month(self) -> Fraction | None:
        row = self.rows[self.month]
        if row.ytd is None:
            return exact(row.month_value)
        before = [m for m in self.rows if m < self.month and self.is_reported(m)]
        known = [m for m in before if self.cumulative(m)[0] is not None]
        if not known:
            return less(self.ytd, self.opening())
        return less(self.ytd, self.cumulative(max(known))[0])

    def share_of(self, value: Fraction | None) -> Fraction | None:
        if self.terms.kind == Kind.REVERSE:
            return ratio(less(self.start, value), less(self.start, self.goal))
        return ratio(value, self.goal)

    def time(self) -> Fraction:
        return Fraction(self.month, 12)

    def gap(self) -> Fraction | None:
        if self.terms.pace == Pace.NONE or self.terms.calendar == Calendar.ANNUAL:
            return None
        return times(less(self.done_share, self.time()), 100)

    def plan(self) -> Fraction | None:
        return self.share_of(exact(self.terms.monthly_plan.get(self.month)))

    def season(self) -> Fraction | None:
        if self.terms.kind == Kind.REVERSE:
            return None
        return ratio(self.last_ytd, self.last_total)

    def days(self) -> Fraction:
        lengths = [monthrange(self.terms.year, m)[1] for m in range(1, 13)]
        return Fraction(sum(lengths[: self.month]), sum(lengths))

    def growth(self) -> Fraction | None:
        return ratio(less(self.ytd, self.prior), self.prior)

    def growth_gap(self) -> Fraction | None:
        return less(times(self.growth(), 100), exact(self.terms.growth))

    def left(self) -> Fraction | None:
        if self.terms.kind not in SUMS | {Kind.STOCK, Kind.REVERSE}:
            return None
        falling = self.terms.kind == Kind.REVERSE
        left = less(self.ytd, self.goal) if falling else less(self.goal, self.ytd)
        return None if left is None else max(left, Fraction(0))

    def growth_of_the_rest(self) -> Fraction | None:
        if self.terms.kind not in SUMS:
            return None
        before = self.last_ytd if self.last_ytd is not None else self.prior
        return less(ratio(self.left(), less(self.last_total, before)), Fraction(1))

    def need(self) -> Fraction | None:
        return (
            None
            if self.month == 12
            else times(self.left(), Fraction(1, 12 - self.month))
        )

    def estimates(self) -> list[Fraction]:
        """The seasonal estimate, if there is one, then the run rate."""
        if self.ytd is None or self.terms.kind not in SUMS or self.month == 12:
            return []
        found = [self.ytd * 12 / self.month]
        season = self.season()
        return [self.ytd / season, *found] if season and season > 0 else found

    def rates(self) -> dict[str, Fraction | None]:
        """Percent, points and quotients: compared as they print."""
        done, estimates = self.done_share, self.estimates()
        return {
            "yoy_rate": times(self.growth(), 100),
            "yoy_gap": self.growth_gap(),
            "completion_rate": times(done, 100),
            "time_progress": self.time() * 100,
            "progress_gap": self.gap(),
            "plan_progress": times(self.plan(), 100),
            "plan_gap": times(less(done, self.plan()), 100),
            "seasonal_progress": times(self.season(), 100),
            "seasonal_gap": times(less(done, self.season()), 100),
            "monthly_need": self.need(),
            "rest_yoy_needed": times(self.growth_of_the_rest(), 100),
            "forecast.value": estimates[0] if estimates else None,
            "forecast.low": min(estimates, default=None),
            "forecast.high": max(estimates, default=None),
        }

    def amounts(self) -> dict[str, Fraction | None]:
        """Sums and differences: compared to the last digit."""
        return {
            "ytd": self.ytd,
            "month_value": self.of_the_month(),
            "prior_ytd": self.prior,
            "yoy_change": less(self.ytd, self.prior),
            "remaining": self.left(),
        }
