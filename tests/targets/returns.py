"""A department's month on its way: people and steps that tests of returns share."""

from datetime import date
from decimal import Decimal

from accounts.enums import Role
from accounts.models import User
from targets.models import MonthlyReturn, Target
from targets.services import (
    Wanted,
    record_figure,
    request_correction,
    review_return,
    sign_return,
    submit_return,
)
from tests.base import make_user

JUNE = date(2023, 6, 1)


class Office:
    """A clerk, a reviewer and a signer around one target."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.department = target.lead_department
        self.clerk = make_user(department=self.department.name)
        self.reviewer = make_user(Role.REVIEWER, department=None)
        self.signer = make_user(Role.SIGNER, department=None)

    def fill(self, ytd: str = "47157", *, by: User | None = None, version=0) -> None:
        record_figure(
            self.target,
            JUNE,
            {"ytd": Decimal(ytd)},
            version=version,
            by=by or self.clerk,
            reason="核对",
        )

    def submit(self) -> MonthlyReturn:
        return submit_return(self.target.plan, self.department, JUNE, by=self.clerk)

    def submitted(self) -> MonthlyReturn:
        self.fill()
        return self.submit()

    def reviewed(self) -> MonthlyReturn:
        return review_return(self.submitted(), by=self.reviewer)

    def signed(self) -> MonthlyReturn:
        return sign_return(self.reviewed(), by=self.signer)

    def ask(self, ytd: str = "47200", version: int = 1):
        wanted = [Wanted(self.target, version, {"ytd": Decimal(ytd)})]
        row = MonthlyReturn.objects.get(department=self.department, period=JUNE)
        return request_correction(row, wanted, "税务核减后重报", by=self.clerk)
