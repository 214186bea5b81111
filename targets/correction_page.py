"""What is asked of a signed month, typed into its rows, and what it would move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from accounts.models import Department, User
from accounts.rights import may_sign
from targets.entry import EntryRow, entry_rows
from targets.enums import CorrectionState
from targets.forms import FigureForm
from targets.models import Correction, CorrectionLine, Export, MonthlyReturn
from targets.periods import PlanMonth
from targets.return_page import stored_return
from targets.services import (
    OPEN_STATES,
    Ripple,
    Wanted,
    exports_using,
    foresee,
    may_correct,
    objections,
    targets_of,
    wanted_of,
)


@dataclass(frozen=True)
class RequestPage:
    """The rows of a signed return as inputs, and the ripple once something is typed."""

    month: PlanMonth
    department: Department
    monthly_return: MonthlyReturn
    rows: Sequence[EntryRow]
    wanted: Sequence[Wanted] = ()
    ripple: Ripple | None = None
    objections: Sequence[str] = ()

    @property
    def has_errors(self) -> bool:
        return bool(self.objections) or any(row.errors for row in self.rows)


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
    if not wanted:
        return RequestPage(month, department, row, typed)
    ripple, against = foresee(row, wanted), objections(row, wanted)
    return RequestPage(month, department, row, typed, wanted, ripple, against)


def _typed(row: EntryRow, form: FigureForm) -> EntryRow:
    problems = {} if form.is_valid() else form.messages()
    if "version" in problems:
        problems["row"] = "本行没有送到，请重新打开本页后再填"
    return replace(row, errors=problems, typed=form.texts())


@dataclass(frozen=True)
class CorrectionPage:
    """A correction, what it moves, and what the reader may do with it."""

    correction: Correction
    lines: Sequence[CorrectionLine]
    user: User
    ripple: Ripple | None = None
    overtaken: Sequence[Export] = ()

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
        return approved and may_correct(self.user, self.correction.monthly_return)

    @property
    def may_withdraw(self) -> bool:
        mine = may_correct(self.user, self.correction.monthly_return)
        return self.correction.state in OPEN_STATES and mine


def build_correction_page(correction: Correction, user: User) -> CorrectionPage:
    """While it is open, what it would move; afterwards, the files it overtook."""
    lines = list(
        correction.lines.select_related("target__plan__town", "target__indicator")
    )
    page = CorrectionPage(correction, lines, user)
    row = correction.monthly_return
    if correction.state in OPEN_STATES:
        return replace(page, ripple=foresee(row, wanted_of(correction)))
    done = correction.executed_at
    before = [export for export in exports_using(row) if done and export.made_at < done]
    return replace(page, overtaken=before)
