"""责任单位: made, renamed, ordered, closed while nothing hangs on them."""

import pytest

from accounts.enums import Role
from accounts.errors import NotAllowed, NotPossible
from accounts.models import Department, User
from accounts.services import (
    add_department,
    change_department,
    close_department,
    reopen_department,
)
from targets.models import PlanItem
from tests.accounts.people import administrator, client_of, trail
from tests.base import make_department, make_target, make_town, make_user
from tests.frame.pages import tables

pytestmark = pytest.mark.django_db
PAGE = "/people/departments/"
WHOLE = "排序只能是 0 至 999 的整数"


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


def unit_of(by: User) -> Department:
    return make_department(by.town, "经发办")


def test_a_department_is_made_renamed_and_ordered(admin):
    unit = add_department(town=admin.town, name="综合办", position=10, by=admin)

    change_department(unit, name="党政综合办", position=20, by=admin)
    change_department(unit, name="党政综合办", position=20, by=admin)

    unit.refresh_from_db()
    assert (unit.town, unit.name, unit.position) == (admin.town, "党政综合办", 20)
    assert trail() == [
        ("department", "综合办", "", "名称：综合办；排序：10", "新建责任单位"),
        (
            "department",
            "党政综合办",
            "名称：综合办；排序：10",
            "名称：党政综合办；排序：20",
            "修改责任单位",
        ),
    ]


def test_an_empty_department_is_closed_and_opened_again(admin):
    unit = unit_of(admin)

    close_department(unit, by=admin)
    close_department(unit, by=admin)
    closed = Department.objects.get(pk=unit.pk).is_active
    reopen_department(unit, by=admin)

    assert (closed, Department.objects.get(pk=unit.pk).is_active) == (False, True)
    assert trail("old", "new") == [("在用", "停用"), ("停用", "在用")]


def test_what_hangs_on_a_department_keeps_it_open(admin):
    target = make_target(department="经发办")
    PlanItem.objects.create(
        section=target.section,
        code="I1",
        kind="safety",
        lead_department=target.lead_department,
    )
    make_user(department="经发办")

    with pytest.raises(NotPossible) as refusal:
        close_department(target.lead_department, by=admin)

    assert refusal.value.message == (
        "经发办还有1名在用人员、1项量化目标、1项计划事项，请先移交或调整，再停用"
    )
    assert trail() == []


def test_people_who_left_do_not_keep_it_open(admin):
    person = make_user(department="经发办")
    User.objects.filter(pk=person.pk).update(is_active=False)

    close_department(person.department, by=admin)

    assert not Department.objects.get().is_active


@pytest.mark.parametrize("role", [r for r in Role if r != Role.SYSTEM_ADMIN])
def test_nobody_else_changes_departments(role):
    by = make_user(role)
    unit = unit_of(by)

    for act in (
        lambda: add_department(town=by.town, name="新", position=1, by=by),
        lambda: change_department(unit, name="新", position=1, by=by),
        lambda: close_department(unit, by=by),
        lambda: reopen_department(unit, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_another_towns_departments_are_not_touched(admin):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")

    with pytest.raises(NotAllowed):
        close_department(foreign, by=admin)


def test_the_page_lists_what_is_attached(admin):
    make_target(department="经发办")
    make_user(department="经发办")

    (rows,) = tables(client_of(admin).get(PAGE).content.decode())

    assert rows[1][:6] == ["经发办", "0", "1", "1", "0", "在用"]


@pytest.mark.parametrize("count", [1, 3])
def test_more_departments_cost_no_more_queries(admin, count, django_assert_num_queries):
    for number in range(count):
        make_target(str(number), name=f"目标{number}", department=f"单位{number}")
    client = client_of(admin)
    client.get(PAGE)

    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 5


def test_the_page_makes_a_department(admin):
    response = client_of(admin).post(PAGE, {"name": "综合办", "position": "10"})

    unit = Department.objects.get()
    assert response.url == PAGE
    assert (unit.name, unit.town) == ("综合办", admin.town)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"name": "经发办", "position": "1"},
            {"name": ["已经有名为“经发办”的责任单位，请换一个名称"]},
        ),
        ({"name": "", "position": "1"}, {"name": ["请填写责任单位的名称"]}),
        ({"name": "新", "position": ""}, {"position": ["请填写排序，例如 10"]}),
        ({"name": "新", "position": "x"}, {"position": [WHOLE]}),
        (
            {"name": "新", "position": "-1"},
            {"position": [WHOLE]},
        ),
    ],
)
def test_a_wrong_department_is_told_and_kept(admin, fields, errors):
    unit_of(admin)
    client = client_of(admin)
    other = make_department(admin.town, "财政所")

    for page in (PAGE, f"{PAGE}{other.pk}/"):
        form = client.post(page, fields).context["form"]

        assert form.errors == errors
        assert form["name"].value() == fields["name"]
    assert Department.objects.count() == 2


def test_the_page_changes_a_department(admin):
    unit = unit_of(admin)

    client_of(admin).post(f"{PAGE}{unit.pk}/", {"name": "经济办", "position": "5"})

    unit.refresh_from_db()
    assert (unit.name, unit.position) == ("经济办", 5)


def test_the_page_asks_before_it_closes_and_says_what_is_in_the_way(admin):
    unit, client = unit_of(admin), client_of(admin)
    page = f"{PAGE}{unit.pk}/close/"
    make_user(department="经发办", username="clerk")

    assert "经发办还有1名在用人员，不能停用" in client.get(page).content.decode()
    refused = client.post(page)
    assert refused.status_code == 422
    assert "经发办还有1名在用人员" in trail("detail")[-1][0]

    User.objects.filter(username="clerk").update(department=None)
    client.post(page)

    unit.refresh_from_db()
    assert not unit.is_active


def test_a_second_click_does_not_open_it_again(admin):
    unit, client = unit_of(admin), client_of(admin)
    page = f"{PAGE}{unit.pk}/close/"

    client.post(page)
    client.post(page)
    unit.refresh_from_db()
    was_active = unit.is_active
    client.post(page, {"reopen": "1"})

    unit.refresh_from_db()
    assert (was_active, unit.is_active) == (False, True)


@pytest.mark.parametrize("page", ["", "close/"])
def test_a_department_of_another_town_is_not_found(admin, page):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")
    client = client_of(admin)

    assert client.get(f"{PAGE}{foreign.pk}/{page}").status_code == 404
    assert client.post(f"{PAGE}{foreign.pk}/{page}").status_code == 404
