"""Move a monthly return on: submit, withdraw, review, sign, send back."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import Department, User
from accounts.rights import may_review, may_sign, may_submit
from targets.enums import ReturnState, Step
from targets.errors import MovedOn, NotAllowed, NotDue, NotReady, SamePerson
from targets.models import (
    Figure,
    MonthlyReturn,
    Plan,
    Remark,
    ReturnStep,
    WarningAnswer,
)
from targets.progress.return_checks import Finding
from targets.services.locking import lock, lock_return
from targets.services.return_lines import find_problems, targets_of
from targets.services.snapshots import make_snapshot

AnswerKey = tuple[int, str]


class Move(NamedTuple):
    """From which states a step leads to which."""

    before: frozenset[ReturnState]
    after: ReturnState


MOVES = {
    Step.SUBMIT: Move(
        frozenset({ReturnState.DRAFT, ReturnState.RETURNED}), ReturnState.SUBMITTED
    ),
    Step.WITHDRAW: Move(frozenset({ReturnState.SUBMITTED}), ReturnState.DRAFT),
    Step.REVIEW: Move(frozenset({ReturnState.SUBMITTED}), ReturnState.REVIEWED),
    Step.SIGN: Move(frozenset({ReturnState.REVIEWED}), ReturnState.SIGNED),
    Step.SEND_BACK: Move(
        frozenset({ReturnState.SUBMITTED, ReturnState.REVIEWED}), ReturnState.RETURNED
    ),
}


@audited()
def submit_return(
    plan: Plan,
    department: Department,
    period: date,
    *,
    by: User,
    answers: Mapping[AnswerKey, str] | None = None,
) -> MonthlyReturn:
    """Hand in a complete month; `answers` are by target and code of the warning.

    Raises NotReady with the findings while anything blocks or is unanswered.
    """
    if not may_submit(by, department) or plan.town_id != by.town_id:
        raise NotAllowed("月报由责任单位的填报员提交，您没有提交权限")
    if period.year != plan.year or period > timezone.localdate():
        raise NotDue(f"{period.month}月尚未到，不能提交")
    row = lock_return(plan, department, period)
    if _was_done(row, Step.SUBMIT, by):
        return row
    _check_move(row, Step.SUBMIT)
    if not targets_of(row):
        raise NotDue(f"{department}{period.month}月没有需要报送的数据")
    _check_ready(row, answers or {}, by)
    return _move(row, Step.SUBMIT, by)


@audited()
def withdraw_return(row: MonthlyReturn, *, by: User) -> MonthlyReturn:
    """Take a month back before anybody has reviewed it."""
    row = lock(row)
    if not may_submit(by, row.department):
        raise NotAllowed("只有本单位的填报员可以收回月报")
    _check_move(row, Step.WITHDRAW)
    return _move(row, Step.WITHDRAW, by)


@audited()
def review_return(row: MonthlyReturn, *, by: User) -> MonthlyReturn:
    """Find a month in order. Whoever entered or submitted it cannot."""
    row = lock(row)
    if not may_review(by, row.department):
        raise NotAllowed(f"您不是{row.department}的审核员，不能审核")
    if _was_done(row, Step.REVIEW, by):
        return row
    _check_move(row, Step.REVIEW)
    _check_other_person(row, by, "审核")
    return _move(row, Step.REVIEW, by)


@audited()
def sign_return(row: MonthlyReturn, *, by: User) -> MonthlyReturn:
    """Sign a reviewed month: it is locked, and a numbered snapshot keeps it."""
    row = lock(row)
    if not may_sign(by, row.department):
        raise NotAllowed(f"您不是{row.department}的签发人，不能签发")
    if _was_done(row, Step.SIGN, by):
        return row
    _check_move(row, Step.SIGN)
    _check_other_person(row, by, "签发")
    _move(row, Step.SIGN, by)
    make_snapshot(row, by=by)
    return row


@audited()
def send_back(
    row: MonthlyReturn,
    *,
    by: User,
    reason: str,
    remarks: Mapping[int, str] | None = None,
) -> MonthlyReturn:
    """Give a month back with a reason; `remarks` are by target, for single rows."""
    row = lock(row)
    reviewed = row.state == ReturnState.REVIEWED
    may = may_sign if reviewed else may_review
    if not may(by, row.department):
        stage = "已审核的月报由签发人" if reviewed else "已提交的月报由审核员"
        raise NotAllowed(f"{stage}退回，您没有退回权限")
    if not reason.strip():
        raise NotAllowed("退回必须写明原因")
    _check_move(row, Step.SEND_BACK)
    _move(row, Step.SEND_BACK, by, reason, remarks or {})
    return row


def _was_done(row: MonthlyReturn, step: Step, by: User) -> bool:
    """Whether this is the second click of the same person."""
    return row.state == MOVES[step].after and row.state_by_id == by.pk


def _check_move(row: MonthlyReturn, step: Step) -> None:
    state = ReturnState(row.state)
    if state not in MOVES[step].before:
        who = f"，{row.state_by}办理" if row.state_by else ""
        raise MovedOn(
            f"{row}现在是“{state.label}”{who}，不能{step.label}，请刷新后再看"
        )


def _check_ready(
    row: MonthlyReturn, answers: Mapping[AnswerKey, str], by: User
) -> None:
    """Keep the answers given now, then ask whether anything is still open."""
    findings = find_problems(row, answers)
    if any(finding.is_open for finding in findings):
        raise NotReady(findings)
    _keep_answers(row, findings, answers, by)


def _keep_answers(
    row: MonthlyReturn,
    findings: list[Finding],
    answers: Mapping[AnswerKey, str],
    by: User,
) -> None:
    for finding in findings:
        text = answers.get((finding.key, finding.code), "")
        if text:
            WarningAnswer.objects.update_or_create(
                monthly_return=row,
                target_id=finding.key,
                check_code=finding.code,
                defaults={"warning": finding.text[:200], "text": text, "by": by},
            )


def _check_other_person(row: MonthlyReturn, by: User, act: str) -> None:
    """Nobody enters and reviews, or reviews and signs, the same return."""
    entered = Figure.history.filter(
        target__in=targets_of(row), period=row.period, history_user=by
    )
    steps = row.steps.filter(by=by, step__in=[Step.SUBMIT, Step.REVIEW])
    if act == "审核":
        steps = steps.filter(step=Step.SUBMIT)
    if entered.exists() or steps.exists():
        raise SamePerson(f"您参与过{row}的填报、提交或审核，{act}须由另一人办理")


def _move(
    row: MonthlyReturn,
    step: Step,
    by: User,
    reason: str = "",
    remarks: Mapping[int, str] | None = None,
) -> MonthlyReturn:
    """The one place where a return changes its state."""
    before = ReturnState(row.state)
    row.state, row.state_by, row.state_at = MOVES[step].after, by, timezone.now()
    row.reason = reason
    if step == Step.SUBMIT:
        row.submitted_at = row.submitted_at or row.state_at
    row.save(update_fields=["state", "state_by", "state_at", "submitted_at", "reason"])
    done = ReturnStep.objects.create(
        monthly_return=row, step=step, by=by, at=row.state_at, reason=reason
    )
    mine = {target.pk for target in targets_of(row)}
    Remark.objects.bulk_create(
        Remark(step=done, target_id=pk, text=text)
        for pk, text in (remarks or {}).items()
        if text and pk in mine
    )
    record(
        Action(step),
        by=by,
        about=str(row),
        subject=f"targets.monthlyreturn:{row.pk}",
        old=before.label,
        new=ReturnState(row.state).label,
        detail=reason,
    )
    return row
