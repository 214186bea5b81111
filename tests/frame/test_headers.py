"""Headers that must stand on every answer, also on refusals and faults."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.enums import Role
from tests.base import make_plan, make_target, make_user

pytestmark = pytest.mark.django_db

WANTED = {
    "Content-Security-Policy": {
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    },
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def client_of(role: Role | None, **changes) -> Client:
    client = Client(raise_request_exception=False)
    if role:
        make_plan()
        person = make_user(role)
        for name, value in changes.items():
            setattr(person, name, value)
        person.save()
        client.force_login(person)
    return client


def broken(*args) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def found_headers(response) -> dict[str, object]:
    policy = response.headers.get("Content-Security-Policy", "").split("; ")
    cached = response.headers.get("Cache-Control", "")
    return {name: response.headers.get(name) for name in WANTED} | {
        "Content-Security-Policy": set(policy),
        "Cache-Control": "no-store" if "no-store" in cached else cached,
    }


def post_too_much() -> HttpResponse:
    make_target()
    return client_of(Role.CLERK).post("/entry/save/", dict.fromkeys(range(4001), 1))


CASES = {
    "200 page": lambda: client_of(Role.LEADER).get("/dashboard/"),
    "200 sign-in": lambda: client_of(None).get("/account/sign-in/"),
    "200 administration": lambda: client_of(Role.SYSTEM_ADMIN).get("/admin/"),
    "200 workbook": lambda: client_of(Role.LEADER).get("/plan/?xlsx=1"),
    "200 data": lambda: client_of(Role.LEADER).get("/status/"),
    "301 slash": lambda: client_of(Role.LEADER).get("/plan"),
    "302 signed out": lambda: client_of(None).get("/"),
    "302 new password": lambda: client_of(Role.LEADER, must_change_password=True).get(
        "/"
    ),
    "400 host": lambda: client_of(None).get("/", headers={"host": "evil.example"}),
    "400 form": post_too_much,
    "401 data": lambda: client_of(None).get(
        "/", headers={"accept": "application/json"}
    ),
    "403 role": lambda: client_of(Role.AUDITOR).get("/plan/"),
    "403 form": lambda: Client(enforce_csrf_checks=True).post("/account/sign-in/"),
    "404 page": lambda: client_of(Role.LEADER).get("/nowhere/"),
    "404 signed out": lambda: client_of(None).get("/nowhere/"),
    "405 method": lambda: client_of(Role.CLERK).get("/entry/save/"),
}


@pytest.mark.parametrize("name", CASES)
def test_every_answer_carries_the_headers(name):
    response = CASES[name]()

    assert response.status_code == int(name[:3])
    assert found_headers(response) == WANTED
    assert re.fullmatch("[0-9A-F]{8}", response["X-Incident"])


def test_a_fault_carries_the_headers(monkeypatch):
    monkeypatch.setattr("reports.views.build_overview", broken)

    response = client_of(Role.LEADER).get("/dashboard/")

    assert response.status_code == 500
    assert found_headers(response) == WANTED


def test_a_wrong_method_names_the_right_one():
    response = client_of(Role.CLERK).get("/entry/save/")

    assert response["Allow"] == "POST"


def test_no_two_answers_share_an_incident_number():
    client = client_of(Role.LEADER)

    numbers = {client.get("/")["X-Incident"] for _ in range(20)}

    assert len(numbers) == 20


def test_a_saved_cell_is_not_stored_by_the_browser():
    target = make_target()

    response = client_of(Role.CLERK).post(
        f"/entry/{target.pk}/?month=1", {"version": "0"}
    )

    assert found_headers(response) == WANTED
