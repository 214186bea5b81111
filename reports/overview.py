"""Everything the dashboard and the indicator table print, read once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from baozhen.lib.months import first_day, until_label, year_to_date_label
from reports.rows import Row
from targets.models import Figure, LightOverride, Plan, Progress, Target
from targets.progress import RuleSet
from targets.services import progress_of, signed_figures

WORD_ORDER = (
    *("已完成", "达序时", "略滞后", "滞后"),
    *("不完整", "不计序时", "未报", "未到期"),
)


@dataclass(frozen=True)
class Overview:
    """A plan at a month: one row per target, in the order of the plan."""

    plan: Plan
    month: int
    all_rows: Sequence[Row]
    is_stale: bool
    is_signed: bool = False

    @property
    def rows(self) -> list[Row]:
        """The quantitative targets; a rank without a wanted place has no number."""
        return [row for row in self.all_rows if row.target.value is not None]

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been reported at all, in any month."""
        if any(row.latest for row in self.all_rows):
            return False
        return not Progress.objects.filter(target__plan=self.plan).exists()

    @property
    def token(self) -> str:
        """Moves with every computation of the plan's targets."""
        return str(sum(row.target.computed_generation for row in self.all_rows))

    @property
    def headline(self) -> list[Row]:
        return [row for row in self.rows if row.target.is_headline]

    @property
    def others(self) -> list[Row]:
        return [row for row in self.rows if not row.target.is_headline]

    @property
    def rules(self) -> RuleSet:
        return self.plan.rules

    @property
    def until(self) -> str:
        return until_label(self.month)

    @property
    def period_label(self) -> str:
        return year_to_date_label(self.month)

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """How many targets stand where: (light, word, number) of those that occur."""
        counts = Counter((row.light_word, row.light.value) for row in self.rows)
        ordered = sorted(counts.items(), key=lambda item: WORD_ORDER.index(item[0][0]))
        return [(light, word, number) for (word, light), number in ordered]


def build_overview(plan: Plan, month: int) -> Overview:
    """Read a plan with the figures up to a month; a constant number of queries."""
    targets = plan.targets.select_related("indicator", "lead_department")
    rows = build_rows(list(targets), plan, month)
    stale = any(t.generation != t.computed_generation for t in targets)
    return Overview(plan, month, rows, stale)


def build_rows(targets: Sequence[Target], plan: Plan, month: int) -> list[Row]:
    """One row per target, numbered in the given order; three queries."""
    upto = {"target__in": targets, "period__lte": first_day(plan.year, month)}
    progress = Progress.objects.filter(**upto).order_by("period")
    figures = Figure.objects.filter(**upto).select_related("recorded_by")
    return _rows(targets, month, progress, figures)


def build_signed_overview(plan: Plan, month: int) -> Overview:
    """The same from nothing but what was signed: the newest snapshot of each return."""
    targets = list(plan.targets.select_related("indicator", "lead_department", "plan"))
    figures = signed_figures(plan, first_day(plan.year, month))
    progress = sorted(progress_of(targets, figures), key=lambda row: row.period)
    rows = _rows(targets, month, progress, figures)
    return Overview(plan, month, rows, is_stale=False, is_signed=True)


def _rows(
    targets: Sequence[Target],
    month: int,
    progress: Iterable[Progress],
    stored: Iterable[Figure],
) -> list[Row]:
    history = defaultdict(list)
    for assessed in progress:
        history[assessed.target_id].append(assessed)
    figures = _by_month(stored)
    year = targets[0].plan.year if targets else 1
    overrides = _by_month(
        LightOverride.objects.filter(
            target__in=targets,
            period__lte=first_day(year, month),
            withdrawn_at=None,
        )
        .select_related("set_by")
        .order_by("set_at")
    )
    return [
        Row(number, t, month, history[t.pk], figures[t.pk], overrides[t.pk])
        for number, t in enumerate(targets, 1)
    ]


def _by_month(rows: Iterable[Any]) -> defaultdict[int, dict[int, Any]]:
    found: defaultdict[int, dict[int, Any]] = defaultdict(dict)
    for row in rows:
        found[row.target_id][row.period.month] = row
    return found
