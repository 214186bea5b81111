"""The one place that decides who may do what."""

from collections.abc import Callable

from accounts.enums import Role
from accounts.models import Department, User

SEES_FIGURES = frozenset(Role) - {Role.SYSTEM_ADMIN, Role.AUDITOR}
EXPORTS = SEES_FIGURES - {Role.SECURITY_ADMIN}
ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
UNTOUCHED = {Role.SECURITY_ADMIN, Role.AUDITOR}  # no power of one over another


def may_enter(user: User) -> bool:
    """Enter figures of the own department; nobody else ever writes one."""
    return user.role == Role.CLERK and user.department_id is not None


def may_see_figures(user: User) -> bool:
    """Read the dashboard, the plan and the targets of the own town."""
    return user.role in SEES_FIGURES


def may_see_corrections(user: User) -> bool:
    """What was changed after it was signed: readers of figures, and the auditor."""
    return may_see_figures(user) or user.role == Role.AUDITOR


def may_export(user: User) -> bool:
    """Take figures out of the house as a workbook."""
    return user.role in EXPORTS


def may_submit(user: User, department: Department) -> bool:
    """Hand in the month of the own department, and ask for its correction."""
    return may_enter(user) and user.department_id == department.pk


def may_review(user: User, department: Department) -> bool:
    """Check a department's month, and send it back."""
    return user.role == Role.REVIEWER and _answers_for(user, department)


def may_sign(user: User, department: Department) -> bool:
    """Sign a department's month, send it back, and approve its corrections."""
    return user.role == Role.SIGNER and _answers_for(user, department)


def _answers_for(user: User, department: Department) -> bool:
    """Without a department of their own, people answer for the whole town."""
    if user.town_id != department.town_id:
        return False
    return user.department_id in {None, department.pk}


def may_override_lights(user: User) -> bool:
    """Replace a computed light by hand, with a reason that everybody sees."""
    return user.role in {Role.REVIEWER, Role.SIGNER}


def may_manage_accounts(user: User) -> bool:
    """Departments, people and responsible units; no figures."""
    return user.role == Role.SYSTEM_ADMIN


def may_grant_roles(user: User) -> bool:
    """Give people of the own town their role, or take it; no figures."""
    return user.role == Role.SECURITY_ADMIN


def may_set_rules(user: User) -> bool:
    """Light rules, due days and holidays; no figures."""
    return user.role == Role.SECURITY_ADMIN


def has_tasks(user: User) -> bool:
    """Enter, review or sign: the to-do list is the first page of these."""
    return user.role in {Role.CLERK, Role.REVIEWER, Role.SIGNER}


def may_read_audit(user: User) -> bool:
    """Read and check the audit trail; not even the system administrator may."""
    return user.role == Role.AUDITOR


def may_see_people(user: User) -> bool:
    """The list of people and the departments they belong to."""
    return may_manage_accounts(user) or may_grant_roles(user)


def may_manage_account(user: User, person: User) -> bool:
    """Change an account; those of the two other administrators stay untouched."""
    same_town = user.town_id == person.town_id
    return may_manage_accounts(user) and same_town and person.role not in UNTOUCHED


def may_stop_account(user: User, person: User) -> bool:
    """What would lock its owner out: nobody does that to himself."""
    return may_manage_account(user, person) and user != person


def may_grant_role_to(user: User, person: User) -> bool:
    """Nobody grants himself a role; who is stopped has none to use."""
    same_town = user.town_id == person.town_id
    return may_grant_roles(user) and same_town and user != person and person.is_active


# What the page of roles prints; every right that depends on the role alone.
RIGHTS: tuple[tuple[str, Callable[[User], bool]], ...] = (
    ("填报本单位月报", may_enter),
    ("查看数据", may_see_figures),
    ("导出数据", may_export),
    ("查看更正单", may_see_corrections),
    ("审核月报、退回", lambda person: person.role == Role.REVIEWER),
    ("签发月报、批准更正、退回", lambda person: person.role == Role.SIGNER),
    ("人工判定亮灯", may_override_lights),
    ("管理账号、责任单位和责任分工", may_manage_accounts),
    ("授予和撤销角色", may_grant_roles),
    ("设定亮灯规则、报送期限和节假日", may_set_rules),
    ("查看人员名册", may_see_people),
    ("查阅、导出和核对审计日志", may_read_audit),
)


def rights_of(role: Role) -> list[str]:
    """What a role may do, in words; a clerk has a department."""
    person = User(role=role, department_id=1)
    return [words for words, may in RIGHTS if may(person)]
