"""Departments × months on one page: what is open, late, locked, and who did it."""

import pytest
from django.test import Client

from accounts.enums import Role
from targets.services import approve_correction
from tests.base import make_department, make_plan, make_target, make_user
from tests.frame.pages import text_of
from tests.targets.returns import Office

pytestmark = pytest.mark.django_db
JUNE = 6


def cells(client: Client) -> dict[str, str]:
    """The word of June by department."""
    board = client.get("/board/?year=2023&month=6").context["rows"]
    return {str(row.department): row.cells[JUNE - 1].word for row in board}


@pytest.fixture
def leader(client) -> Client:
    make_plan()
    client.force_login(make_user(Role.LEADER, department=None))
    return client


@pytest.mark.parametrize(
    ("stage", "word"),
    [("submitted", "提"), ("reviewed", "审"), ("signed", "签"), ("fill", "逾")],
)
def test_each_month_shows_where_it_stands(leader, stage, word):
    getattr(Office(make_target()), stage)()

    assert cells(leader) == {"财政所": word}


def test_a_corrected_month_is_open_for_a_while(leader):
    office = Office(make_target())
    office.signed()
    approve_correction(office.ask(), "24", by=office.signer)

    assert cells(leader) == {"财政所": "开"}


def test_a_month_without_anything_due_is_a_state_of_its_own(leader):
    target = make_target()
    target.indicator.calendar = "annual"
    target.indicator.save()

    assert cells(leader) == {"财政所": "–"}


def test_who_and_when_stand_beside_the_word(leader):
    office = Office(make_target())
    office.submitted()

    page = leader.get("/board/?year=2023&month=6").content.decode()

    assert str(office.clerk) in page
    assert "已提交" in text_of(page) or "已提交" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_the_same(leader, count, django_assert_num_queries):
    for number in range(count):
        unit = make_department(make_plan().town, f"单位{number}").name
        Office(make_target(name=f"目标{number}", department=unit)).submitted()
    leader.get("/board/?year=2023&month=6")

    with django_assert_num_queries(QUERIES):
        leader.get("/board/?year=2023&month=6")


QUERIES = 11
