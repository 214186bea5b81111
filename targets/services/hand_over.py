"""移交: a successor takes over what a department has not finished."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import Department, User
from accounts.rights import may_manage_accounts
from accounts.services import change_account, close_department, movable_people
from targets.errors import NotAllowed
from targets.models import MonthlyReturn, Plan, PlanItem, Target
from targets.services.plan import (
    lock_returns,
    lock_units,
    matters_under_way,
    move_rows,
)


@dataclass(frozen=True)
class OpenWork:
    """What goes from one department to the other, and what still stands in the way."""

    source: Department
    successor: Department
    targets: Sequence[Target]
    items: Sequence[PlanItem]
    months: Sequence[MonthlyReturn]
    joined: Sequence[MonthlyReturn]
    people: Sequence[User]
    obstacles: Sequence[str]

    @property
    def is_empty(self) -> bool:
        return not (self.targets or self.items or self.months or self.people)


def open_work(source: Department, successor: Department) -> OpenWork:
    """What a hand-over would move now: a reading, nothing is locked."""
    targets, items = _rows_of(source)
    both = _returns_of(source, successor)
    months, joined = _open_months(source, both)
    return OpenWork(
        source,
        successor,
        targets,
        items,
        months,
        joined,
        list(movable_people(source).order_by("username")),
        matters_under_way(both),
    )


@audited()
def hand_over(
    source: Department,
    successor: Department,
    *,
    by: User,
    with_people: bool = False,
    close: bool = False,
) -> OpenWork:
    """Move open work; values, months that were handed in, and history stay.

    Refused while a month or a correction of either department is under way.
    """
    if not may_manage_accounts(by) or by.town_id != source.town_id:
        raise NotAllowed("移交由本镇（街道）的系统管理员办理")
    if source.pk == successor.pk:
        raise NotAllowed("移交和接收不能是同一个单位")
    lock_units([source, successor], {source.town_id})
    lock_returns(Plan.objects.filter(town=source.town_id), {source.pk, successor.pk})
    work = open_work(source, successor)
    move_rows([*work.targets, *work.items], successor, by=by)
    for row in work.months:
        row.department = successor
    MonthlyReturn.objects.bulk_update(work.months, ["department"])
    if with_people:
        _move_people(work, by)
    _tell(work, by, with_people=with_people, close=close)
    if close:
        close_department(source, by=by)
    return work


def _rows_of(source: Department) -> tuple[list[Target], list[PlanItem]]:
    targets = Target.objects.filter(lead_department=source).order_by("plan", "code")
    items = PlanItem.objects.filter(lead_department=source).order_by("section", "code")
    return (
        list(targets.select_related("plan__town", "lead_department")),
        list(items.select_related("section__plan__town", "lead_department")),
    )


def _returns_of(*departments: Department) -> list[MonthlyReturn]:
    rows = MonthlyReturn.objects.select_related("department")
    return list(rows.filter(department__in=departments).order_by("period", "pk"))


def _open_months(
    source: Department, returns: Sequence[MonthlyReturn]
) -> tuple[list[MonthlyReturn], list[MonthlyReturn]]:
    """Open months of the source: those that move, and those the successor has too."""
    taken = {(r.plan_id, r.period) for r in returns if r.department_id != source.pk}
    own = [row for row in returns if row.department_id == source.pk and row.is_open]
    moving = [row for row in own if (row.plan_id, row.period) not in taken]
    return moving, [row for row in own if row not in moving]


def _move_people(work: OpenWork, by: User) -> None:
    for person in work.people:
        change_account(
            person,
            full_name=person.full_name,
            department=work.successor,
            email=person.email,
            by=by,
        )


def _tell(work: OpenWork, by: User, *, with_people: bool, close: bool) -> None:
    counts = [
        f"量化目标{len(work.targets)}项",
        f"计划事项{len(work.items)}项",
        f"未办结月报{len(work.months)}份",
    ]
    if with_people:
        counts.append(f"人员{len(work.people)}名")
    if close:
        counts.append("移交后停用原单位")
    record(
        Action.HAND_OVER,
        by=by,
        about=f"{work.source}移交{work.successor}",
        subject=f"accounts.department:{work.source.pk}",
        old=str(work.source),
        new=str(work.successor),
        detail="、".join(counts),
    )
