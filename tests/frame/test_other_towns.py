"""What belongs to another town does not exist."""

import pytest
from django.test import Client

from accounts.enums import Role
from targets.models import Figure, LightOverride
from tests.base import (
    make_department,
    make_plan,
    make_target,
    make_town,
    make_user,
    report,
)

pytestmark = pytest.mark.django_db
THEIRS = 2031


@pytest.fixture
def foreign():
    """A reported target of a town next door, in a year only that town plans."""
    plan = make_plan(make_town("lingxiu", "灵秀镇"), THEIRS)
    target = make_target(plan=plan, name="灵秀财政收入", department="灵秀财政所")
    report(target, 1, "9800")
    return target


def client_of(role: Role) -> Client:
    make_target()
    client = Client()
    client.force_login(make_user(role))
    return client


@pytest.mark.parametrize("query", ["", "?year=2023&month=1"])
def test_a_target_is_not_found(foreign, query):
    response = client_of(Role.LEADER).get(f"/targets/{foreign.pk}/{query}")

    assert response.status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        *["/", "/dashboard/", "/plan/", "/indicators/", "/status/", "/entry/"],
        *["/returns/", "/board/", "/exports/"],
    ],
)
def test_a_plan_is_not_found(foreign, page):
    response = client_of(Role.CLERK).get(f"{page}?year={THEIRS}")

    assert response.status_code == 404


def test_a_cell_is_not_found_and_nothing_is_stored(foreign):
    clerk = client_of(Role.CLERK)

    response = clerk.post(f"/entry/{foreign.pk}/?month=1", {"ytd": "1", "version": "1"})

    assert response.status_code == 404
    assert Figure.history.filter(target=foreign).count() == 1


def test_a_light_is_not_found_and_not_set(foreign):
    reviewer = client_of(Role.REVIEWER)

    response = reviewer.post(
        f"/targets/{foreign.pk}/light/?month=1", {"light": "red", "reason": "试"}
    )

    assert response.status_code == 404
    assert not LightOverride.objects.exists()


@pytest.mark.parametrize(
    "page",
    [
        *["/", "/dashboard/", "/plan/", "/indicators/", "/entry/"],
        *["/returns/", "/board/", "/exports/", "/corrections/"],
    ],
)
def test_no_page_names_the_other_town(foreign, page):
    html = client_of(Role.CLERK).get(page).content.decode()

    assert "灵秀" not in html


@pytest.mark.parametrize(
    "model", ["accounts/user", "accounts/department", "targets/plan"]
)
def test_a_row_of_the_administration_is_not_found(foreign, model):
    rows = {
        "accounts/user": make_user(town=foreign.plan.town, department="灵秀财政所"),
        "accounts/department": foreign.lead_department,
        "targets/plan": foreign.plan,
    }

    response = client_of(Role.SYSTEM_ADMIN).get(
        f"/admin/{model}/{rows[model].pk}/change/"
    )

    assert (response.status_code, response.url) == (302, "/admin/")


@pytest.mark.parametrize(
    "page",
    [
        "accounts/department",
        "targets/plan",
        "accounts/user/add",
        "targets/recomputerun",
        "accounts/user",
        "targets/target",
    ],
)
def test_the_administration_does_not_name_the_other_town(foreign, page):
    make_department(foreign.plan.town, "灵秀办")

    html = client_of(Role.SYSTEM_ADMIN).get(f"/admin/{page}/").content.decode()

    assert "灵秀" not in html
