"""更正单: ask, decide, carry out in time; the only way to a signed figure."""

from datetime import timedelta

from django.utils import timezone

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from accounts.rights import may_sign
from targets.enums import CorrectionState, ReturnState
from targets.errors import MovedOn, NotAllowed, NotPossible, SamePerson, clock
from targets.models import Correction, CorrectionLine, MonthlyReturn
from targets.services.correction_lines import Wanted, lines_of, objections, wanted_of
from targets.services.locking import lock
from targets.services.record import correct_figure
from targets.services.return_lines import may_correct
from targets.services.snapshots import make_snapshot

BOXES = {
    "1": ("1小时", timedelta(hours=1)),
    "24": ("24小时", timedelta(hours=24)),
    "72": ("3天", timedelta(days=3)),
}
OPEN_STATES = (CorrectionState.REQUESTED, CorrectionState.APPROVED)


@audited()
def request_correction(
    row: MonthlyReturn, wanted: list[Wanted], reason: str, *, by: User
) -> Correction:
    """Ask for a signed month to be corrected; nothing changes yet."""
    row = lock(row)
    if not may_correct(by, row):
        raise NotAllowed(f"更正由{row.department}的填报员申请，您没有申请权限")
    if row.state != ReturnState.SIGNED:
        raise MovedOn(f"{row}尚未签发，不需要更正单，可以退回或收回后修改")
    if not reason.strip():
        raise NotPossible("请写明更正原因")
    if row.corrections.filter(state__in=OPEN_STATES).exists():
        raise MovedOn(f"{row}已有一张更正单在办理，请等办结后再申请")
    correction = Correction.objects.create(
        monthly_return=row, reason=reason, requested_by=by, requested_at=timezone.now()
    )
    lines = lines_of(correction, wanted)
    if not lines:
        raise NotPossible("没有改动任何数，请先填写更正后的数")
    if wrong := objections(row, wanted, reason):
        raise NotPossible("；".join(wrong))
    CorrectionLine.objects.bulk_create(lines)
    _record(correction, by, "", CorrectionState.REQUESTED, reason)
    return correction


@audited()
def approve_correction(correction: Correction, box: str, *, by: User) -> Correction:
    """Open the asked-for cells for a while; the department carries it out itself."""
    correction = _lock(correction)
    _check_decider(correction, by)
    correction.open_until = timezone.now() + BOXES[box][1]
    return _decide(correction, CorrectionState.APPROVED, by, BOXES[box][0])


@audited()
def reject_correction(correction: Correction, reason: str, *, by: User) -> Correction:
    """Leave the signed figures as they are, with a reason."""
    correction = _lock(correction)
    _check_decider(correction, by)
    if not reason.strip():
        raise NotPossible("不同意更正时请写明理由")
    return _decide(correction, CorrectionState.REJECTED, by, reason)


@audited()
def withdraw_correction(correction: Correction, *, by: User) -> Correction:
    """Take back what has not been carried out."""
    correction = _lock(correction)
    if not may_correct(by, correction.monthly_return):
        raise NotAllowed("更正单由申请单位的填报员撤回")
    _check_state(correction, *OPEN_STATES)
    return _close(correction, CorrectionState.WITHDRAWN, by)


@audited()
def execute_correction(correction: Correction, *, by: User) -> Correction:
    """Write the approved values within the time box; a new snapshot is numbered."""
    correction = _lock(correction)
    row = correction.monthly_return
    if not may_correct(by, row):
        raise NotAllowed(f"更正由{row.department}的填报员执行，您没有执行权限")
    if correction.state == CorrectionState.EXECUTED and correction.executed_by == by:
        return correction
    _check_state(correction, CorrectionState.APPROVED)
    if correction.open_until <= timezone.now():
        raise MovedOn(
            f"临时开放已于 {clock(correction.open_until)} 结束，请重新申请更正"
        )
    for target, version, changes in wanted_of(correction):
        correct_figure(
            target,
            row.period,
            changes,
            version=version,
            by=by,
            reason=correction.reason,
        )
    correction.snapshot = make_snapshot(row, by=correction.decided_by)
    correction.executed_by, correction.executed_at = by, timezone.now()
    return _close(correction, CorrectionState.EXECUTED, by)


def relock_expired() -> int:
    """Close what was approved and not carried out in time; returns how many."""
    late = Correction.objects.filter(
        state=CorrectionState.APPROVED, open_until__lte=timezone.now()
    )
    return sum(_expire(correction) for correction in late.order_by("pk"))


@audited()
def _expire(correction: Correction) -> bool:
    correction = _lock(correction)
    is_late = correction.state == CorrectionState.APPROVED
    if is_late and correction.open_until <= timezone.now():
        _close(correction, CorrectionState.EXPIRED, None)
        return True
    return False


def _lock(correction: Correction) -> Correction:
    """Lock the return, then read the correction as it is now."""
    lock(correction.monthly_return)
    rows = Correction.objects.select_related(
        "monthly_return__plan",
        "monthly_return__department",
        "requested_by",
        "decided_by",
    )
    return rows.get(pk=correction.pk)


def _check_decider(correction: Correction, by: User) -> None:
    if not may_sign(by, correction.monthly_return.department):
        raise NotAllowed("更正由签发人批准，您没有批准权限")
    if by.pk == correction.requested_by_id:
        raise SamePerson("申请人不能批准自己的更正单，须由另一人批准")
    _check_state(correction, CorrectionState.REQUESTED)


def _check_state(correction: Correction, *states: CorrectionState) -> None:
    if correction.state not in states:
        label = correction.get_state_display()
        raise MovedOn(f"{correction}现在是“{label}”，不能这样办理，请刷新后再看")


def _decide(
    correction: Correction, state: CorrectionState, by: User, decision: str
) -> Correction:
    correction.decided_by, correction.decided_at = by, timezone.now()
    correction.decision = decision
    return _close(correction, state, by, decision)


def _close(
    correction: Correction, state: CorrectionState, by: User | None, detail: str = ""
) -> Correction:
    """The one place where a correction changes its state."""
    before, correction.state = correction.get_state_display(), state
    correction.save()
    _record(correction, by, before, state, detail)
    return correction


def _record(
    correction: Correction,
    by: User | None,
    before: str,
    state: CorrectionState,
    detail: str,
) -> None:
    cells = "；".join(
        f"{line.target.name}{line.label} {line.old_printed} → {line.new_printed}"
        for line in correction.lines.select_related("target")
    )
    record(
        Action.CORRECTION,
        by=by,
        town=correction.monthly_return.plan.town if by is None else None,
        about=f"{correction}：{cells}",
        subject=f"targets.correction:{correction.pk}",
        old=before,
        new=state.label,
        detail=detail,
    )
