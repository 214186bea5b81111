"""The sessions of a person: listed without their keys, ended one by one or all."""

import pytest
from django.test import Client

from accounts.models import Session, User
from tests.accounts.people import administrator, client_of, trail
from tests.base import PASSWORD, make_user
from tests.frame.pages import tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return client_of(administrator(username="xitong"))


def sign_in(person: User) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/128.0")
    fields = {"username": person.username, "password": PASSWORD}
    assert client.post("/account/sign-in/", fields).status_code == 302
    return client


def sessions(client: Client, person: User):
    return client.get(f"/people/{person.pk}/").context["sessions"]


def test_live_sessions_are_listed_without_their_keys(client):
    person = make_user()
    sign_in(person)

    page = client.get(f"/people/{person.pk}/").content.decode()

    ((_, row),) = tables(page)
    assert row[2:4] == ["127.0.0.1", "火狐浏览器，视窗电脑"]
    assert Session.objects.get(person=person).session_key not in page


def test_one_session_is_ended_and_the_other_goes_on(client):
    person = make_user()
    first, second = sign_in(person), sign_in(person)
    key = first.session.session_key
    (row,) = [r for r in sessions(client, person) if r.session.session_key == key]

    client.post(f"/people/{person.pk}/sessions/", {"session": row.name})

    assert first.get("/account/password/").status_code == 302
    assert second.get("/account/password/").status_code == 200


def test_all_sessions_are_ended(client):
    person = make_user()
    first, second = sign_in(person), sign_in(person)

    client.post(f"/people/{person.pk}/sessions/", {"all": "1"})

    assert first.get("/").url == second.get("/").url == "/account/sign-in/?next=/"
    assert [line[0] for line in trail("action")].count("session_ended") == 2


@pytest.mark.parametrize("name", ["", "0" * 16])
def test_a_session_of_somebody_else_is_not_found(client, name):
    person = make_user()
    sign_in(person)

    response = client.post(f"/people/{person.pk}/sessions/", {"session": name})

    assert response.status_code == 404
    assert Session.objects.filter(person=person).exists()
