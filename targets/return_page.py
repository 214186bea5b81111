"""A department's month as its reviewer reads it, and the list of all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.models import Department, User
from accounts.rights import may_review, may_sign, may_submit
from targets.entry import EntryRow, entry_rows, remarks_of
from targets.enums import FigureState, ReturnState
from targets.models import (
    Correction,
    Figure,
    MonthlyReturn,
    ReturnStep,
    Snapshot,
    SnapshotLine,
    Target,
)
from targets.periods import PlanMonth
from targets.progress.return_checks import Finding
from targets.services import OPEN_STATES, find_problems, may_correct, targets_of


@dataclass(frozen=True)
class ReturnLine:
    """A row with what the checks and the last reviewer say of it."""

    row: EntryRow
    findings: Sequence[Finding]
    remark: str = ""

    @property
    def cells(self) -> dict[str, str]:
        return self.row.shown()


@dataclass(frozen=True)
class ReturnPage:
    """A return with its rows, its steps and its snapshots; `user` decides the acts."""

    month: PlanMonth
    department: Department
    monthly_return: MonthlyReturn
    lines: Sequence[ReturnLine]
    user: User
    steps: Sequence[ReturnStep] = ()
    snapshots: Sequence[Snapshot] = ()
    corrections: Sequence[Correction] = field(default_factory=list)

    @property
    def state(self) -> ReturnState:
        return ReturnState(self.monthly_return.state)

    @property
    def due(self) -> int:
        return len(self.lines)

    @property
    def filled(self) -> int:
        return sum(line.row.is_filled for line in self.lines)

    @property
    def may_review(self) -> bool:
        submitted = self.state == ReturnState.SUBMITTED
        return submitted and may_review(self.user, self.department)

    @property
    def may_sign(self) -> bool:
        reviewed = self.state == ReturnState.REVIEWED
        return reviewed and may_sign(self.user, self.department)

    @property
    def may_send_back(self) -> bool:
        return self.may_review or self.may_sign

    @property
    def may_withdraw(self) -> bool:
        submitted = self.state == ReturnState.SUBMITTED
        return submitted and may_submit(self.user, self.department)

    @property
    def may_correct(self) -> bool:
        signed = self.state == ReturnState.SIGNED
        free = not any(c.state in OPEN_STATES for c in self.corrections)
        return signed and free and may_correct(self.user, self.monthly_return)


def build_return_page(
    month: PlanMonth, department: Department, user: User
) -> ReturnPage:
    """Everything the page of a return shows; a constant number of queries."""
    row = stored_return(month, department)
    findings = defaultdict(list)
    for finding in find_problems(row) if row.period <= timezone.localdate() else ():
        findings[finding.key].append(finding)
    remarks = remarks_of(row)
    rows = entry_rows(targets_of(row), month.month)
    lines = [
        ReturnLine(r, findings[r.target.pk], remarks.get(r.target.pk, "")) for r in rows
    ]
    if row.pk is None:
        return ReturnPage(month, department, row, lines, user)
    return ReturnPage(
        month,
        department,
        row,
        lines,
        user,
        steps=list(row.steps.select_related("by").prefetch_related("remarks__target")),
        snapshots=list(row.snapshots.select_related("made_by", "correction")),
        corrections=list(row.corrections.select_related("requested_by")),
    )


def stored_return(month: PlanMonth, department: Department) -> MonthlyReturn:
    """The return's row; an unsaved draft while nobody has written."""
    rows = MonthlyReturn.objects.select_related("state_by", "department", "plan")
    found = rows.filter(
        plan=month.plan, department=department, period=month.period
    ).first()
    return found or MonthlyReturn(
        plan=month.plan, department=department, period=month.period
    )


@dataclass(frozen=True)
class ReturnItem:
    """One department in the list of a month."""

    department: Department
    monthly_return: MonthlyReturn
    due: int
    filled: int
    can_review: bool
    can_sign: bool

    @property
    def state(self) -> ReturnState:
        return ReturnState(self.monthly_return.state)


def build_return_list(month: PlanMonth, user: User) -> list[ReturnItem]:
    """Every department with something due in the month; a constant five queries."""
    due = _due_by_department(month)
    rows = MonthlyReturn.objects.filter(plan=month.plan, period=month.period)
    by_department = {
        row.department_id: row
        for row in rows.select_related("state_by", "department", "plan")
    }
    filled = set(
        Figure.objects.filter(target__plan=month.plan, period=month.period)
        .exclude(state=FigureState.MISSING)
        .values_list("target_id", flat=True)
    )
    return [
        _item(
            department,
            by_department.get(department.pk),
            [target.pk in filled for target in targets],
            user,
        )
        for department, targets in due.items()
    ]


def _due_by_department(month: PlanMonth) -> dict[Department, list[Target]]:
    """The targets of each department; what was signed stays with who signed it."""
    lines = SnapshotLine.objects.filter(
        snapshot__monthly_return__plan=month.plan,
        snapshot__monthly_return__period=month.period,
    )
    signed = dict(lines.values_list("target", "snapshot__monthly_return__department"))
    targets = Target.objects.filter(plan=month.plan).select_related("indicator")
    due: dict[int, list[Target]] = defaultdict(list)
    for target in targets:
        lead = None if target.measure_key else target.lead_department_id
        if target.is_due_in(month.month):
            due[signed.get(target.pk, lead)].append(target)
    units = Department.objects.filter(pk__in=due).order_by("position", "pk")
    return {unit: due[unit.pk] for unit in units}


def _item(
    department: Department, row: MonthlyReturn | None, filled: list[bool], user: User
) -> ReturnItem:
    row = row or MonthlyReturn(department=department)
    return ReturnItem(
        department,
        row,
        due=len(filled),
        filled=sum(filled),
        can_review=row.state == ReturnState.SUBMITTED and may_review(user, department),
        can_sign=row.state == ReturnState.REVIEWED and may_sign(user, department),
    )
