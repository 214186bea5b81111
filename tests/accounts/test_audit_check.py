"""The auditor has the trail checked, and compares the end that was noted."""

import pytest
from django.test import Client

from accounts.audit import record
from accounts.enums import Action, Result, Role
from accounts.models import AuditRecord
from tests.accounts.trail import alter, tell, unseal
from tests.base import make_user
from tests.frame.pages import text_of

pytestmark = pytest.mark.django_db
EMPTY = {"number": "", "hash": ""}


@pytest.fixture
def auditor() -> Client:
    client = Client()
    client.force_login(make_user(Role.AUDITOR, department=None, username="shenji"))
    return client


def test_the_check_tells_the_end_to_note_and_leaves_it_in_the_trail(auditor):
    tell(4)

    page = auditor.post("/audit/check/", EMPTY)

    end = AuditRecord.objects.get(number=4).hash[:16]
    assert "审计记录完整，共 4 行。" in text_of(page.text)
    assert end in page.text
    line = AuditRecord.objects.get(number=5)
    assert (line.new, line.result) == (f"4:{end}", "done")


def test_the_check_names_the_row_that_was_changed(auditor):
    tell(4)
    unseal()
    alter("number=2", "new='9'")

    page = auditor.post("/audit/check/", EMPTY)

    assert "第 2 行内容被改动（第2件）" in text_of(page.text)
    assert AuditRecord.objects.get(number=5).result == Result.FAILED


@pytest.mark.parametrize(
    ("number", "value", "status", "sentence"),
    [
        ("3", "", 422, "序号和校验值请一起填写，或都不填。"),
        ("x", "abcdef01", 422, "序号请填整数。"),
        ("3", "zz", 422, "校验值由数字和字母组成，至少填开头8位。"),
        ("9", "abcdef01", 200, "第 5 至 9 行被删除"),
        ("3", "00000000", 200, "第 3 行与抄录的校验值不符"),
    ],
)
def test_an_end_noted_earlier_is_compared(auditor, number, value, status, sentence):
    tell(4)

    page = auditor.post("/audit/check/", {"number": number, "hash": value})

    assert page.status_code == status
    assert sentence in text_of(page.text)


def test_looking_at_the_form_checks_nothing_and_leaves_no_line(auditor):
    assert "开始核对" in auditor.get("/audit/check/").text
    assert not AuditRecord.objects.exists()


def test_markup_in_the_trail_is_only_text(auditor):
    record(Action.FIGURE, by=None, about="<script>alert(1)</script>")

    assert "<script>alert" not in auditor.get("/audit/").text
