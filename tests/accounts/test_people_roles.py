"""授权: the security administrator gives and takes roles, within the three offices."""

import inspect

import pytest

from accounts import rights
from accounts.enums import Role
from accounts.errors import NotAllowed, NotPossible
from accounts.models import Session, User
from accounts.services import grant_role
from tests.accounts.people import administrator, client_of, trail
from tests.base import make_town, make_user
from tests.frame.pages import tables, text_of

pytestmark = pytest.mark.django_db
FORM = {"role": "reviewer", "is_sure": "on"}


@pytest.fixture
def guard() -> User:
    return administrator(Role.SECURITY_ADMIN, username="anquan")


def newcomer() -> User:
    person = make_user(username="xin")
    User.objects.filter(pk=person.pk).update(role="", full_name="演示新人")
    person.refresh_from_db()
    return person


def test_a_role_is_given_and_told_from_what_to_what(guard):
    person = newcomer()

    administrator()
    grant_role(person, Role.CLERK, by=guard)
    grant_role(person, Role.SYSTEM_ADMIN, by=guard)
    person.refresh_from_db()
    was_staff = person.is_staff
    grant_role(person, "", by=guard)

    person.refresh_from_db()
    assert (was_staff, person.is_staff, person.role) == (True, False, "")
    assert trail("action", "about", "old", "new") == [
        ("role", "演示新人（xin）", "未授权", "填报员"),
        ("role", "演示新人（xin）", "填报员", "系统管理员"),
        ("role", "演示新人（xin）", "系统管理员", "未授权"),
    ]


def test_a_new_role_ends_the_sessions(guard):
    person = make_user()
    client_of(person)

    grant_role(person, Role.LEADER, by=guard)

    assert not Session.objects.filter(person=person).exists()


def test_the_same_role_again_is_nothing_new(guard):
    person = make_user()

    grant_role(person, Role.CLERK, by=guard)

    assert trail() == []


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDITOR])
def test_the_last_of_an_office_keeps_it(guard, role):
    person = administrator(role)

    with pytest.raises(NotPossible) as refusal:
        grant_role(person, Role.LEADER, by=guard)

    assert refusal.value.message == (
        f"{person}是唯一在用的{role.label}，请先为另一人授予{role.label}"
    )


def test_an_office_with_two_people_can_spare_one(guard):
    administrator(Role.AUDITOR)
    person = administrator(Role.AUDITOR)

    grant_role(person, Role.LEADER, by=guard)

    person.refresh_from_db()
    assert person.role == Role.LEADER


def test_a_stopped_colleague_does_not_fill_the_office(guard):
    stopped = administrator(Role.AUDITOR)
    User.objects.filter(pk=stopped.pk).update(is_active=False)

    with pytest.raises(NotPossible):
        grant_role(administrator(Role.AUDITOR), Role.LEADER, by=guard)


def test_an_office_in_another_town_does_not_count(guard):
    administrator(Role.AUDITOR, town=make_town("lingxiu", "灵秀镇"))

    with pytest.raises(NotPossible):
        grant_role(administrator(Role.AUDITOR), Role.LEADER, by=guard)


def test_nobody_gives_himself_a_role(guard):
    administrator(Role.SECURITY_ADMIN)

    with pytest.raises(NotAllowed):
        grant_role(guard, Role.AUDITOR, by=guard)


def test_a_stopped_account_gets_no_role(guard):
    person = make_user()
    User.objects.filter(pk=person.pk).update(is_active=False)

    with pytest.raises(NotAllowed):
        grant_role(person, Role.LEADER, by=guard)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.SECURITY_ADMIN])
def test_nobody_else_gives_a_role(role):
    with pytest.raises(NotAllowed):
        grant_role(make_user(), Role.LEADER, by=make_user(role))


def test_another_town_gets_no_role_from_here(guard):
    with pytest.raises(NotAllowed):
        grant_role(
            make_user(town=make_town("lingxiu", "灵秀镇")), Role.LEADER, by=guard
        )


def test_the_page_gives_the_role(guard):
    person = newcomer()

    response = client_of(guard).post(f"/people/{person.pk}/role/", FORM)

    person.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/people/roles/")
    assert person.role == Role.REVIEWER


def test_without_the_tick_the_page_asks_again_and_keeps_the_choice(guard):
    person = newcomer()

    response = client_of(guard).post(f"/people/{person.pk}/role/", {"role": "leader"})

    form = response.context["form"]
    person.refresh_from_db()
    assert form.errors == {"is_sure": ["更改角色会使该人员退出登录，请勾选确认"]}
    assert (form["role"].value(), person.role) == ("leader", "")


def test_the_page_says_why_the_last_one_stays(guard):
    person = administrator(Role.AUDITOR)

    response = client_of(guard).post(f"/people/{person.pk}/role/", FORM)

    assert response.status_code == 422
    assert "是唯一在用的审计员" in response.context["form"].errors["role"][0]
    assert "是唯一在用的审计员" in trail("detail")[-1][0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_of_oneself_is_refused(guard, method):
    response = getattr(client_of(guard), method)(f"/people/{guard.pk}/role/", FORM)

    assert response.status_code == 403
    assert "不能给自己或已停用的账号授予角色" in response.content.decode()


def test_somebody_of_another_town_is_not_found(guard):
    person = make_user(town=make_town("lingxiu", "灵秀镇"))

    client = client_of(guard)

    assert client.get(f"/people/{person.pk}/role/").status_code == 404
    assert client.post(f"/people/{person.pk}/role/", FORM).status_code == 404


def test_the_list_says_who_has_which_role_and_what_it_may_do(guard):
    newcomer()

    page = client_of(guard).get("/people/roles/?role=none").content.decode()

    people, may = tables(page)
    assert people[1][:4] == ["xin", "演示新人", "财政所", "未授权"]
    assert dict(may[1:])["系统管理员"] == ("管理账号、责任单位和责任分工、查看人员名册")
    assert [row[0] for row in may[1:]] == [role.label for role in Role]


def test_every_right_of_a_role_is_printed():
    printed = {may.__name__ for _, may in rights.RIGHTS}
    single = {
        name
        for name, may in inspect.getmembers(rights, inspect.isfunction)
        if name.startswith("may_") and len(inspect.signature(may).parameters) == 1
    }

    assert single - printed == set()


def test_somebody_without_a_role_is_told_whom_to_ask():
    page = client_of(newcomer()).get("/").content.decode()

    assert "您的账号尚未授权，请联系安全管理员" in text_of(page)


@pytest.mark.parametrize("page", ["/plan/", "/people/", "/people/roles/", "/entry/"])
def test_somebody_without_a_role_opens_nothing_else(page):
    assert client_of(newcomer()).get(page).status_code == 403
