"""The one place that decides: each right and the roles that have it."""

import pytest

from accounts import rights
from accounts.enums import Role
from accounts.models import User

READERS = {
    Role.CLERK,
    Role.REVIEWER,
    Role.SIGNER,
    Role.LEADER,
    Role.EXPORTER,
    Role.SECURITY_ADMIN,
}


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        (rights.may_enter, {Role.CLERK}),
        (rights.may_see_figures, READERS),
        (rights.may_export, READERS - {Role.SECURITY_ADMIN}),
        (rights.may_override_lights, {Role.REVIEWER, Role.SIGNER}),
        (rights.may_manage_accounts, {Role.SYSTEM_ADMIN}),
    ],
)
def test_a_right_belongs_to_these_roles(right, roles):
    assert {role for role in Role if right(User(role=role, department_id=1))} == roles


def test_a_clerk_without_a_department_enters_nothing():
    assert not rights.may_enter(User(role=Role.CLERK))
