"""One's password: a one-time password must be replaced by a good new one."""

import pytest
from django.test import Client

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_person, reset_password
from tests.base import PASSWORD, make_plan, make_town, make_user
from tests.frame.pages import foreign_words

pytestmark = pytest.mark.django_db
FORM = "/account/password/"
NEW = "Demo-2024-also"


def change(client: Client, old: str, new: str, again: str | None = None):
    fields = {"old_password": old, "new_password1": new}
    return client.post(
        FORM, fields | {"new_password2": new if again is None else again}
    )


def signed_in(person: User, password: str = PASSWORD) -> Client:
    client = Client()
    assert client.login(username=person.username, password=password)
    return client


def refusal(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["form"].errors)


def test_a_newcomer_replaces_the_one_time_password_and_goes_on():
    make_plan()
    person, once = create_person(
        town=make_town(), username="xin", full_name="新人", role=Role.LEADER
    )
    client = signed_in(person, once)
    assert client.get("/").url == FORM

    response = change(client, once, NEW)

    assert response.url == "/"
    assert client.get("/", follow=True).status_code == 200
    assert not client.login(username="xin", password=once)


def test_a_new_password_is_confirmed_in_words():
    client = signed_in(make_user())

    page = client.get(change(client, PASSWORD, NEW).url, follow=True)

    assert list(map(str, page.context["messages"])) == [
        "密码已更改，下次请用新密码登录。"
    ]


def test_the_same_password_is_not_a_new_one():
    person, once = create_person(
        town=make_town(), username="xin", full_name="新人", role=Role.CLERK
    )

    response = change(signed_in(person, once), once, once)

    assert refusal(response) == {"new_password1": ["新密码不能与原密码相同。"]}
    person.refresh_from_db()
    assert person.must_change_password


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (
            "83920174650",
            "密码太简单，大写字母、小写字母、数字、符号至少要有其中3种。",
        ),
        ("1234567890", "这个密码太常见了。"),
        ("xiaoming-99", "密码跟 用户名 太相似了。"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(new, words):
    person = make_user(username="xiaoming99")

    found = refusal(change(signed_in(person), PASSWORD, new))

    assert words in found["new_password2"]
    assert person.check_password(PASSWORD)


def test_nine_characters_are_too_few_and_ten_are_enough():
    person = make_user()
    assert refusal(change(signed_in(person), PASSWORD, "Kx7-mq2pw"))

    change(signed_in(person), PASSWORD, "Kx7-mq2pwz")

    person.refresh_from_db()
    assert person.check_password("Kx7-mq2pwz")


def test_a_short_password_is_refused_in_chinese():
    found = refusal(change(signed_in(make_user()), PASSWORD, "Kx7-mq2pw"))

    assert foreign_words("".join(found["new_password2"])) == []


def test_a_slip_of_the_hand_is_refused():
    response = change(signed_in(make_user()), PASSWORD, NEW, again=f"{NEW}x")

    assert refusal(response) == {
        "new_password2": ["两次输入的新密码不一致，请重新输入。"]
    }


def test_the_old_password_is_asked_for():
    response = change(signed_in(make_user()), "guessed", NEW)

    assert refusal(response) == {"old_password": ["原密码不正确，请重新输入。"]}


def test_a_new_password_ends_the_other_sessions():
    person = make_user(Role.LEADER)
    here, elsewhere = signed_in(person), signed_in(person)

    change(here, PASSWORD, NEW)

    assert here.get(FORM).status_code == 200
    assert elsewhere.get(FORM).status_code == 302


def test_a_reset_ends_every_session():
    person = make_user()
    client = signed_in(person)

    reset_password(person)

    assert client.get("/").url == "/account/sign-in/?next=/"


def test_the_administration_has_no_easier_form():
    client = signed_in(make_user(Role.SYSTEM_ADMIN))
    fields = {"old_password": PASSWORD, "new_password1": PASSWORD}

    response = client.post(
        "/admin/password_change/", fields | {"new_password2": PASSWORD}
    )

    assert response.url == "/account/password/"
