"""What a correction would move, seen before it is sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q

from baozhen.lib.months import month_label
from baozhen.lib.numbers import DASH, format_number, format_percent
from targets.enums import Light
from targets.models import (
    Export,
    Figure,
    MonthlyPlan,
    MonthlyReturn,
    Snapshot,
    Target,
)
from targets.progress import Assessment, assess
from targets.progress.ratios import safe_ratio
from targets.services.return_lines import changed_figures, stored_figures
from targets.services.terms import entry_of, terms_of


class Course(NamedTuple):
    """A target's year, by month: what is computed, and the published growth."""

    computed: Mapping[int, Assessment]
    published: Mapping[int, Decimal | None]


Courses = Mapping[int, Course]


@dataclass(frozen=True)
class Effect:
    """A printed number of a month before and after."""

    target: Target
    month: int
    name: str
    before: str
    after: str

    @property
    def month_label(self) -> str:
        return month_label(self.month)


@dataclass(frozen=True)
class Ripple:
    """Everything a correction touches: numbers, signed months, files sent out."""

    effects: Sequence[Effect]
    snapshots: Sequence[Snapshot]
    exports: Sequence[Export]


def foresee(
    row: MonthlyReturn, wanted: Iterable[tuple[Target, int, Mapping[str, Any]]]
) -> Ripple:
    """The consequences of new values for rows of a signed return."""
    changes = {target.pk: values for target, _, values in wanted}
    targets = _family(row, set(changes))
    before, after = _courses(targets), _courses(targets, row.period, changes)
    effects = [
        effect
        for target in targets
        for month in range(row.period.month, 13)
        for effect in _effects(target, month, before, after)
    ]
    months = {row.period.month} | {effect.month for effect in effects}
    return Ripple(effects, _signed_later(row, months, changes), exports_using(row))


def exports_using(row: MonthlyReturn) -> list[Export]:
    """Files that were made from figures of this month or print its consequences."""
    made = Export.objects.filter(plan=row.plan_id, period__gte=row.period)
    return list(made.select_related("made_by").defer("content"))


def _family(row: MonthlyReturn, pks: set[int]) -> list[Target]:
    """The corrected targets, their totals and their parts."""
    found = Target.objects.filter(
        Q(pk__in=pks) | Q(parts__in=pks) | Q(parent__in=pks), plan=row.plan_id
    )
    return list(found.select_related("indicator", "plan").distinct())


def _courses(
    targets: Sequence[Target],
    period: date | None = None,
    changes: Mapping[int, Mapping[str, Any]] | None = None,
) -> Courses:
    """The year of each target as it is stored, or with new values for one month."""
    figures, bases = stored_figures(targets)
    plans: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for plan in MonthlyPlan.objects.filter(target__in=targets):
        plans[plan.target_id][plan.month] = plan.ytd
    for pk, values in (changes or {}).items():
        figures[pk] = changed_figures(pk, period, figures[pk], values)
    return {
        target.pk: _course(
            target, figures[target.pk], bases[target.pk], plans[target.pk]
        )
        for target in targets
    }


def _course(target: Target, figures: Sequence[Figure], base, plan) -> Course:
    terms, entries = terms_of(target, base, plan), map(entry_of, figures)
    return Course(
        {a.month: a for a in assess(terms, entries, target.plan.rules)},
        {figure.period.month: figure.yoy_published for figure in figures},
    )


def _effects(
    target: Target, month: int, before: Courses, after: Courses
) -> Iterable[Effect]:
    old = _printed(target, month, before)
    new = _printed(target, month, after)
    for name in dict.fromkeys([*old, *new]):
        if old.get(name, DASH) != new.get(name, DASH):
            yield Effect(target, month, name, old.get(name, DASH), new.get(name, DASH))


def _printed(target: Target, month: int, known: Courses) -> dict[str, str]:
    """Name and text of every number of a month, as all pages print them."""
    course, places = known[target.pk], target.indicator.decimals
    now, published = course.computed.get(month), course.published.get(month)
    if now is None:
        return {}
    texts = {
        "累计": format_number(now.ytd, places),
        "本月": format_number(now.month_value, places),
        "上年同期累计": format_number(now.prior_ytd, places),
        "同比增减额": format_number(now.yoy_change, places, sign=True),
        "同比": format_percent(now.yoy_rate if published is None else published),
        "完成率": format_percent(now.completion_rate),
        "比序时": format_number(now.progress_gap, 2, sign=True),
        "亮灯": Light(now.light).label,
    }
    if target.parent_id in known:
        texts["占总项比重"] = _share(now, known[target.parent_id].computed.get(month))
    return texts


def _share(part: Assessment, whole: Assessment | None) -> str:
    if whole is None:
        return DASH
    return format_percent(safe_ratio(part.ytd, whole.ytd, "总项").percent)


def _signed_later(
    row: MonthlyReturn, months: set[int], changes: Mapping[int, Any]
) -> list[Snapshot]:
    """Signed months whose printed numbers the correction moves."""
    found = Snapshot.objects.filter(
        monthly_return__plan=row.plan_id,
        monthly_return__period__month__in=months,
        lines__target__in=changes,
    )
    order = ("monthly_return__period", "number")
    rows = found.select_related("monthly_return__plan", "monthly_return__department")
    return list(rows.order_by(*order).distinct())
