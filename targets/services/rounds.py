"""Writes to the rules of a round: due days, and which targets share one."""

from collections.abc import Iterable

from simple_history.utils import bulk_update_with_history

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from accounts.rights import may_set_rules
from targets.errors import NotAllowed, NotPossible
from targets.models import DueGroup, Plan, Target

NOTHING = "无"


@audited()
def set_due_day(plan: Plan, due_day: int, *, by: User) -> None:
    """The day of the month after, for all targets outside of any group."""
    plan = _lock(plan, by)
    old, plan.due_day = plan.due_day, due_day
    if old != due_day:
        plan.save(update_fields=["due_day"])
        _record(plan, "默认报送日", by, _day(old), _day(due_day))


@audited()
def add_due_group(plan: Plan, name: str, due_day: int, *, by: User) -> DueGroup:
    plan = _lock(plan, by)
    _check_name(plan, name)
    group = DueGroup.objects.create(plan=plan, name=name, due_day=due_day)
    _record(plan, f"报送组“{name}”", by, NOTHING, _words(group, []))
    return group


@audited()
def change_due_group(
    group: DueGroup, name: str, due_day: int, targets: Iterable[Target], *, by: User
) -> None:
    """Name, day and members; whoever leaves follows the plan's default day."""
    plan = _lock(group.plan, by)
    group = DueGroup.objects.get(pk=group.pk)
    _check_name(plan, name, group)
    members = list(group.targets.all())
    about, old = f"报送组“{group}”", _words(group, members)
    wanted = list(plan.targets.filter(pk__in=[target.pk for target in targets]))
    group.name, group.due_day = name, due_day
    group.save(update_fields=["name", "due_day"])
    _move([t for t in members if t not in wanted], None, by)
    _move([t for t in wanted if t.due_group_id != group.pk], group, by)
    new = _words(group, wanted)
    if new != old:
        _record(plan, about, by, old, new)


@audited()
def remove_due_group(group: DueGroup, *, by: User) -> None:
    """Its targets follow the plan's default day from now on."""
    plan = _lock(group.plan, by)
    members = list(group.targets.all())
    _record(plan, f"报送组“{group}”", by, _words(group, members), NOTHING)
    _move(members, None, by)
    group.delete()


def _lock(plan: Plan, by: User) -> Plan:
    """One change of the rules of a plan at a time."""
    if not may_set_rules(by) or by.town_id != plan.town_id:
        raise NotAllowed("报送期限由本镇（街道）的安全管理员设定")
    return Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)


def _check_name(plan: Plan, name: str, group: DueGroup | None = None) -> None:
    others = plan.due_groups.exclude(pk=group.pk if group else None)
    if others.filter(name=name).exists():
        raise NotPossible(f"已有名为“{name}”的报送组，请换一个名称")


def _move(targets: list[Target], group: DueGroup | None, by: User) -> None:
    for target in targets:
        target.due_group = group
    bulk_update_with_history(targets, Target, ["due_group"], default_user=by)


def _day(day: int) -> str:
    return f"次月{day}日"


def _words(group: DueGroup, members: Iterable[Target]) -> str:
    names = "、".join(sorted(target.name for target in members))
    return f"{group.name}，{_day(group.due_day)}，包括：{names or NOTHING}"


def _record(plan: Plan, about: str, by: User, old: str, new: str) -> None:
    record(
        Action.RULES,
        by=by,
        about=f"{plan}{about}",
        subject=f"targets.plan:{plan.pk}",
        old=old,
        new=new,
    )
