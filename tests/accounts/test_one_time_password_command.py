"""The one way to the accounts of the other administrators: on the server."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.enums import Role
from accounts.models import User
from tests.accounts.people import administrator, trail
from tests.base import make_user

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("one_time_password", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR, Role.SYSTEM_ADMIN])
def test_an_administrator_gets_a_one_time_password(role):
    person = administrator(role, username="anquan")

    printed = run("ＡＮＱＵＡＮ")

    password = printed.split("一次性密码：")[1].splitlines()[0]
    person.refresh_from_db()
    assert person.check_password(password)
    assert person.must_change_password
    assert trail("action", "who", "town") == [
        ("password_reset", "系统", person.town_id)
    ]
    assert password not in str(trail())


def test_the_second_factor_goes_only_when_asked():
    person = make_user(username="clerk")
    TOTPDevice.objects.create(user=person, name="动态口令", confirmed=True)

    run("clerk")
    kept = TOTPDevice.objects.count()
    run("clerk", "--second-factor")

    assert (kept, TOTPDevice.objects.count()) == (1, 0)


def test_an_unknown_name_is_refused():
    with pytest.raises(CommandError, match="没有用户名为“nobody”的账号"):
        run("nobody")


def test_a_stopped_account_is_refused():
    make_user(username="left")
    User.objects.update(is_active=False)

    with pytest.raises(CommandError, match="已停用"):
        run("left")
