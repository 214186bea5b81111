"""The pages of one account: made, changed, stopped, reset, its sessions ended."""

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.enums import Role
from accounts.models import User
from tests.accounts.people import administrator, client_of, trail
from tests.base import PASSWORD, make_department, make_town, make_user
from tests.frame.pages import foreign_words, text_of

pytestmark = pytest.mark.django_db
NEW = {"username": "xin", "full_name": "演示新人", "department": "", "email": ""}
ACTS = ("disable", "enable", "reset", "second-factor")


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


@pytest.fixture
def client(admin) -> Client:
    return client_of(admin)


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_a_new_account_shows_its_password_once(client):
    unit = make_department(make_town())

    response = client.post("/people/new/", NEW | {"department": unit.pk})

    person = User.objects.get(username="xin")
    password = response.context["password"]
    assert (person.department, person.role) == (unit, "")
    assert person.check_password(password)
    assert password in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert password not in client.get(f"/people/{person.pk}/").content.decode()


def test_a_role_cannot_be_slipped_in(client):
    fields = {"role": "leader", "is_staff": "on", "is_superuser": "on", "town": "9"}

    client.post("/people/new/", NEW | fields)

    person = User.objects.get(username="xin")
    assert (person.role, person.is_staff, person.is_superuser) == ("", False, False)
    assert person.town == make_town()


@pytest.mark.parametrize("name", ["xin", "XIN", "ｘｉｎ", " x in ", "x\u3000in"])
def test_a_name_differing_by_case_width_or_space_is_taken(client, name):
    make_user(username="xin")

    response = client.post("/people/new/", NEW | {"username": name})

    assert errors(response) == {"username": ["用户名“xin”已被使用，请换一个"]}


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("username", "", "请填写用户名"),
        ("username", "a b/c", "用户名只能由文字、数字和 @ . + - _ 组成"),
        ("username", "a" * 41, "最多 40 个字符"),
        ("full_name", " ", "请填写姓名"),
        ("full_name", "演\x0b示", "含有不可见的控制字符，请删除后重新输入"),
        ("email", "nobody", "电子邮箱的写法不正确，请检查“@”前后的部分"),
        ("department", "999999", "请从列表中选择在用的责任单位"),
    ],
)
def test_a_wrong_field_is_told_and_the_rest_is_kept(client, field, typed, message):
    response = client.post("/people/new/", NEW | {field: typed})

    form = response.context["form"]
    assert errors(response) == {field: [message]}
    other = "full_name" if field == "username" else "username"
    assert form[other].value() == NEW[other]
    assert not User.objects.filter(username="xin").exists()


def test_a_department_of_another_town_is_no_choice(client):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")

    response = client.post("/people/new/", NEW | {"department": foreign.pk})

    assert errors(response) == {"department": ["请从列表中选择在用的责任单位"]}


def test_an_account_is_changed_and_moved(client):
    person, unit = make_user(), make_department(make_town(), "经发办")
    fields = {"full_name": "演示改名", "department": unit.pk, "email": "a@example.cn"}

    response = client.post(f"/people/{person.pk}/edit/", fields)

    person.refresh_from_db()
    assert response.url == f"/people/{person.pk}/"
    assert (person.full_name, person.department) == ("演示改名", unit)
    assert person.email == "a@example.cn"


def test_a_wrong_change_keeps_what_was_typed(client):
    person = make_user()

    response = client.post(
        f"/people/{person.pk}/edit/", {"full_name": "", "email": "a@example.cn"}
    )

    assert errors(response) == {"full_name": ["请填写姓名"]}
    assert response.context["form"]["email"].value() == "a@example.cn"


def test_a_page_asks_before_it_stops_an_account(client):
    person = make_user(username="clerk")
    page = f"/people/{person.pk}/disable/"

    asked = text_of(client.get(page).content.decode())
    person.refresh_from_db()
    assert person.is_active
    response = client.post(page)

    person.refresh_from_db()
    assert "停用后该人员立即退出登录" in asked
    assert response.url == f"/people/{person.pk}/"
    assert not person.is_active


def test_a_reset_shows_a_password_that_works(client):
    person = make_user(username="clerk")

    response = client.post(f"/people/{person.pk}/reset/")

    fields = {"username": "clerk", "password": response.context["password"]}
    assert Client().post("/account/sign-in/", fields).status_code == 302
    assert response["Cache-Control"] == "no-store"


def test_a_lost_phone_is_forgotten(client, admin):
    person = make_user(username="clerk")
    TOTPDevice.objects.create(user=person, name="动态口令", confirmed=True)
    page = f"/people/{person.pk}/"
    assert "解除动态口令" in client.get(page).content.decode()

    client.post(f"{page}second-factor/")

    assert not TOTPDevice.objects.exists()
    assert "解除动态口令" not in client.get(page).content.decode()
    assert trail("action", "who", "about")[-1] == (
        "second_factor",
        f"{admin}（xitong）",
        "演示填报员（clerk）",
    )


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR])
@pytest.mark.parametrize("page", ["edit", *ACTS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_other_administrators_can_only_be_seen(client, role, page, method):
    person = administrator(role)
    before = User.objects.values().get(pk=person.pk)

    response = getattr(client, method)(f"/people/{person.pk}/{page}/", NEW)

    assert response.status_code == 403
    assert "由运维人员在服务器上办理" in response.content.decode()
    assert User.objects.values().get(pk=person.pk) == before


def test_their_page_offers_nothing(client):
    person = administrator(Role.AUDITOR)
    client_of(person)

    page = client.get(f"/people/{person.pk}/").content.decode()
    refused = client.post(f"/people/{person.pk}/sessions/", {"all": "1"})

    assert "只能查看" in page
    assert refused.status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_one_does_not_lock_oneself_out(client, admin, act):
    response = client.post(f"/people/{admin.pk}/{act}/")

    admin.refresh_from_db()
    assert response.status_code == 403
    assert admin.is_active
    assert admin.check_password(PASSWORD)


def test_ones_own_page_offers_no_such_button(client, admin):
    page = client.get(f"/people/{admin.pk}/").content.decode()

    assert [act for act in ACTS if f"/{admin.pk}/{act}/" in page] == []


@pytest.mark.parametrize("page", ["", "edit/", "role/", *(f"{a}/" for a in ACTS)])
def test_somebody_of_another_town_is_not_found(client, page):
    person = make_user(town=make_town("lingxiu", "灵秀镇"))
    role = Role.SECURITY_ADMIN if page == "role/" else Role.SYSTEM_ADMIN
    reader = client if role == Role.SYSTEM_ADMIN else client_of(administrator(role))

    assert reader.get(f"/people/{person.pk}/{page}").status_code == 404
    if page:
        assert reader.post(f"/people/{person.pk}/{page}", NEW).status_code == 404


def test_the_refusals_are_chinese(client):
    response = client.post("/people/new/", {"username": "/", "email": "@"})

    assert foreign_words(response.content.decode()) == []
