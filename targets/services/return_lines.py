"""Which figures a return consists of, and what the checks say of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Q

from targets.enums import FigureState
from targets.models import BaseFigure, Figure, MonthlyReturn, Target
from targets.progress.return_checks import Finding, Line, check_return
from targets.services.terms import entry_of, terms_of


def targets_of(row: MonthlyReturn) -> list[Target]:
    """What the department reports by hand for the month, and what it has signed."""
    signed_here = Q(signed__snapshot__monthly_return=row)
    signed = Q(
        signed__snapshot__monthly_return__period=row.period,
        signed__snapshot__monthly_return__plan=row.plan_id,
    )
    elsewhere = Target.objects.filter(signed).exclude(signed_here)
    own = Q(lead_department=row.department_id, measure_key="")
    found = (
        Target.objects.filter(plan=row.plan_id)
        .filter((own & ~Q(pk__in=elsewhere.values("pk"))) | signed_here)
        .select_related("indicator", "plan", "section")
        .distinct()
    )
    return [target for target in found if target.is_due_in(row.period.month)]


def find_problems(
    row: MonthlyReturn, answers: Mapping[tuple[int, str], str] | None = None
) -> list[Finding]:
    """All findings of a return, errors first; `answers` come on top of stored ones."""
    targets = targets_of(row)
    parents = {target.parent_id for target in targets if target.parent_id}
    outside = parents - {target.pk for target in targets}
    wholes = Target.objects.filter(pk__in=outside).select_related("indicator", "plan")
    given = _answers(row) | dict(answers or {})
    figures, bases = stored_figures([*targets, *wholes])

    def line(target: Target) -> Line:
        return _line(target, row.period, figures[target.pk], bases[target.pk], given)

    return check_return(
        [*map(line, targets)], row.period.month, wholes=[*map(line, wholes)]
    )


def _answers(row: MonthlyReturn) -> dict[tuple[int, str], str]:
    stored = row.answers.values_list("target_id", "check_code", "text")
    return {(target, code): text for target, code, text in stored}


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


def _line(target: Target, period: date, figures, base, given) -> Line:
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
        answers={code: text for (key, code), text in given.items() if key == target.pk},
    )


def is_filled(figure: Figure | None) -> bool:
    """A value, zero, or 不适用."""
    return figure is not None and figure.state != FigureState.MISSING
