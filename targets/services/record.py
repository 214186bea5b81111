"""Record one figure: the only way a reported value enters the database."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.rights import may_enter
from baozhen.lib.hints import send_after_commit
from baozhen.lib.numbers import HUNDRED, format_plain
from targets import tasks
from targets.enums import FigureState, Kind, ReturnState
from targets.errors import (
    Locked,
    NotAllowed,
    NotDue,
    NotPossible,
    ReasonNeeded,
    Stale,
)
from targets.models import Figure, MonthlyReturn, Target
from targets.progress.doubts import doubts_about
from targets.progress.series import resolve
from targets.services.conflicts import clashes, touches_value
from targets.services.terms import entry_of, terms_of

VALUE_FIELDS = ("ytd", "month_value")
FIELDS = (*VALUE_FIELDS, "prior_ytd", "yoy_published", "note")


class Recorded(NamedTuple):
    """The stored figure, and whether this call changed it."""

    figure: Figure
    changed: bool


@transaction.atomic
def record_figure(
    target: Target,
    period: date,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: User | None,
    reason: str = "",
    incident: str = "",
) -> Recorded:
    """Change the named fields of a figure and have its progress computed again.

    `changes` maps names of FIELDS to new values (None clears), or `state` to
    NOT_APPLICABLE. `version` is the version the caller saw, 0 for an empty row. `by`
    is None only for data that the system itself loads. Raises a `Refused`.
    """
    _check_allowed(target, period, by)
    _lock_open_return(target, period)
    figure = _current_figure(target, period)
    wanted = _wanted_values(figure, changes)
    if not wanted:
        return Recorded(figure, changed=False)
    if version != figure.version and clashes(figure, wanted, version):
        raise Stale(figure)
    _apply(figure, wanted, reason)
    _check_possible(figure)
    if by is not None:
        _check_plausible(figure, wanted, reason)
    _save(figure, by, incident)
    mark_changed(target)
    return Recorded(figure, changed=True)


def mark_changed(target: Target) -> None:
    """Raise the target's generation and hint at the workers after commit."""
    Target.objects.filter(pk=target.pk).update(
        generation=F("generation") + 1, changed_at=timezone.now()
    )
    send_after_commit(tasks.refresh_target, target.pk)


def _check_allowed(target: Target, period: date, by: User | None) -> None:
    if period.year != target.plan.year or not target.is_due_in(period.month):
        raise NotDue(f"{target.name}{period.month}月不单独报送")
    if target.lead_department_id is None:
        raise NotAllowed(f"{target.name}还没有责任单位，请系统管理员先指定")
    if by is None:
        return
    if not may_enter(by) or by.department_id != target.lead_department_id:
        raise NotAllowed(f"{target.name}由责任单位的填报员填报，您没有填报权限")
    if period > timezone.localdate():
        raise NotDue(f"{period.month}月尚未到，不能填报")


def _lock_open_return(target: Target, period: date) -> None:
    """Take the row that writers and the reviewer share, so that neither overtakes."""
    row, _ = MonthlyReturn.objects.get_or_create(
        plan=target.plan, department=target.lead_department, period=period
    )
    row = MonthlyReturn.objects.select_for_update().get(pk=row.pk)
    state = ReturnState(row.state)
    if not state.is_open:
        raise Locked(f"{period.month}月月报{state.label}，不能修改；如需修改请提交更正")


def _current_figure(target: Target, period: date) -> Figure:
    stored = Figure.objects.filter(target=target, period=period)
    figure = stored.select_related("recorded_by").first()
    return figure or Figure(target=target, period=period)


def _wanted_values(figure: Figure, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes that differ from what is stored; one value typed clears the other."""
    wanted = dict(changes)
    if wanted.get("state") == FigureState.NOT_APPLICABLE:
        wanted |= dict.fromkeys(VALUE_FIELDS)
    for typed, derived in (VALUE_FIELDS, VALUE_FIELDS[::-1]):
        if wanted.get(typed) is not None:
            wanted[derived] = None
    if not wanted.keys().isdisjoint(VALUE_FIELDS):
        wanted.setdefault("state", _state_with(figure, wanted))
    return {name: v for name, v in wanted.items() if getattr(figure, name) != v}


def _state_with(figure: Figure, wanted: Mapping[str, Any]) -> FigureState:
    """Reported as soon as one of the two values is there."""
    values = (wanted.get(name, getattr(figure, name)) for name in VALUE_FIELDS)
    has_value = any(value is not None for value in values)
    return FigureState.REPORTED if has_value else FigureState.MISSING


def _apply(figure: Figure, wanted: Mapping[str, Any], reason: str) -> None:
    for name, value in wanted.items():
        setattr(figure, name, value)
    if touches_value(wanted):
        figure.reason = reason


def _check_possible(figure: Figure) -> None:
    """Refuse what no count, place or share can be."""
    kind, value = Kind(figure.target.indicator.kind), figure.ytd
    if value is None or kind.may_be_negative:
        return
    if value < 0 or (kind == Kind.RANK and value < 1):
        raise NotPossible(
            f"{figure.target.name}不能为 {format_plain(value, 4)}，请核对"
        )
    if kind == Kind.SHARE and value > HUNDRED:
        raise NotPossible(f"{figure.target.name}不能超过 100%，请核对")


def _check_plausible(figure: Figure, wanted: Mapping[str, Any], reason: str) -> None:
    if reason.strip():
        return
    if wanted.get("state") == FigureState.NOT_APPLICABLE:
        raise ReasonNeeded(["不适用请说明原因"])
    if wanted.keys().isdisjoint(VALUE_FIELDS):
        return
    stored = {f.period.month: f for f in Figure.objects.filter(target=figure.target)}
    terms = terms_of(figure.target)
    month = figure.period.month
    before = resolve(terms, map(entry_of, stored.values()))
    after = resolve(terms, map(entry_of, (stored | {month: figure}).values()))
    if doubts := doubts_about(terms, month, before, after):
        raise ReasonNeeded(doubts)


def _save(figure: Figure, by: User | None, incident: str) -> None:
    figure.version += 1
    figure.recorded_by, figure.recorded_at = by, timezone.now()
    figure.incident = incident
    figure._history_user = by
    figure._change_reason = figure.reason[:100] or None
    figure.save()
