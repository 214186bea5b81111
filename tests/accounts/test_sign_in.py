"""The one sign-in page: who gets in, where they arrive, what the others are told."""

import pytest
from django.test import Client

from accounts.enums import Role
from tests.base import PASSWORD, make_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"
WRONG = "用户名或密码不正确，请重新输入。密码区分大小写。"


def sign_in(username: str, password: str = PASSWORD, address: str = SIGN_IN, **fields):
    client = Client()
    fields |= {"username": username, "password": password}
    return client, client.post(address, fields)


def test_the_right_password_opens_the_house():
    person = make_user()

    client, response = sign_in(person.username)

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("password", ["wrong", PASSWORD.lower(), f"{PASSWORD} "])
def test_a_wrong_password_is_told_what_to_do(password):
    client, response = sign_in(make_user().username, password)

    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [WRONG]
    assert "_auth_user_id" not in client.session


def test_an_unknown_name_is_told_exactly_the_same():
    known, unknown = sign_in(make_user().username, "wrong"), sign_in("nobody", "wrong")

    errors = [response.context["form"].errors for _, response in (known, unknown)]
    assert errors == [{"__all__": [WRONG]}, {"__all__": [WRONG]}]


def test_a_stopped_account_is_told_exactly_the_same():
    person = make_user()
    person.is_active = False
    person.save()

    _, response = sign_in(person.username)

    assert response.context["form"].errors == {"__all__": [WRONG]}


def test_a_stopped_account_is_out_at_once():
    person = make_user()
    client, _ = sign_in(person.username)
    person.is_active = False
    person.save()

    response = client.get("/")

    assert (response.status_code, response.url) == (302, f"{SIGN_IN}?next=/")


def test_one_returns_to_the_page_one_asked_for():
    _, response = sign_in(
        make_user().username, address=f"{SIGN_IN}?next=/plan/%3Fmonth%3D6"
    )

    assert response.url == "/plan/?month=6"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        r"/\evil.example/",
        r"\\evil.example/",
        "http:///evil.example",
        "javascript:alert(1)",
        " https://evil.example/",
    ],
)
def test_nobody_is_led_to_another_site(elsewhere):
    _, response = sign_in(make_user().username, next=elsewhere)

    assert (response.status_code, response.url) == (302, "/")


def test_who_is_inside_needs_no_second_sign_in():
    client = Client()
    client.force_login(make_user())

    response = client.get(SIGN_IN)

    assert (response.status_code, response.url) == (302, "/")


def test_a_new_sign_in_gets_a_new_session():
    person, client = make_user(), Client()
    client.get(SIGN_IN)
    session = client.session
    session["left"] = "behind"
    session.save()
    before = session.session_key

    client.post(SIGN_IN, {"username": person.username, "password": PASSWORD})

    assert client.session.session_key != before


def test_leaving_ends_the_session():
    client, _ = sign_in(make_user().username)

    client.post("/account/sign-out/")

    assert client.get("/").url == f"{SIGN_IN}?next=/"


def test_a_link_does_not_sign_anybody_out():
    client, _ = sign_in(make_user().username)

    client.get("/account/sign-out/")

    assert client.get("/account/password/").status_code == 200


def test_the_administrator_arrives_at_the_administration():
    person = make_user(Role.SYSTEM_ADMIN, department=None)
    way = Client().get("/admin/", follow=True).redirect_chain[-1][0]

    client, response = sign_in(person.username, address=way)

    assert client.get(response.url, follow=True).status_code == 200
