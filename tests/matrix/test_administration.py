"""C30: Django's own administration lets one role look and nobody change anything."""

import pytest
from django.test import Client

from accounts.enums import Role
from tests.base import make_target, report
from tests.frame.addresses import address_to, patterns
from tests.frame.test_reading import digests
from tests.matrix.world import actor

pytestmark = pytest.mark.django_db
ADMINISTRATION = [p for p in patterns() if p.startswith("/admin/")]
FORM = {"username": "x", "role": "sys_admin", "name": "x", "ytd": "1", "post": "yes"}


@pytest.fixture
def target():
    target = make_target()
    report(target, 1, "9800")
    return target


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(actor(role))
    return client


@pytest.mark.parametrize("pattern", ADMINISTRATION)
def test_nobody_else_gets_a_page(target, pattern):
    for role in [*Role, ""]:
        if role == Role.SYSTEM_ADMIN:
            continue
        client = signed_in(role)
        before, page = digests(), address_to(pattern, target)

        statuses = {client.get(page).status_code, client.post(page, FORM).status_code}

        assert statuses <= {302, 403, 404, 405}, role
        assert digests() == before, role


@pytest.mark.parametrize("pattern", ADMINISTRATION)
def test_the_system_administrator_changes_nothing_there(target, pattern):
    client = signed_in(Role.SYSTEM_ADMIN)
    before, page = digests(), address_to(pattern, target)

    if "logout" not in pattern:
        client.post(page, FORM)

    assert digests() == before


def test_no_figure_is_shown_there():
    assert not [p for p in ADMINISTRATION if "figure" in p or "return" in p]
