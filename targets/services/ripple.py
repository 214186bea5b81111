"""What a correction would move, seen before it is sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from baozhen.lib.months import month_label
from baozhen.lib.numbers import format_number, format_percent
from targets.enums import Light
from targets.models import (
    Export,
    Figure,
    MonthlyPlan,
    MonthlyReturn,
    Snapshot,
    Target,
)
from targets.progress import Assessment, Entry, assess
from targets.progress.ratios import safe_ratio
from targets.services.record import with_changes
from targets.services.return_lines import stored_figures
from targets.services.terms import entry_of, terms_of

Assessments = Mapping[int, Assessment]


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
    figures, bases = stored_figures(targets)
    before, after = {}, {}
    for target in targets:
        stored = figures[target.pk]
        new = _changed(target, row, stored, changes.get(target.pk))
        before[target.pk] = _assess(target, stored, bases[target.pk])
        after[target.pk] = _assess(target, new, bases[target.pk])
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


def _changed(
    target: Target,
    row: MonthlyReturn,
    stored: Sequence[Figure],
    changes: Mapping[str, Any] | None,
) -> list[Figure]:
    if changes is None:
        return list(stored)
    old = next((f for f in stored if f.period == row.period), None)
    old = old or Figure(target=target, period=row.period)
    others = [figure for figure in stored if figure.period != row.period]
    return [*others, with_changes(old, changes)]


def _assess(target: Target, figures: Sequence[Figure], base) -> Assessments:
    plan = MonthlyPlan.objects.filter(target=target).values_list("month", "ytd")
    terms = terms_of(target, base, dict(plan))
    entries: list[Entry] = [entry_of(figure) for figure in figures]
    return {a.month: a for a in assess(terms, entries, target.plan.rules)}


def _effects(
    target: Target,
    month: int,
    before: Mapping[int, Assessments],
    after: Mapping[int, Assessments],
) -> Iterable[Effect]:
    old = _printed(target, month, before)
    new = _printed(target, month, after)
    for name in dict.fromkeys([*old, *new]):
        if old.get(name, "—") != new.get(name, "—"):
            yield Effect(target, month, name, old.get(name, "—"), new.get(name, "—"))


def _printed(
    target: Target, month: int, known: Mapping[int, Assessments]
) -> dict[str, str]:
    """Name and text of every number of a month, as all pages print them."""
    now, places = known[target.pk].get(month), target.indicator.decimals
    if now is None:
        return {}
    texts = {
        "累计": format_number(now.ytd, places),
        "本月": format_number(now.month_value, places),
        "同比": format_percent(now.yoy_rate),
        "完成率": format_percent(now.completion_rate),
        "比序时": format_number(now.progress_gap, 2, sign=True),
        "亮灯": Light(now.light).label,
    }
    whole = known.get(target.parent_id or 0, {}).get(month)
    if whole is not None and now.ytd is not None:
        share = safe_ratio(now.ytd, whole.ytd, "总项").percent
        texts["占总项比重"] = format_percent(share)
    return texts


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
