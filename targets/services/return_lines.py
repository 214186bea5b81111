"""Which figures a return consists of, and what the checks say of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from accounts.models import User
from accounts.rights import may_enter, may_submit
from targets.models import (
    BaseFigure,
    Figure,
    MonthlyReturn,
    SnapshotLine,
    Target,
    WarningAnswer,
)
from targets.progress.return_checks import Finding, Line, check_return
from targets.services.record import with_changes
from targets.services.terms import entry_of, terms_of

LONGEST_WARNING = WarningAnswer._meta.get_field("warning").max_length


def targets_of(row: MonthlyReturn) -> list[Target]:
    """What the department reports by hand for the month, and what it has signed."""
    signed = SnapshotLine.objects.filter(
        snapshot__monthly_return__plan=row.plan_id,
        snapshot__monthly_return__period=row.period,
    )
    by_us = Q(snapshot__monthly_return__department=row.department_id)
    ours = signed.filter(by_us).values("target")
    theirs = signed.exclude(by_us).values("target")
    own = Q(lead_department=row.department_id, measure_key="") & ~Q(pk__in=theirs)
    found = Target.objects.filter(own | Q(pk__in=ours), plan=row.plan_id)
    found = found.select_related("indicator", "plan", "section")
    return [target for target in found if target.is_due_in(row.period.month)]


def find_problems(
    row: MonthlyReturn,
    answers: Mapping[tuple[int, str], str] | None = None,
    changes: Mapping[int, Mapping[str, Any]] | None = None,
    reason: str = "",
) -> list[Finding]:
    """All findings of a return, errors first; `answers` come on top of stored ones.

    `changes` are values by target that are not stored: what would be found after them.
    """
    targets = targets_of(row)
    parents = {target.parent_id for target in targets if target.parent_id}
    outside = parents - {target.pk for target in targets}
    wholes = Target.objects.filter(pk__in=outside).select_related("indicator", "plan")
    figures, bases = stored_figures([*targets, *wholes])
    for pk, values in (changes or {}).items():
        figures[pk] = changed_figures(pk, row.period, figures[pk], values, reason)

    def line(target: Target) -> Line:
        pk = target.pk
        return _line(target, row.period, figures[pk], bases[pk], answers or {})

    found = check_return(
        [*map(line, targets)], row.period.month, wholes=[*map(line, wholes)]
    )
    stored = _answers(row)
    return [_answered(finding, stored) for finding in found]


def _answers(row: MonthlyReturn) -> dict[tuple[int, str, str], str]:
    """What was answered, by the very warning it was said of."""
    if row.pk is None:
        return {}
    rows = row.answers.values_list("target_id", "check_code", "warning", "text")
    return {tuple(key): text for *key, text in rows}


def _answered(finding: Finding, stored: Mapping[tuple[int, str, str], str]) -> Finding:
    key = finding.key, finding.code, finding.text[:LONGEST_WARNING]
    return replace(finding, answer=finding.answer or stored.get(key, ""))


def stored_figures(
    targets: Iterable[Target],
) -> tuple[dict[int, list[Figure]], dict[int, dict[int, Decimal]]]:
    """All figures and last year's series of some targets, by target."""
    targets = list(targets)
    figures, bases = defaultdict(list), defaultdict(dict)
    for figure in Figure.objects.filter(target__in=targets):
        figures[figure.target_id].append(figure)
    series = BaseFigure.objects.filter(target__in=targets)
    for target_id, month, ytd in series.values_list("target_id", "month", "ytd"):
        bases[target_id][month] = ytd
    return figures, bases


def changed_figures(
    target_id: int,
    period: date,
    stored: Sequence[Figure],
    changes: Mapping[str, Any],
    reason: str = "",
) -> list[Figure]:
    """A target's figures as they would be with new values for one month."""
    old = next((figure for figure in stored if figure.period == period), None)
    old = old or Figure(target_id=target_id, period=period)
    others = [figure for figure in stored if figure.period != period]
    return [*others, with_changes(old, changes, reason)]


def _line(target: Target, period: date, figures, base, answers) -> Line:
    figure = next((f for f in figures if f.period == period), None)
    return Line(
        key=target.pk,
        name=target.name,
        terms=terms_of(target, base),
        entries=[entry_of(f) for f in figures],
        reason=figure.reason if figure else "",
        parent=target.parent_id,
        decimals=target.indicator.decimals,
        yoy_published=figure.yoy_published if figure else None,
        answers={c: text for (key, c), text in answers.items() if key == target.pk},
    )


def may_correct(user: User, row: MonthlyReturn) -> bool:
    """The unit that signed the month, or the one that took its targets over."""
    if may_submit(user, row.department):
        return True
    taken = Target.objects.filter(
        signed__snapshot__monthly_return=row, lead_department=user.department_id
    )
    return may_enter(user) and taken.exists()
