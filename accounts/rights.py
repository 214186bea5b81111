"""The one place that decides who may do what."""

from accounts.enums import Role
from accounts.models import User

SEES_FIGURES = frozenset(Role) - {Role.SYSTEM_ADMIN, Role.AUDITOR}
EXPORTS = SEES_FIGURES - {Role.SECURITY_ADMIN}


def may_enter(user: User) -> bool:
    """Enter figures of the own department; nobody else ever writes one."""
    return user.role == Role.CLERK and user.department_id is not None


def may_see_figures(user: User) -> bool:
    """Read the dashboard, the plan and the targets of the own town."""
    return user.role in SEES_FIGURES


def may_export(user: User) -> bool:
    """Take figures out of the house as a workbook."""
    return user.role in EXPORTS


def may_override_lights(user: User) -> bool:
    """Replace a computed light by hand, with a reason that everybody sees."""
    return user.role in {Role.REVIEWER, Role.SIGNER}


def may_manage_accounts(user: User) -> bool:
    """Departments, people and responsible units; no figures."""
    return user.role == Role.SYSTEM_ADMIN
