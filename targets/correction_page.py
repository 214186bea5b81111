"""What is asked of a signed month, typed into its rows, and what it would move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from accounts.models import Department, User
from accounts.rights import may_sign, may_submit
from targets.entry import EntryRow, entry_rows
from targets.enums import CorrectionState
from targets.forms import FigureForm
from targets.models import Correction, CorrectionLine, MonthlyReturn
from targets.periods import PlanMonth
from targets.return_page import stored_return
from targets.services import Ripple, Wanted, exports_using, foresee, targets_of


@dataclass(frozen=True)
class RequestPage:
    """The rows of a signed return as inputs, and the ripple once something is typed."""

    month: PlanMonth
    department: Department
    monthly_return: MonthlyReturn
    rows: Sequence[EntryRow]
    wanted: Sequence[Wanted] = ()
    ripple: Ripple | None = None

    @property
    def has_errors(self) -> bool:
        return any(row.errors for row in self.rows)


def build_request_page(
    month: PlanMonth, department: Department, data: QueryDict | None = None
) -> RequestPage:
    """The page as it opens, or with what was typed, its errors and its ripple."""
    row = stored_return(month, department)
    rows = entry_rows(targets_of(row), month.month)
    if data is None:
        return RequestPage(month, department, row, rows)
    forms = [FigureForm(data, r, prefix=str(r.target.pk)) for r in rows]
    typed = [_typed(r, form) for r, form in zip(rows, forms, strict=True)]
    wanted = [
        Wanted(r.target, form.cleaned_data["version"], form.cleaned_data["changes"])
        for r, form in zip(rows, forms, strict=True)
        if form.is_valid() and form.cleaned_data["changes"]
    ]
    ripple = foresee(row, wanted) if wanted else None
    return RequestPage(month, department, row, typed, wanted, ripple)


def _typed(row: EntryRow, form: FigureForm) -> EntryRow:
    problems: Mapping[str, str] = {} if form.is_valid() else form.messages()
    return replace(row, errors=problems, typed=form.texts())


@dataclass(frozen=True)
class CorrectionPage:
    """A correction, what it moves, and what the reader may do with it."""

    correction: Correction
    lines: Sequence[CorrectionLine]
    ripple: Ripple | None
    exports: Sequence[object]
    user: User

    @property
    def _department(self) -> Department:
        return self.correction.monthly_return.department

    @property
    def may_decide(self) -> bool:
        asked = self.correction.state == CorrectionState.REQUESTED
        other = self.correction.requested_by_id != self.user.pk
        return asked and other and may_sign(self.user, self._department)

    @property
    def may_execute(self) -> bool:
        approved = self.correction.state == CorrectionState.APPROVED
        return approved and may_submit(self.user, self._department)

    @property
    def may_withdraw(self) -> bool:
        states = {CorrectionState.REQUESTED, CorrectionState.APPROVED}
        mine = may_submit(self.user, self._department)
        return self.correction.state in states and mine


def build_correction_page(correction: Correction, user: User) -> CorrectionPage:
    """While nothing is changed the ripple is foreseen; afterwards the lines tell."""
    lines = list(
        correction.lines.select_related("target__plan__town", "target__indicator")
    )
    row = correction.monthly_return
    is_open = correction.state in {
        CorrectionState.REQUESTED,
        CorrectionState.APPROVED,
    }
    rows: dict[int, tuple] = {}
    for line in lines:
        entry = rows.setdefault(line.target_id, (line.target, line.version, {}))
        entry[2][line.field] = line.new_value
    ripple = foresee(row, rows.values()) if is_open else None
    return CorrectionPage(correction, lines, ripple, exports_using(row), user)
