"""动态口令: nobody passes with the password alone, no code is good twice."""

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.enums import Action, Role
from accounts.models import AuditRecord, Session, User
from tests.accounts.browsers import SIGN_IN, move_clock, sign_in, signed_in
from tests.accounts.codes import BIND, CODE, WRONG, code_of, enter, wrong_code
from tests.base import make_plan, make_user
from tests.frame.addresses import ALL
from tests.frame.pages import foreign_words

pytestmark = pytest.mark.django_db
OUT, PASSWORD_FORM = "/account/sign-out/", "/account/password/"


@pytest.fixture
def person() -> User:
    make_plan()
    return make_user(Role.LEADER)


@pytest.fixture
def device(person) -> TOTPDevice:
    return TOTPDevice.objects.create(user=person, name="手机", confirmed=True)


@pytest.fixture
def half_way(person, device) -> Client:
    """Somebody whose password was right; the code is still missing."""
    return signed_in(person)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", sorted(set(ALL) - {CODE, OUT}))
def test_the_password_alone_reaches_no_page(half_way, address, method):
    response = getattr(half_way, method)(address)

    assert response.status_code == 302
    assert response.url.partition("?")[0] == CODE


def test_a_script_with_the_password_alone_gets_401(half_way):
    response = half_way.get("/status/", headers={"accept": "application/json"})

    assert response.status_code == 401


def test_the_code_opens_the_page_that_was_asked_for(half_way, device):
    page = half_way.get("/plan/?month=6").url
    before = half_way.session.session_key

    response = enter(half_way, code_of(device), page)

    assert response.url == "/plan/?month=6"
    assert half_way.get("/plan/").status_code == 200
    assert half_way.session.session_key != before


def test_the_code_leads_to_no_other_site(half_way, device):
    response = enter(half_way, code_of(device), next="https://evil.example/")

    assert response.url == "/"


def test_a_code_is_good_once(person, half_way, device):
    code = code_of(device)
    enter(half_way, code)

    again = signed_in(person)

    assert enter(again, code).context["form"].errors == {"code": [WRONG]}
    assert again.get("/").url.startswith(CODE)
    assert enter(again, code_of(device, 1)).url == "/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请输入6位动态口令。"),
        ("12345", "动态口令是6位数字，请重新输入。"),
        ("abcdef", "动态口令是6位数字，请重新输入。"),
        ("1234567", "动态口令是6位数字，请重新输入。"),
    ],
)
def test_what_is_no_code_is_not_counted(half_way, device, typed, said):
    assert enter(half_way, typed).context["form"].errors == {"code": [said]}

    device.refresh_from_db()
    assert device.throttling_failure_count == 0


def test_full_width_digits_and_spaces_are_understood(half_way, device):
    code = code_of(device)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)

    assert enter(half_way, f" {wide[:3]} {wide[3:]}").url == "/"


def test_five_wrong_codes_sign_out_and_lock(person, half_way, device):
    for _ in range(4):
        assert enter(half_way, wrong_code(device)).status_code == 200

    response = enter(half_way, wrong_code(device))

    assert response.url == SIGN_IN
    said = half_way.get(SIGN_IN).context["messages"]
    assert list(map(str, said)) == ["动态口令连续失败次数过多，请15分钟后再登录。"]
    assert half_way.get("/").url.startswith(SIGN_IN)
    locked = sign_in(person.username)
    assert locked.status_code == 429
    assert "请15分钟后再试" in locked.context["form"].non_field_errors()[0]
    assert not Session.objects.filter(person=person).exists()


def test_signing_in_again_is_no_fresh_start_for_guessing(person, device):
    for _ in range(5):
        enter(signed_in(person), wrong_code(device))

    assert sign_in(person.username).status_code == 429


def test_a_session_that_waits_elsewhere_is_locked_as_well(person, half_way, device):
    other = signed_in(person)
    for _ in range(5):
        enter(half_way, wrong_code(device))

    assert enter(other, code_of(device)).url == SIGN_IN


def test_after_fifteen_minutes_one_tries_again(person, half_way, device, monkeypatch):
    for _ in range(5):
        enter(half_way, wrong_code(device))
    move_clock(monkeypatch, minutes=16)

    client = signed_in(person)

    assert enter(client, wrong_code(device)).status_code == 200
    assert enter(client, code_of(device)).url == "/"


def test_wrong_and_right_codes_are_told(half_way, device):
    enter(half_way, wrong_code(device))
    enter(half_way, code_of(device))

    lines = AuditRecord.objects.filter(action=Action.SECOND_FACTOR).order_by("number")
    assert [(line.result, line.detail) for line in lines] == [
        ("failed", "动态口令错误"),
        ("done", "登录时动态口令正确"),
    ]


def test_the_code_comes_before_a_new_password(person, half_way, device):
    User.objects.filter(pk=person.pk).update(must_change_password=True)

    assert half_way.get(PASSWORD_FORM).url.startswith(CODE)
    enter(half_way, code_of(device))
    assert half_way.get("/").url == PASSWORD_FORM


def test_switched_off_it_asks_nobody(settings, half_way):
    settings.SECOND_FACTOR = "off"

    assert half_way.get("/plan/").status_code == 200
    assert half_way.get(BIND).status_code == 404
    assert "动态口令" not in half_way.get("/plan/").content.decode()


def test_the_page_is_chinese(half_way):
    assert foreign_words(half_way.get(CODE).content.decode()) == []


def test_the_single_session_ends_earlier_ones_once_the_code_was_right(
    settings, person, device
):
    settings.SINGLE_SESSION = True
    first = signed_in(person)
    enter(first, code_of(device))

    second = signed_in(person)
    assert first.get("/plan/").status_code == 200
    enter(second, code_of(device, 1))

    assert first.get("/").url.startswith(SIGN_IN)
