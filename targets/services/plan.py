"""Writes to the plan itself."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from simple_history.utils import bulk_update_with_history

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import Department, User
from accounts.rights import may_manage_accounts, may_set_rules
from targets.enums import ReturnState
from targets.errors import NotAllowed, UnderWay
from targets.models import Correction, MonthlyReturn, Plan, PlanItem, Target
from targets.services.corrections import OPEN_STATES
from targets.services.record import mark_changed

Row = Target | PlanItem
UNDER_WAY = {ReturnState.SUBMITTED, ReturnState.REVIEWED}
NOBODY = "无"


def assign_department(
    row: Row, department: Department | None, *, by: User | None
) -> None:
    """Name the unit that answers for a target or item; figures stay where they are."""
    assign_several([row], department, by=by)


@audited()
def assign_several(
    rows: Sequence[Row], department: Department | None, *, by: User | None
) -> int:
    """The same for several; returns how many changed. `by` is None for the loader.

    Refused while a month of a unit that gives or takes a target is under way.
    """
    towns = {_plan_of(row).town_id for row in rows}
    if by is not None and (not may_manage_accounts(by) or towns - {by.town_id}):
        raise NotAllowed("责任单位由本镇（街道）的系统管理员指定")
    wanted = department.pk if department else None
    moving = [row for row in rows if row.lead_department_id != wanted]
    if department is not None:
        lock_units([department], towns)
    givers = {row.lead_department_id for row in moving if isinstance(row, Target)}
    if givers:
        lock_returns({_plan_of(row) for row in moving}, givers | {wanted})
    move_rows(moving, department, by=by)
    return len(moving)


def lock_units(departments: Sequence[Department], towns: Iterable[int]) -> None:
    """Take the units, so that none is closed meanwhile; all of one town and in use."""
    keys = {department.pk for department in departments}
    units = Department.objects.select_for_update(no_key=True).order_by("pk")
    known = units.filter(pk__in=keys, town__in=set(towns), is_active=True)
    if len(set(towns)) > 1 or len(known) != len(keys):
        raise NotAllowed("责任单位必须是本镇（街道）在用的单位")


def lock_returns(
    plans: Iterable[Plan], departments: Iterable[int | None]
) -> list[MonthlyReturn]:
    """Take every return of the units, in one order; refuse while one is under way."""
    rows = MonthlyReturn.objects.select_related("department").order_by("pk")
    wanted = Q(plan__in=plans, department__in=[pk for pk in departments if pk])
    returns = list(rows.filter(wanted).select_for_update(of=("self",)))
    if under_way := matters_under_way(returns):
        raise UnderWay(under_way)
    return returns


def matters_under_way(returns: Sequence[MonthlyReturn]) -> list[str]:
    """Months that wait for a reviewer or signer, and corrections under way."""
    found = [
        f"{row}（{row.get_state_display()}）"
        for row in returns
        if row.state in UNDER_WAY
    ]
    waiting = Correction.objects.filter(
        monthly_return__in=returns, state__in=OPEN_STATES
    )
    for correction in waiting.select_related("monthly_return__department"):
        found.append(f"{correction}（{correction.get_state_display()}）")
    return found


def move_rows(
    rows: Sequence[Row], department: Department | None, *, by: User | None
) -> None:
    """Write the unit into the rows; each has its line in the trail."""
    targets = [row for row in rows if isinstance(row, Target)]
    items = [row for row in rows if isinstance(row, PlanItem)]
    for row in rows:
        old, row.lead_department = str(row.lead_department or NOBODY), department
        record(
            Action.RESPONSIBLE,
            by=by,
            about=f"{row.code} {row.name}",
            subject=f"{row._meta.label_lower}:{row.pk}",
            old=old,
            new=str(department or NOBODY),
            town=_plan_of(row).town,
        )
    field = ["lead_department"]
    bulk_update_with_history(targets, Target, field, default_user=by)
    PlanItem.objects.bulk_update(items, field)


def _plan_of(row: Row) -> Plan:
    return row.plan if isinstance(row, Target) else row.section.plan


@audited()
def choose_rules(plan: Plan, rules_key: str, *, by: User) -> None:
    """Judge the plan by another rule set; every light is computed again."""
    if not may_set_rules(by) or by.town_id != plan.town_id:
        raise NotAllowed("亮灯规则由本镇（街道）的安全管理员选定")
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    old, plan.rules_key = plan.rules, rules_key
    if plan.rules == old:
        return
    plan.save(update_fields=["rules_key"])
    for target in plan.targets.all():
        mark_changed(target)
    record(
        Action.RULES,
        by=by,
        about=f"{plan}亮灯规则",
        subject=f"targets.plan:{plan.pk}",
        old=old.label,
        new=plan.rules.label,
    )
