"""Who ends a session, and that a cookie is worthless afterwards."""

import pytest
from django.conf import settings as real_settings
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from accounts import services
from accounts.enums import Action, Role
from accounts.models import AuditRecord, Session
from tests.accounts.browsers import sign_in, signed_in
from tests.base import PASSWORD, make_plan, make_user

pytestmark = pytest.mark.django_db
PAGE = "/account/password/"


@pytest.fixture
def leader():
    make_plan()
    return make_user(Role.LEADER)


@pytest.fixture
def client(leader) -> Client:
    return signed_in(leader)


def is_inside(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def replay(client: Client) -> Client:
    """A thief's browser with the same cookie."""
    thief = Client()
    name = real_settings.SESSION_COOKIE_NAME
    thief.cookies[name] = client.cookies[name].value
    return thief


def test_an_old_cookie_is_worthless_after_leaving(client):
    thief = replay(client)
    assert is_inside(thief)

    client.post("/account/sign-out/")

    assert not is_inside(thief)


def test_an_old_cookie_is_worthless_after_a_stop_even_when_it_is_lifted(client, leader):
    leader.is_active = False
    services.update_person(leader)
    assert not is_inside(client)

    leader.is_active = True
    services.update_person(leader)

    assert not is_inside(replay(client))


def test_the_cookie_changes_when_somebody_signs_in(leader):
    client = Client()
    session = client.session
    session["left"] = "behind"
    session.save()
    before = session.session_key

    sign_in(leader.username, client=client)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def change_password(client: Client):
    new = "Kx7-mq2pwz"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    return client.post(PAGE, fields)


def test_a_new_password_ends_the_other_sessions_and_is_told(client, leader):
    other = signed_in(leader)

    assert change_password(client).status_code == 302

    assert is_inside(client)
    assert not is_inside(other)
    told = AuditRecord.objects.values_list("action", flat=True).order_by("-number")[:2]
    assert list(told) == [Action.PASSWORD, Action.SESSION_ENDED]


def test_an_administrator_ends_one_session(client, leader):
    other, boss = signed_in(leader), make_user(Role.SYSTEM_ADMIN)
    row = Session.objects.get(session_key=other.session.session_key)

    services.end_session(row, by=boss)

    assert is_inside(client)
    assert not is_inside(other)
    assert AuditRecord.objects.get(action=Action.SESSION_ENDED).actor == boss


def test_ending_a_session_twice_is_told_once(client):
    row = Session.objects.get()

    services.end_session(row, by=None)
    services.end_session(row, by=None)

    assert AuditRecord.objects.filter(action=Action.SESSION_ENDED).count() == 1


def test_a_session_that_was_ended_does_not_come_back_by_a_late_save(client):
    store = client.session
    store["late"] = True
    services.end_session(Session.objects.get(), by=None)

    with pytest.raises(UpdateError):
        store.save()

    assert not Session.objects.exists()


def test_two_sessions_are_allowed_unless_the_setting_says_one(leader, settings):
    first, second = signed_in(leader), signed_in(leader)
    assert is_inside(first)

    settings.SINGLE_SESSION = True
    third = signed_in(leader)

    assert [is_inside(c) for c in (first, second, third)] == [False, False, True]
