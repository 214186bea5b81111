"""K21, K22: each stage is told once, and a missed run loses nothing."""

import json
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail

from targets.calendar_days import SHANGHAI
from targets.models import ReminderSent
from targets.services.reminders import send_reminders
from tests.targets.returns import Office

pytestmark = pytest.mark.django_db
WEEK_BEFORE = datetime(2023, 7, 3, 9, tzinfo=SHANGHAI)  # June is due on 10 July
ON_THE_DAY = datetime(2023, 7, 10, 9, tzinfo=SHANGHAI)
DAY_OFF = datetime(2023, 7, 8, 9, tzinfo=SHANGHAI)


@pytest.fixture
def office(target, settings) -> Office:
    target.indicator.calendar = "half_year"
    target.indicator.save()
    office = Office(target)
    office.clerk.email = "caizheng@example.gov.cn"
    office.clerk.save()
    settings.EMAIL_REMINDERS, settings.WEBHOOK_URL = True, ""
    return office


def test_a_clerk_is_told_once_a_stage(office):
    assert send_reminders(WEEK_BEFORE) == 1
    assert send_reminders(WEEK_BEFORE) == 0

    (letter,) = mail.outbox
    assert letter.to == ["caizheng@example.gov.cn"]
    assert "6月" in letter.body
    assert "还有7天" in letter.body


def test_a_missed_run_is_caught_up_with_the_latest_stage_only(office):
    send_reminders(WEEK_BEFORE)

    assert send_reminders(ON_THE_DAY) == 1

    assert "今天到期" in mail.outbox[1].body
    stages = ReminderSent.objects.values_list("stage", flat=True)
    assert sorted(stages) == ["0", "7"]


def test_what_is_handed_in_is_not_asked_for(office):
    office.submitted()

    assert send_reminders(ON_THE_DAY) == 0


def test_nobody_is_reminded_on_a_day_off(office):
    assert send_reminders(DAY_OFF) == 0


def test_without_the_setting_nothing_is_sent(office, settings):
    settings.EMAIL_REMINDERS = False

    assert send_reminders(ON_THE_DAY) == 0
    assert not ReminderSent.objects.exists()


class Group(HTTPServer):
    """A chat group's server on this machine: what it was sent, what it answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listener)
        self.messages, self.status = [], 200
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Listener(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        self.server.messages.append(json.loads(self.rfile.read(size)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *arguments) -> None:
        """Tests are quiet."""


@pytest.fixture
def group(office, settings):
    server = Group()
    settings.EMAIL_REMINDERS = False
    settings.WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/send"
    yield server
    server.shutdown()
    server.server_close()


def test_the_group_is_told_the_department_and_no_person(group, office):
    assert send_reminders(ON_THE_DAY) == 1

    (message,) = group.messages
    assert message["msgtype"] == "text"
    assert "财政所" in message["text"]["content"]
    assert office.clerk.full_name not in message["text"]["content"]


def test_what_the_group_did_not_take_is_sent_by_the_next_run(group):
    group.status = 500
    assert send_reminders(ON_THE_DAY) == 0
    assert not ReminderSent.objects.exists()

    group.status = 200
    assert send_reminders(ON_THE_DAY) == 1
    assert len(group.messages) == 2
