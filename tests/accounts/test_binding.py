"""动态口令: binding a phone, removing it, and who must have one."""

import pytest
from django.contrib import admin
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import services
from accounts.enums import Action, Role
from accounts.models import AuditRecord, User
from tests.accounts.browsers import SIGN_IN, signed_in
from tests.accounts.codes import (
    BIND,
    CODE,
    REMOVE,
    START,
    WRONG,
    bind,
    code_of,
    enter,
    wrong_code,
)
from tests.base import make_plan, make_user
from tests.frame.addresses import ALL
from tests.frame.pages import foreign_words

pytestmark = pytest.mark.django_db
OUT, PASSWORD_FORM = "/account/sign-out/", "/account/password/"


@pytest.fixture
def person() -> User:
    make_plan()
    return make_user(Role.LEADER)


def test_binding_shows_a_picture_and_a_key(person):
    client = signed_in(person)
    client.post(START)

    page = client.get(BIND)

    assert page.context["picture"].startswith("data:image/svg+xml")
    assert page.context["key"].count(" ") == 7
    assert page.content.decode().count('src="data:image/svg+xml') == 1


def test_a_key_without_its_code_binds_nothing(person):
    client = signed_in(person)
    client.post(START)
    device = TOTPDevice.objects.get()

    response = enter(client, wrong_code(device), BIND)

    assert response.context["form"].errors == {"code": [WRONG]}
    assert signed_in(person).get("/plan/").status_code == 200


def test_a_code_of_nothing_binds_nothing(person):
    client = signed_in(person)

    assert enter(client, "123456", BIND).status_code == 200
    assert not TOTPDevice.objects.exists()


def test_looking_at_the_page_makes_no_key(person):
    signed_in(person).get(BIND)

    assert not TOTPDevice.objects.exists()


def test_whoever_bound_stays_inside_and_other_sessions_end(person):
    client, other = signed_in(person), signed_in(person)

    bind(client)

    assert client.get("/plan/").status_code == 200
    assert other.get("/").url.startswith(SIGN_IN)
    assert signed_in(person).get("/").url.startswith(CODE)


def test_a_second_key_needs_the_first_to_be_removed(person):
    client = signed_in(person)
    bind(client)

    assert client.post(START).status_code == 422
    assert TOTPDevice.objects.count() == 1


def test_removing_asks_for_a_code(person):
    client = signed_in(person)
    device = bind(client)

    assert enter(client, wrong_code(device), REMOVE).status_code == 200
    assert TOTPDevice.objects.exists()
    assert enter(client, code_of(device, 1), REMOVE).url == BIND

    assert not TOTPDevice.objects.exists()
    assert client.get("/plan/").status_code == 200


def test_guessing_at_the_removal_signs_out(person):
    client = signed_in(person)
    device = bind(client)

    for _ in range(4):
        assert enter(client, wrong_code(device), REMOVE).status_code == 200

    assert enter(client, wrong_code(device), REMOVE).url == SIGN_IN
    assert TOTPDevice.objects.exists()


def test_a_lost_phone_is_removed_by_the_administrator(person):
    client = signed_in(person)
    bind(client)
    boss = make_user(Role.SYSTEM_ADMIN)

    services.remove_second_factor(person, by=boss)

    assert client.get("/").url.startswith(SIGN_IN)
    assert signed_in(person).get("/plan/").status_code == 200
    line = AuditRecord.objects.filter(action=Action.SECOND_FACTOR).first()
    assert (line.actor, line.detail) == (boss, "解除绑定")


@pytest.fixture
def level_three(settings) -> None:
    settings.SECOND_FACTOR = "required"


@pytest.mark.usefixtures("level_three")
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", sorted(set(ALL) - {BIND, START, OUT}))
def test_at_level_three_without_a_phone_one_page_is_open(person, address, method):
    response = getattr(signed_in(person), method)(address)

    assert (response.status_code, response.url) == (302, BIND)


@pytest.mark.usefixtures("level_three")
def test_at_level_three_binding_opens_the_house(person):
    client = signed_in(person)

    bind(client)

    assert client.get("/plan/").status_code == 200


@pytest.mark.usefixtures("level_three")
def test_at_level_three_nobody_removes_his_own(person):
    client = signed_in(person)
    device = bind(client)

    assert enter(client, code_of(device, 1), REMOVE).status_code == 404
    assert TOTPDevice.objects.count() == 1


@pytest.mark.usefixtures("level_three")
def test_at_level_three_a_one_time_password_is_replaced_first(person):
    password = services.reset_password(person)

    assert signed_in(person, password).get(BIND).url == PASSWORD_FORM


def test_the_menu_leads_to_the_page(person):
    assert f'href="{BIND}"' in signed_in(person).get("/plan/").content.decode()


def test_keys_are_not_shown_in_the_administration():
    assert TOTPDevice not in admin.site._registry


def test_the_pages_are_chinese(person):
    client = signed_in(person)
    assert foreign_words(client.get(BIND).content.decode()) == []

    bind(client)

    assert foreign_words(client.get(BIND).content.decode()) == []
