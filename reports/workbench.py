"""工作台: what somebody has to do now, the oldest first, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rights import may_review, may_sign, may_submit
from reports.lock_board import return_url
from targets.enums import CorrectionState, ReturnState, Step
from targets.models import Correction, MonthlyReturn, Plan, Remark, ReturnStep
from targets.rounds import Round, read_rounds
from targets.services import OPEN_STATES


@dataclass(frozen=True)
class Task:
    """One line of the list; `what` is the verb, `period` puts it in order."""

    what: str
    subject: str
    period: date
    url: str
    progress: str = ""
    deadline: str = ""
    is_late: bool = False
    reason: str = ""
    remarks: Sequence[Remark] = ()


def build_tasks(user: User, now: datetime) -> list[Task]:
    """Over all plans of the town; a constant number of queries."""
    plans = Plan.objects.select_related("town")
    begun = [r for r in read_rounds(plans) if r.has_begun(now)]
    corrections = _corrections(begun)
    remarks = _remarks(
        r.row
        for r in begun
        if r.state == ReturnState.RETURNED and may_submit(user, r.department)
    )
    tasks = []
    for found in begun:
        tasks += _of_round(found, user, now, remarks)
        tasks += _of_correction(found, corrections, user, now)
    return sorted(tasks, key=lambda task: task.period)


def _of_round(
    found: Round, user: User, now: datetime, remarks: Mapping[int, Sequence[Remark]]
) -> Iterator[Task]:
    unit, state = found.department, found.state
    if may_submit(user, unit) and state.is_open:
        row = found.row if state == ReturnState.RETURNED else None
        yield _task(
            "修改后重新提交" if row else "填报",
            found,
            now,
            url=f"{reverse('targets:entry')}?{found.query}",
            reason=row.reason if row else "",
            remarks=remarks.get(row.pk, ()) if row else (),
        )
    elif may_review(user, unit) and state == ReturnState.SUBMITTED:
        yield _task("审核", found, now, url=return_url(found))
    elif may_sign(user, unit) and state == ReturnState.REVIEWED:
        yield _task("签发", found, now, url=return_url(found))


def _task(what: str, found: Round, now: datetime, **more) -> Task:
    return Task(
        what,
        f"{found.department}{found.name}",
        found.period,
        progress=f"{found.filled}/{found.due}",
        deadline=_deadline(found, now),
        is_late=found.is_late(now),
        **more,
    )


def _deadline(found: Round, now: datetime) -> str:
    due, left = timezone.localtime(found.due_at), found.days_left(now)
    day = f"{due:%Y-%m-%d}"
    if found.submitted_at is not None:
        late = found.days_late(now)
        return f"{day}，迟{late}天提交" if late else f"{day}，按时提交"
    if left == 0:
        return f"{day}，今天到期"
    return f"{day}，还有{left}天" if left > 0 else f"{day}，已过期{-left}天"


def _of_correction(
    found: Round, corrections: Mapping[int, Correction], user: User, now: datetime
) -> Iterator[Task]:
    correction = corrections.get(found.row.pk) if found.row else None
    if correction is None:
        return
    waiting = correction.state == CorrectionState.REQUESTED
    other = correction.requested_by_id != user.pk
    if waiting and other and may_sign(user, found.department):
        yield _correction_task("批准更正", found, correction)
    if not waiting and may_submit(user, found.department):
        until = correction.open_until
        if until > now:
            deadline = f"开放至 {timezone.localtime(until):%Y-%m-%d %H:%M}"
            yield _correction_task("执行更正", found, correction, deadline)


def _correction_task(
    what: str, found: Round, correction: Correction, deadline: str = ""
) -> Task:
    return Task(
        what,
        f"{found.department}{found.name}更正单",
        found.period,
        reverse("corrections:detail", args=[correction.pk]),
        deadline=deadline,
        reason=correction.reason,
    )


def _corrections(rounds: Iterable[Round]) -> dict[int, Correction]:
    """What is asked for or open, by return; there is never more than one."""
    keys = [found.row.pk for found in rounds if found.row]
    found = Correction.objects.filter(monthly_return__in=keys, state__in=OPEN_STATES)
    return {correction.monthly_return_id: correction for correction in found}


def _remarks(rows: Iterable[MonthlyReturn]) -> dict[int, Sequence[Remark]]:
    """What the last sending back said of single rows, by return."""
    steps = ReturnStep.objects.filter(
        monthly_return__in=list(rows), step=Step.SEND_BACK
    )
    return {
        step.monthly_return_id: list(step.remarks.all())
        for step in steps.order_by("pk").prefetch_related("remarks__target")
    }
