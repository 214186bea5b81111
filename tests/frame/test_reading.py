"""Reading changes nothing: every page, twice, and every table stays as it was."""

import hashlib

import pytest
from django.db import connection
from django.test import Client

from accounts.enums import Role
from tests.base import make_target, make_user, publish_last_year, report
from tests.frame.addresses import address_to, patterns

pytestmark = pytest.mark.django_db
# A session remembers when it was seen; a forbidden page leaves its line in the trail.
MOVING = {"accounts_session", "accounts_auditrecord", "accounts_audithead"}
# What leaves the house is kept, by design, although it is fetched by a GET.
MOVING |= {"targets_export", "targets_export_snapshots"}


def digests() -> dict[str, str]:
    """A digest of all rows of each table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in MOVING:
                name = connection.ops.quote_name(table)
                cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - our own table
                rows = repr(sorted(map(repr, cursor.fetchall())))
                found[table] = hashlib.sha256(rows.encode()).hexdigest()
    return found


@pytest.fixture
def target():
    target = make_target(is_headline=True, growth="50", base="62667", stated_step="1")
    publish_last_year(target, "7200", "11300")
    report(target, 1, "9800", prior_ytd="7200", yoy_published="36.1")
    report(target, 2, "15100")
    return target


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.SYSTEM_ADMIN])
def test_a_page_read_twice_leaves_every_row_alone(target, role):
    client = Client()
    client.force_login(make_user(role))
    before = digests()

    for pattern in patterns():
        page = address_to(pattern, target)
        first, second = client.get(page), client.get(page)

        assert first.status_code == second.status_code != 500, page
        assert digests() == before, page


def test_the_digests_notice_a_change(target):
    before = digests()

    report(target, 3, "22200")

    changed = {table for table, digest in digests().items() if digest != before[table]}
    assert changed == {
        "targets_figure",
        "targets_historicalfigure",
        "targets_monthlyreturn",
        "targets_progress",
        "targets_target",
    }
