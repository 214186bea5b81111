"""Signing in by the page, and moving the clock."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.base import PASSWORD

SIGN_IN = "/account/sign-in/"


def sign_in(username: str, password: str = PASSWORD, *, client=None, **headers):
    """The answer of the sign-in page; its client is `response.client`."""
    fields = {"username": username, "password": password}
    return (client or Client()).post(SIGN_IN, fields, **headers)


def signed_in(person: User, password: str = PASSWORD) -> Client:
    """A browser whose person came in by the page, not by a back door."""
    response = sign_in(person.username, password)
    assert response.status_code == 302, response.context["form"].errors
    return response.client


def move_clock(monkeypatch, **span: float) -> None:
    """From now on it is later by so much, or earlier."""
    now, later = timezone.now, timedelta(**span)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now() + later)
