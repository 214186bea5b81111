"""The lists of the administration filter by what they show, and by nothing else."""

import pytest
from django.test import Client

from accounts.enums import Role
from tests.base import make_target, make_user

pytestmark = pytest.mark.django_db
USERS, TARGETS = "/admin/accounts/user/", "/admin/targets/target/"


def rows_of(page: str, query: str = "") -> int | None:
    """How many rows a list has; None when the question is refused."""
    client = Client()
    client.force_login(make_user(Role.SYSTEM_ADMIN, department=None))
    response = client.get(f"{page}?{query}")
    if response.status_code != 200:
        return None
    return response.context["cl"].result_count


def test_the_filters_of_the_page_work():
    clerk = make_user()

    assert rows_of(USERS) == 2
    assert rows_of(USERS, "role__exact=clerk") == 1
    assert rows_of(USERS, f"department__id__exact={clerk.department_id}") == 1
    assert rows_of(USERS, "is_active__exact=0") == 0


def refused(page: str, query: str) -> bool:
    make_user()
    make_target()
    return rows_of(page, query) is None


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (USERS, "password__startswith=md5"),
        (USERS, "town__code=baogai"),
        (TARGETS, "value__gt=1"),
        (TARGETS, "figures__ytd__gt=1"),
    ],
)
def test_nothing_else_can_be_asked_by_the_address(page, query):
    assert refused(page, query)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (USERS, "department__people__password__startswith=md5"),
        (USERS, "department__town__people__password__startswith=md5"),
        (TARGETS, "lead_department__people__password__startswith=md5"),
        (TARGETS, "plan__targets__figures__ytd__gt=1"),
    ],
)
def test_nothing_can_be_asked_through_a_filter_either(page, query):
    assert refused(page, query)
