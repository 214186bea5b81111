"""Strangers who knock all day do not fill the audit trail."""

import pytest
from django.test import Client

from accounts import refused_requests
from accounts.models import AuditRecord
from baozhen.lib import addresses
from tests.base import make_user

pytestmark = pytest.mark.django_db


def told() -> list[AuditRecord]:
    return list(AuditRecord.objects.order_by("number"))


def test_a_flood_of_strangers_is_braked_and_says_so(monkeypatch):
    monkeypatch.setattr(refused_requests, "STRANGER_LINES", 5)
    for _ in range(9):
        Client().post("/entry/save/")

    details = [line.detail for line in told()]
    assert len(details) == 5
    assert [text.endswith("暂不逐条记录") for text in details] == [False] * 4 + [True]

    Client().post("/entry/save/", REMOTE_ADDR="10.0.0.9")
    clerk = Client()
    clerk.force_login(make_user())
    clerk.post("/plan/")
    assert [line.address for line in told()[5:]] == ["10.0.0.9", "127.0.0.1"]


def test_a_flood_from_many_addresses_is_braked(monkeypatch):
    monkeypatch.setattr(refused_requests, "ALL_STRANGERS_LINES", 5)
    for number in range(9):
        Client().post("/entry/save/", REMOTE_ADDR=f"10.0.0.{number}")

    assert len(told()) == 5


def test_an_address_nobody_can_read_is_unknown():
    Client().post("/entry/save/", REMOTE_ADDR="\r\n伪造")

    assert told()[0].address == addresses.UNKNOWN
