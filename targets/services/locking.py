"""The row that everybody locks who writes, reviews or signs a month."""

from datetime import date

from accounts.models import Department
from targets.errors import Locked
from targets.models import MonthlyReturn, Plan, Target


def lock_return(plan: Plan, department: Department, period: date) -> MonthlyReturn:
    """Take the row of a return, which is made if nobody has written yet."""
    row, _ = MonthlyReturn.objects.get_or_create(
        plan=plan, department=department, period=period
    )
    return lock(row)


def lock(row: MonthlyReturn) -> MonthlyReturn:
    """Take a row and read it again: somebody may have moved it on meanwhile."""
    # Not together: a join would miss the row while a hand-over gives it another unit.
    MonthlyReturn.objects.select_for_update().get(pk=row.pk)
    rows = MonthlyReturn.objects.select_related("plan", "department", "state_by")
    return rows.get(pk=row.pk)


def lock_return_of(target: Target, period: date) -> MonthlyReturn:
    """The return a figure belongs to: that which signed it, else the lead unit's.

    A target that was handed to another unit leaves its signed months behind.
    """
    signed = MonthlyReturn.objects.filter(
        plan=target.plan, period=period, snapshots__lines__target=target
    ).first()
    if signed is not None:
        return lock(signed)
    return lock_return(target.plan, target.lead_department, period)


def check_open(row: MonthlyReturn) -> None:
    """Refuse a write to a month that was handed in."""
    if not row.is_open:
        raise Locked(row)
