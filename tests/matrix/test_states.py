"""G6: what may be done to a month depends on where it stands."""

from pathlib import Path

import pytest
from django.test import Client

from accounts.models import AuditRecord
from tests.base import make_target
from tests.frame.test_reading import digests
from tests.matrix.bodies import body_of
from tests.matrix.matrix import address_of
from tests.matrix.world import World, actor

pytestmark = pytest.mark.django_db
STATES = ("open", "submitted", "reviewed", "signed", "requested", "approved")
ROWS = [
    row.split()
    for row in Path(__file__).with_name("states.txt").read_text("utf-8").splitlines()
    if row and row[0] != "#"
]


@pytest.mark.parametrize(
    ("name", "role", "state", "status"),
    [
        pytest.param(name, role, state, int(status), id=f"{name} {role} {state}")
        for name, role, *statuses in ROWS
        for state, status in zip(STATES, statuses, strict=True)
    ],
)
def test_each_state_allows_what_the_table_says(name, role, state, status):
    world = World(state, make_target())
    client = Client()
    client.force_login(actor(role))
    before, lines = digests(), AuditRecord.objects.count()

    response = client.post(address_of(name, world), body_of(name, world))

    assert response.status_code == status
    if status >= 400:
        assert digests() == before
        assert AuditRecord.objects.count() == lines + 1
    else:
        assert digests() != before
