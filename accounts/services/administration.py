"""Accounts as the administrators change them: by whom, from what, to what."""

from accounts.audit import audited, record
from accounts.enums import Action, Role
from accounts.errors import NotAllowed, NotPossible
from accounts.models import Department, Town, User
from accounts.rights import (
    ADMINISTRATORS,
    UNTOUCHED,
    may_grant_role_to,
    may_grant_roles,
    may_manage_account,
    may_manage_accounts,
    may_stop_account,
)
from accounts.services.passwords import reset_password
from accounts.services.people import add_person
from accounts.services.second_factor import remove_second_factor
from accounts.services.sessions import end_sessions

NO_ROLE, NO_DEPARTMENT = "未授权", "无"
NOT_YOURS = "您没有管理账号的权限"
ELSEWHERE = "责任单位必须是本镇（街道）在用的单位"
OTHERS = "安全管理员和审计员的账号不在这里更改，请由运维人员在服务器上办理"
NOT_ONESELF = "不能对自己的账号进行这项操作，请由另一名系统管理员办理"


def check_may_change(person: User, *, by: User) -> None:
    """Whether somebody may change this account; says why not."""
    if not may_manage_accounts(by) or by.town_id != person.town_id:
        raise NotAllowed(NOT_YOURS)
    if not may_manage_account(by, person):
        raise NotAllowed(OTHERS)


def check_may_stop(person: User, *, by: User) -> None:
    """The same for what locks its owner out."""
    check_may_change(person, by=by)
    if not may_stop_account(by, person):
        raise NotAllowed(NOT_ONESELF)


@audited()
def add_account(
    *,
    town: Town,
    username: str,
    full_name: str,
    department: Department | None = None,
    email: str = "",
    by: User,
) -> tuple[User, str]:
    """A new account without a role, and its one-time password, which is shown once."""
    if not may_manage_accounts(by) or by.town_id != town.pk:
        raise NotAllowed(NOT_YOURS)
    _check_department(department, town)
    person = User(
        username=username, full_name=full_name, department=department, email=email
    )
    password = add_person(person, town=town)
    _tell(person, by, "新建账号", new=_data_of(person))
    return person, password


@audited()
def change_account(
    person: User,
    *,
    full_name: str,
    department: Department | None,
    email: str,
    by: User,
) -> None:
    """Another name or address; moved to another department. Figures stay behind."""
    person = _locked(person)
    check_may_change(person, by=by)
    if department is not None and department.pk != person.department_id:
        _check_department(department, person.town)
    old = _data_of(person)
    email_changed = person.email != email
    person.full_name, person.department, person.email = full_name, department, email
    if old == _data_of(person) and not email_changed:
        return
    person.save(update_fields=["full_name", "department", "email"])
    _tell(person, by, "修改账号", old, _data_of(person))


@audited()
def disable_account(person: User, *, by: User) -> None:
    """Nobody signs in with it any more; what its owner did stays."""
    person = _locked(person)
    check_may_stop(person, by=by)
    if not person.is_active:
        return
    check_somebody_left(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person, by=by)
    _tell(person, by, "停用账号", "在用", "停用")


@audited()
def enable_account(person: User, *, by: User) -> None:
    """Let somebody in again whose department still exists."""
    person = _locked(person)
    check_may_stop(person, by=by)
    if person.is_active:
        return
    if person.department is not None and not person.department.is_active:
        raise NotPossible(f"{person.department}已停用，请先把该人员调到在用的责任单位")
    person.is_active = True
    person.save(update_fields=["is_active"])
    _tell(person, by, "启用账号", "停用", "在用")


@audited()
def give_one_time_password(person: User, *, by: User) -> str:
    """For somebody who forgot the password; every session of theirs ends."""
    check_may_stop(person, by=by)
    return reset_password(person, by=by)


@audited()
def take_second_factor(person: User, *, by: User) -> None:
    """For somebody who lost the phone; they register another at the next sign-in."""
    check_may_stop(person, by=by)
    remove_second_factor(person, by=by)


@audited()
def grant_role(person: User, role: Role | str, *, by: User) -> None:
    """Give a role or, with an empty one, take it; the person signs in anew."""
    if not may_grant_roles(by) or by.town_id != person.town_id:
        raise NotAllowed("您没有授予角色的权限")
    person = _locked(person)
    if not may_grant_role_to(by, person):
        raise NotAllowed("不能给自己或已停用的账号授予角色")
    if person.role == role:
        return
    check_somebody_left(person)
    old, person.role = role_words(person), role
    person.is_staff = role == Role.SYSTEM_ADMIN
    person.save(update_fields=["role", "is_staff"])
    end_sessions(person, by=by)
    record(
        Action.ROLE,
        by=by,
        about=_name_of(person),
        subject=_subject_of(person),
        old=old,
        new=role_words(person),
    )


def check_somebody_left(person: User) -> None:
    """A town keeps an active person in each of the three administrators' roles."""
    if person.role not in ADMINISTRATORS:
        return
    others = person.town.people.filter(role=person.role, is_active=True)
    if not others.exclude(pk=person.pk).exists():
        role = person.get_role_display()
        raise NotPossible(f"{person}是唯一在用的{role}，请先为另一人授予{role}")


def movable_people(department: Department):
    """Those of a department whom the system administrator may move elsewhere."""
    return department.people.exclude(role__in=UNTOUCHED)


def role_words(person: User) -> str:
    return person.get_role_display() or NO_ROLE


def _locked(person: User) -> User:
    """The row as it is now; administrators are locked together, in one order."""
    people = User.objects.select_for_update(of=("self",)).order_by("pk")
    if person.role in ADMINISTRATORS:
        rows = list(people.filter(town=person.town_id, role__in=ADMINISTRATORS))
        return next((row for row in rows if row.pk == person.pk), None) or _one(person)
    return _one(person)


def _one(person: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _check_department(department: Department | None, town: Town) -> None:
    if department is None:
        return
    units = Department.objects.select_for_update(no_key=True).filter(town=town)
    if not units.filter(pk=department.pk, is_active=True).exists():
        raise NotAllowed(ELSEWHERE)


def _data_of(person: User) -> str:
    """What a reader of the trail sees of an account; no address."""
    email = "已填" if person.email else "未填"
    unit = person.department or NO_DEPARTMENT
    return f"姓名：{person.full_name}；责任单位：{unit}；电子邮箱：{email}"


def _name_of(person: User) -> str:
    return f"{person}（{person.username}）"


def _subject_of(person: User) -> str:
    return f"accounts.user:{person.pk}"


def _tell(person: User, by: User, detail: str, old: str = "", new: str = "") -> None:
    record(
        Action.ACCOUNT,
        by=by,
        about=_name_of(person),
        subject=_subject_of(person),
        old=old,
        new=new,
        detail=detail,
    )
