"""How long a session holds, what keeps it alive, and who ends it."""

from datetime import timedelta

import pytest
from django.conf import settings as real_settings
from django.test import Client
from django.utils import timezone

from accounts.enums import Action, Role
from accounts.models import AuditRecord, Session
from accounts.tasks import purge_sessions
from tests.accounts.browsers import SIGN_IN, move_clock, sign_in, signed_in
from tests.base import PASSWORD, make_plan, make_user

pytestmark = pytest.mark.django_db
PAGE = "/account/password/"
IDLE = "您已超过30分钟没有操作，请重新登录"
JSON = {"accept": "application/json"}


@pytest.fixture
def leader():
    make_plan()
    return make_user(Role.LEADER)


@pytest.fixture
def client(leader) -> Client:
    return signed_in(leader)


def is_inside(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def poll(client: Client):
    return client.get("/status/", headers=JSON)


def test_a_session_knows_its_person_place_and_browser(leader):
    agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/78.0 Safari/537.36"

    sign_in(leader.username, headers={"user-agent": agent})

    row = Session.objects.get()
    assert row.person == leader
    assert (row.address, row.device) == ("127.0.0.1", "谷歌内核浏览器，视窗电脑")
    assert row.started_at == row.seen_at
    assert timezone.now() - row.started_at < timedelta(seconds=20)


def test_after_half_an_hour_of_nothing_one_signs_in_again(client, monkeypatch):
    move_clock(monkeypatch, minutes=31)

    response = client.get("/plan/?month=6", follow=True)

    assert response.redirect_chain == [
        (f"{SIGN_IN}?next=/plan/%3Fmonth%3D6", 302),
    ]
    assert list(map(str, response.context["messages"])) == [IDLE]
    assert not Session.objects.exists()


def test_a_script_is_told_in_json_and_the_next_page_says_why(client, monkeypatch):
    move_clock(monkeypatch, minutes=31)

    response = poll(client)

    assert response.status_code == 401
    assert response.json()["code"] == "SAV-401"
    page = client.get("/", follow=True)
    assert list(map(str, page.context["messages"])) == [IDLE]


def test_each_act_begins_the_half_hour_anew(client, monkeypatch):
    for _ in range(4):
        move_clock(monkeypatch, minutes=25)
        assert is_inside(client)


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(client, monkeypatch):
    for _ in range(59):
        assert poll(client).status_code == 200
        move_clock(monkeypatch, seconds=30)
    assert poll(client).status_code == 200
    move_clock(monkeypatch, minutes=1)

    assert poll(client).status_code == 401
    assert not is_inside(client)


def test_a_page_that_renews_itself_keeps_nobody_signed_in(client, monkeypatch):
    for _ in range(2):
        move_clock(monkeypatch, minutes=16)
        response = client.get("/?auto=1")

    assert response.url.startswith(SIGN_IN)


def test_an_act_is_written_down_once_a_minute(client, monkeypatch):
    seen = Session.objects.get().seen_at
    client.get(PAGE)
    assert Session.objects.get().seen_at == seen

    move_clock(monkeypatch, seconds=61)
    client.get(PAGE)

    assert Session.objects.get().seen_at > seen


def test_after_twelve_hours_even_the_busiest_signs_in_again(client, monkeypatch):
    for _ in range(35):
        move_clock(monkeypatch, minutes=20)
        assert is_inside(client)
    move_clock(monkeypatch, minutes=21)

    response = client.get(PAGE, follow=True)

    said = list(map(str, response.context["messages"]))
    assert said == ["登录已超过12小时，请重新登录"]


def test_a_new_password_does_not_make_the_session_younger(client, monkeypatch):
    started = Session.objects.get().started_at
    move_clock(monkeypatch, minutes=20)

    change_password(client)

    assert Session.objects.get().started_at == started


def test_a_clock_set_back_prolongs_nothing(client, monkeypatch):
    move_clock(monkeypatch, days=-1)

    assert not is_inside(client)


def test_a_session_from_before_the_times_were_kept_is_over(client):
    Session.objects.update(seen_at=None)

    assert not is_inside(client)


def test_the_end_of_a_session_is_told(client, leader, monkeypatch):
    move_clock(monkeypatch, minutes=31)
    client.get("/")
    client.get("/")

    line = AuditRecord.objects.get(action=Action.SESSION_ENDED)
    assert line.actor == leader
    assert line.detail.startswith(IDLE)


def test_signing_in_and_out_is_told(client, leader):
    client.post("/account/sign-out/")

    lines = AuditRecord.objects.order_by("number")
    assert [(line.action, line.actor) for line in lines] == [
        (Action.SIGN_IN, leader),
        (Action.SIGN_OUT, leader),
    ]


def test_leaving_after_the_session_was_over_leads_home_afterwards(leader, monkeypatch):
    client = signed_in(leader)
    move_clock(monkeypatch, minutes=31)
    page = client.post("/account/sign-out/").url

    fields = {"username": leader.username, "password": PASSWORD}

    assert client.post(page, fields).url == "/"


def change_password(client: Client):
    new = "Kx7-mq2pwz"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    return client.post(PAGE, fields)


def test_what_can_no_longer_be_used_is_removed(client, leader):
    kept = client.session.session_key
    now = timezone.now()
    stale = [{"seen_at": now - timedelta(minutes=31)}, {"expire_date": now}]
    stale += [{"started_at": now - timedelta(hours=13)}]
    for changes in stale:
        key = signed_in(leader).session.session_key
        Session.objects.filter(session_key=key).update(**changes)

    purge_sessions()

    assert Session.objects.get().session_key == kept


def test_the_removal_runs_every_day():
    task = real_settings.CELERY_BEAT_SCHEDULE["purge-sessions"]["task"]

    assert task == purge_sessions.name
