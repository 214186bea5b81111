"""Everybody's list: what is due from me, what came back, what waits for me."""

import pytest
from django.test import Client

from accounts.enums import Role
from targets.services import approve_correction, send_back
from tests.base import make_plan, make_target, make_user
from tests.targets.returns import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    target = make_target()
    target.indicator.calendar = "half_year"
    target.indicator.save()
    return Office(target)


def june(person) -> list[str]:
    """The verbs of what June asks of a person."""
    client = Client()
    client.force_login(person)
    tasks = client.get("/").context["tasks"]
    return [task.what for task in tasks if task.period.month == 6]


def test_a_month_that_is_due_asks_its_clerk(office):
    assert june(office.clerk) == ["填报"]
    assert june(office.reviewer) == []


def test_a_submitted_month_asks_its_reviewer(office):
    office.submitted()

    assert (june(office.clerk), june(office.reviewer)) == ([], ["审核"])


def test_a_reviewed_month_asks_its_signer(office):
    office.reviewed()

    assert (june(office.reviewer), june(office.signer)) == ([], ["签发"])


def test_a_month_that_came_back_says_why(office):
    row = office.submitted()
    send_back(row, by=office.reviewer, reason="请核对")
    client = Client()
    client.force_login(office.clerk)

    page = client.get("/").content.decode()

    assert june(office.clerk) == ["修改后重新提交"]
    assert "请核对" in page


def test_a_correction_asks_its_approver_then_its_unit(office):
    office.signed()
    correction = office.ask()
    assert len(june(office.signer)) == 1

    approve_correction(correction, "24", by=office.signer)

    assert (len(june(office.signer)), len(june(office.clerk))) == (0, 1)


@pytest.mark.parametrize("role", [Role.LEADER, Role.EXPORTER])
def test_who_only_reads_arrives_at_the_dashboard(role):
    make_plan()
    client = Client()
    client.force_login(make_user(role, department=None))

    response = client.get("/?year=2023&month=6")

    assert (response.status_code, response.url) == (
        302,
        "/dashboard/?year=2023&month=6",
    )


def test_an_empty_list_says_so():
    make_plan()
    client = Client()
    client.force_login(make_user(Role.REVIEWER, department=None))

    assert "目前没有待办事项" in client.get("/").content.decode()
