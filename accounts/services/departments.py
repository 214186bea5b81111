"""The town's 责任单位: created, renamed, ordered, closed; never deleted."""

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.errors import NotAllowed, NotPossible
from accounts.models import Department, Town, User
from accounts.rights import may_manage_accounts

# Targets and items hang on a department from another app, by the names they chose.
ATTACHED = (("targets", "项量化目标"), ("plan_items", "项计划事项"))


@audited()
def add_department(*, town: Town, name: str, position: int, by: User) -> Department:
    _check_allowed(town.pk, by)
    department = Department.objects.create(town=town, name=name, position=position)
    _tell(department, by, "新建责任单位", new=_data_of(department))
    return department


@audited()
def change_department(
    department: Department, *, name: str, position: int, by: User
) -> None:
    """Another name or place in the order; everything attached follows."""
    department = _locked(department, by)
    old = _data_of(department)
    department.name, department.position = name, position
    if old == _data_of(department):
        return
    department.save(update_fields=["name", "position"])
    _tell(department, by, "修改责任单位", old, _data_of(department))


@audited()
def close_department(department: Department, *, by: User) -> None:
    """Offer it nowhere any more; refused while anything is attached."""
    department = _locked(department, by)
    if not department.is_active:
        return
    if attached := attached_to(department):
        raise NotPossible(
            f"{department}还有{'、'.join(attached)}，请先移交或调整，再停用"
        )
    department.is_active = False
    department.save(update_fields=["is_active"])
    _tell(department, by, "停用责任单位", "在用", "停用")


@audited()
def reopen_department(department: Department, *, by: User) -> None:
    department = _locked(department, by)
    if department.is_active:
        return
    department.is_active = True
    department.save(update_fields=["is_active"])
    _tell(department, by, "启用责任单位", "停用", "在用")


def attached_to(department: Department) -> list[str]:
    """What keeps a department from being closed, in words."""
    people = department.people.filter(is_active=True).count()
    counts = [(people, "名在用人员")]
    counts += [(getattr(department, name).count(), words) for name, words in ATTACHED]
    return [f"{count}{words}" for count, words in counts if count]


def _check_allowed(town_id: int, by: User) -> None:
    if not may_manage_accounts(by) or by.town_id != town_id:
        raise NotAllowed("您没有管理责任单位的权限")


def _locked(department: Department, by: User) -> Department:
    _check_allowed(department.town_id, by)
    return Department.objects.select_for_update(no_key=True).get(pk=department.pk)


def _data_of(department: Department) -> str:
    return f"名称：{department.name}；排序：{department.position}"


def _tell(
    department: Department, by: User, detail: str, old: str = "", new: str = ""
) -> None:
    record(
        Action.DEPARTMENT,
        by=by,
        about=str(department),
        subject=f"accounts.department:{department.pk}",
        old=old,
        new=new,
        detail=detail,
    )
