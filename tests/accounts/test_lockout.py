"""Guessing a password is stopped; one clerk's mistakes stop nobody else."""

import statistics
import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from accounts.enums import Action, Result
from accounts.models import AuditRecord, User
from accounts.services import reset_password
from tests.accounts.browsers import sign_in
from tests.base import PASSWORD, make_user
from tests.frame.pages import foreign_words, text_of

pytestmark = pytest.mark.django_db
LOCKED = "登录连续失败次数过多，为保护账号已暂时锁定，请15分钟后再试。"
WRONG = "用户名或密码不正确，请重新输入。密码区分大小写。"


def fail(username: str, times: int = 5, **headers):
    for _ in range(times):
        response = sign_in(username, "guessed", **headers)
    return response


def is_locked(response) -> bool:
    return response.status_code == 429


def test_five_wrong_passwords_lock_the_right_one_out():
    person = make_user()
    assert not is_locked(fail(person.username, 4))

    fifth, sixth = fail(person.username, 1), sign_in(person.username)

    for response in (fifth, sixth):
        assert response.status_code == 429
        assert response.context["form"].non_field_errors() == [LOCKED]
    assert "_auth_user_id" not in sixth.client.session


def test_the_locked_answer_is_the_sign_in_page_in_chinese():
    page = fail("nobody").content.decode()

    assert LOCKED in text_of(page)
    assert '<form method="post"' in page
    assert foreign_words(page) == []


def test_somebody_else_at_the_same_address_still_comes_in():
    fail(make_user().username)

    assert sign_in(make_user().username).status_code == 302


def test_the_same_person_comes_in_from_another_address():
    person = make_user()
    fail(person.username)

    assert sign_in(person.username, REMOTE_ADDR="10.1.1.9").status_code == 302


def test_four_mistakes_are_forgotten_once_the_right_password_came():
    person = make_user()
    for _ in range(3):
        fail(person.username, 4)
        assert sign_in(person.username).status_code == 302


def test_after_fifteen_minutes_the_lock_is_over():
    person = make_user()
    fail(person.username)
    for attempt in AccessAttempt.objects.all():
        then = attempt.attempt_time - timedelta(minutes=15, seconds=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=then)

    assert sign_in(person.username).status_code == 302


def test_knocking_at_a_locked_door_does_not_prolong_the_lock():
    person = make_user()
    fail(person.username)
    before = AccessAttempt.objects.values().get()

    fail(person.username, 3)

    assert AccessAttempt.objects.values().get() == before


def test_a_made_up_way_through_proxies_changes_nothing():
    person = make_user()

    for number in range(100):
        address = f"10.0.{number}.{number}"
        sign_in(person.username, "guessed", headers={"x-forwarded-for": address})

    assert is_locked(sign_in(person.username, headers={"x-forwarded-for": "10.9.9.9"}))
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


def test_behind_our_own_proxy_each_client_counts_for_itself(settings):
    settings.PROXIES = 1
    person = make_user()
    fail(person.username, headers={"x-forwarded-for": "6.6.6.6, 10.0.0.1"})

    assert is_locked(sign_in(person.username, headers={"x-forwarded-for": "10.0.0.1"}))
    assert sign_in(person.username, headers={"x-forwarded-for": "10.0.0.2"}).url == "/"


@pytest.mark.parametrize("spelling", ["CaiZheng", "ｃａｉｚｈｅｎｇ", "cai zheng"])
def test_another_spelling_is_no_fresh_start(spelling):
    make_user(username="caizheng")
    fail("caizheng")

    assert is_locked(sign_in(spelling))


def test_many_names_from_one_address_are_stopped_by_its_cap(settings):
    person = make_user()
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 8
    for number in range(8):
        fail(f"guess{number}", 1)

    assert is_locked(sign_in(person.username))
    assert sign_in(person.username, REMOTE_ADDR="10.1.1.9").status_code == 302


def test_the_cap_of_an_address_is_ten_times_that_of_a_name(settings):
    assert settings.SIGN_IN_FAILURES_PER_ADDRESS == 50
    assert settings.AXES_FAILURE_LIMIT == 5


def test_a_new_password_may_be_tried_at_once():
    person = make_user()
    fail(person.username)

    assert sign_in(person.username, reset_password(person)).status_code == 302


def test_a_request_without_an_address_is_counted_too():
    fail("nobody", REMOTE_ADDR="")

    assert AccessAttempt.objects.get().ip_address == "0.0.0.0"  # noqa: S104


def test_nothing_that_was_typed_is_stored():
    typed = "Geheim-4711"
    sign_in(typed, f"{typed}-x", headers={"user-agent": f"{typed} Chrome"})

    rows = [*AccessAttempt.objects.values(), *AuditRecord.objects.values()]
    assert len(rows) == 2
    assert typed.lower() not in repr(rows).lower()
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()


def test_a_failure_is_told_with_the_name_of_a_person_that_exists():
    person = make_user()

    fail(person.username, 1)

    line = AuditRecord.objects.get()
    assert (line.action, line.result) == (Action.SIGN_IN, Result.FAILED)
    assert (line.actor, line.town) == (None, person.town)
    assert line.who == f"未登录（{person.username}）"


def test_the_lock_is_told_as_a_refusal():
    person = make_user()
    fail(person.username)

    lines = AuditRecord.objects.filter(action=Action.SIGN_IN).order_by("number")

    assert [line.result for line in lines] == [*["failed"] * 4, "refused"]


class Slow(PBKDF2PasswordHasher):
    """Slow enough to be seen from outside."""

    algorithm = "slow"
    iterations = 60_000


def test_all_failures_take_the_same_time(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Slow"]
    settings.AXES_FAILURE_LIMIT = settings.SIGN_IN_FAILURES_PER_ADDRESS = 1000
    known, stopped = make_user(), make_user()
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    names = {"known": known.username, "stopped": stopped.username, "unknown": "nobody"}
    taken = {kind: [] for kind in names}

    for _ in range(30):
        for kind, name in names.items():
            password = PASSWORD if kind == "stopped" else "guessed"
            before = time.perf_counter()
            assert WRONG in sign_in(name, password).content.decode()
            taken[kind].append(time.perf_counter() - before)

    times = [statistics.median(spans) for spans in taken.values()]
    assert max(times) < 1.2 * min(times)
