"""What the system administrator does to accounts: by whom, and to whose not."""

import pytest

from accounts.enums import Role
from accounts.errors import NotAllowed, NotPossible
from accounts.models import Session, User
from accounts.services import (
    add_account,
    change_account,
    disable_account,
    enable_account,
    give_one_time_password,
    take_second_factor,
)
from tests.accounts.people import administrator, client_of, trail
from tests.base import PASSWORD, make_department, make_town, make_user

pytestmark = pytest.mark.django_db
OTHERS = "安全管理员和审计员的账号不在这里更改，请由运维人员在服务器上办理"


def add(by: User, **fields) -> tuple[User, str]:
    given = {"town": by.town, "username": "xin", "full_name": "演示新人", "by": by}
    return add_account(**given | fields)


def data(**fields) -> dict:
    return {"full_name": "演示新名", "department": None, "email": "", **fields}


ACTS = {
    "change": lambda person, by: change_account(person, **data(), by=by),
    "disable": lambda person, by: disable_account(person, by=by),
    "enable": lambda person, by: enable_account(person, by=by),
    "password": lambda person, by: give_one_time_password(person, by=by),
    "second factor": lambda person, by: take_second_factor(person, by=by),
}
each_act = pytest.mark.parametrize("act", ACTS)


def test_a_new_account_has_no_role_and_a_one_time_password():
    by = administrator()
    unit = make_department(by.town)

    person, password = add(by, department=unit, email="xin@example.cn")

    person.refresh_from_db()
    assert (person.role, person.department, person.is_staff) == ("", unit, False)
    assert person.must_change_password
    assert person.check_password(password)


def test_a_new_account_is_told_without_its_address():
    add(administrator(), email="xin@example.cn")

    new = "姓名：演示新人；责任单位：无；电子邮箱：已填"
    assert trail() == [("account", "演示新人（xin）", "", new, "新建账号")]


def test_an_account_moves_to_another_department():
    by, person = administrator(), make_user(username="clerk")
    other = make_department(by.town, "经发办")

    change_account(person, **data(full_name="演示填报员", department=other), by=by)

    person.refresh_from_db()
    assert person.department == other
    assert trail("old", "new") == [
        (
            "姓名：演示填报员；责任单位：财政所；电子邮箱：未填",
            "姓名：演示填报员；责任单位：经发办；电子邮箱：未填",
        )
    ]


def test_a_change_of_nothing_is_not_told():
    by, person = administrator(), make_user()

    change_account(
        person,
        **data(full_name=person.full_name, department=person.department),
        by=by,
    )

    assert trail() == []


def test_a_closed_department_takes_nobody_in():
    by, person = administrator(), make_user()
    closed = make_department(by.town, "经发办")
    closed.is_active = False
    closed.save()

    with pytest.raises(NotAllowed):
        change_account(person, **data(department=closed), by=by)


def test_a_department_of_another_town_takes_nobody_in():
    by, person = administrator(), make_user()
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")

    with pytest.raises(NotAllowed):
        change_account(person, **data(department=foreign), by=by)


def test_a_stopped_account_is_out_at_once_and_comes_back():
    by, person = administrator(), make_user(username="clerk")
    client_of(person)

    disable_account(person, by=by)

    person.refresh_from_db()
    assert not person.is_active
    assert not Session.objects.filter(person=person).exists()

    enable_account(person, by=by)

    person.refresh_from_db()
    assert person.is_active
    assert trail("action", "about", "old", "new")[-2:] == [
        ("account", "演示填报员（clerk）", "在用", "停用"),
        ("account", "演示填报员（clerk）", "停用", "在用"),
    ]


def test_stopping_twice_is_told_once():
    by, person = administrator(), make_user()

    disable_account(person, by=by)
    disable_account(person, by=by)

    assert [line[0] for line in trail("detail")] == ["停用账号"]


def test_nobody_comes_back_to_a_closed_department():
    by, person = administrator(), make_user()
    disable_account(person, by=by)
    person.department.is_active = False
    person.department.save()

    with pytest.raises(NotPossible) as refusal:
        enable_account(User.objects.get(pk=person.pk), by=by)

    assert refusal.value.message == "财政所已停用，请先把该人员调到在用的责任单位"


def test_a_one_time_password_replaces_the_lost_one():
    by, person = administrator(), make_user()

    password = give_one_time_password(person, by=by)

    person.refresh_from_db()
    assert person.check_password(password)
    assert not person.check_password(PASSWORD)
    assert person.must_change_password
    assert trail("action", "who") == [("password_reset", f"{by}（{by.username}）")]


@each_act
@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR])
def test_the_other_administrators_are_not_touched(act, role):
    by, person = administrator(), administrator(role)

    with pytest.raises(NotAllowed) as refusal:
        ACTS[act](person, by)

    assert refusal.value.message == OTHERS
    assert trail() == []


@each_act
def test_another_town_is_not_touched(act):
    person = make_user(town=make_town("lingxiu", "灵秀镇"))

    with pytest.raises(NotAllowed):
        ACTS[act](person, administrator())


@each_act
@pytest.mark.parametrize("role", [r for r in Role if r != Role.SYSTEM_ADMIN])
def test_nobody_else_touches_an_account(act, role):
    with pytest.raises(NotAllowed):
        ACTS[act](make_user(), make_user(role))


@pytest.mark.parametrize("act", [name for name in ACTS if name != "change"])
def test_nobody_locks_himself_out(act):
    by = administrator()

    with pytest.raises(NotAllowed) as refusal:
        ACTS[act](by, by)

    assert "不能对自己的账号" in refusal.value.message


def test_a_second_administrator_can_be_helped():
    by, other = administrator(), administrator()

    disable_account(other, by=by)

    other.refresh_from_db()
    assert not other.is_active
