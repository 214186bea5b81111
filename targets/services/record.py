"""Record one figure: the only way a reported value enters the database."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F
from django.utils import timezone

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from accounts.rights import may_enter
from baozhen.lib.hints import send_after_commit
from baozhen.lib.incidents import current_incident
from baozhen.lib.numbers import format_typed
from targets import tasks
from targets.enums import CELL_LABELS, FigureState
from targets.errors import NotAllowed, NotDue, Stale
from targets.models import Figure, Target
from targets.services.conflicts import clashes, touches_value
from targets.services.locking import check_open, lock_return_of
from targets.services.plausible import VALUE_FIELDS, check_plausible, check_possible

FIELDS = (*VALUE_FIELDS, "prior_ytd", "yoy_published", "note")


class Recorded(NamedTuple):
    """The stored figure, and whether this call changed it."""

    figure: Figure
    changed: bool


@audited()
def record_figure(
    target: Target,
    period: date,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: User | None,
    reason: str = "",
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
    old = _apply(figure, wanted, reason)
    check_possible(figure)
    if by is not None:
        check_plausible(figure, wanted, reason)
    _save(figure, wanted, by, old)
    return Recorded(figure, changed=True)


def correct_figure(
    target: Target,
    period: date,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: User,
    reason: str,
) -> Figure:
    """Carry out an approved correction; its service has locked the signed return."""
    figure = _current_figure(target, period)
    if version != figure.version:
        raise Stale(figure)
    wanted = _wanted_values(figure, changes)
    old = _apply(figure, wanted, reason)
    check_possible(figure)
    _save(figure, wanted, by, old, detail=f"更正：{reason}")
    return figure


def with_changes(figure: Figure, changes: Mapping[str, Any], reason="") -> Figure:
    """A copy as it would be after the changes; nothing is stored."""
    changed = copy(figure)
    _apply(changed, _wanted_values(figure, changes), reason)
    return changed


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
    check_open(lock_return_of(target, period))
    if target.lead_department_id != _lead_of(target):
        raise NotAllowed(f"{target.name}刚刚移交给其他单位，请刷新后再看")


def _lead_of(target: Target) -> int | None:
    """Who answers for it now; a hand-over locks the same return."""
    return Target.objects.values_list("lead_department", flat=True).get(pk=target.pk)


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


def _apply(figure: Figure, wanted: Mapping[str, Any], reason: str) -> str:
    """Set the new values; returns the old ones as a reader knows them."""
    old = _as_printed(figure, wanted)
    for name, value in wanted.items():
        setattr(figure, name, value)
    if touches_value(wanted):
        figure.reason = reason
    return old


def _save(
    figure: Figure, wanted: Mapping[str, Any], by: User | None, old: str, detail=""
) -> None:
    """Write the row, its revision, its line in the trail, and mark its target."""
    figure.version += 1
    figure.recorded_by, figure.recorded_at = by, timezone.now()
    figure.incident = current_incident()
    figure._history_user = by
    figure._change_reason = figure.reason[:100] or None
    figure.save()
    record(
        Action.FIGURE,
        by=by,
        town=None if by else figure.target.plan.town,
        about=f"{figure.target.name}{figure.period.year}年{figure.period.month}月",
        subject=f"targets.figure:{figure.pk}",
        old=old,
        new=_as_printed(figure, wanted),
        detail=detail or figure.reason,
    )
    mark_changed(figure.target)


def _as_printed(figure: Figure, wanted: Mapping[str, Any]) -> str:
    """「累计 47,157；状态 已报」 of the cells that change."""
    parts = []
    for name, label in CELL_LABELS.items():
        if name in wanted:
            value = getattr(figure, name)
            if name == "state":
                value = FigureState(value).label
            text = value if isinstance(value, str) else format_typed(value)
            parts.append(f"{label} {text or '空'}")
    return "；".join(parts)
