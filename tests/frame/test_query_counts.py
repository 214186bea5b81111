"""A page asks the database as often for three rows as for one."""

import pytest
from django.test import Client

from accounts.enums import Role
from targets.models import Figure, LightOverride, PlanItem, Target
from tests.base import (
    make_department,
    make_target,
    make_user,
    publish_last_year,
    report,
)

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 19,
    "/dashboard/": 12,
    "/plan/": 14,
    "/targets/T/": 14,
    "/indicators/": 11,
    "/indicators/workbook/": 16,
    "/entry/": 11,
    "/status/": 6,
}


def make_rows(count: int) -> Target:
    """A target with as many parts, months, revisions, items and lights by hand."""
    whole = make_target(is_headline=True, growth="50", base="62667", stated_step="1")
    for number in range(1, count + 1):
        values = {"base": str(number), "growth": "5", "is_headline": number == 1}
        make_target(parent=whole, **values)
        PlanItem.objects.create(
            section=whole.section,
            code=f"I{number}",
            kind="safety",
            lead_department=make_department(whole.plan.town, f"单位{number}"),
        )
    for target in Target.objects.all():
        fill(target, count)
    return whole


def fill(target: Target, count: int) -> None:
    publish_last_year(target, *["7200"] * count)
    for month in range(1, count + 1):
        report(target, month, f"{9800 * month}", prior_ytd="7200")
        person = make_user()
        target.figures.filter(period__month=month).update(recorded_by=person)
        Figure.history.filter(target=target, period__month=month).update(
            history_user=person
        )
        LightOverride.objects.create(
            target=target,
            period=f"2023-{month:02}-01",
            light="green",
            reason="已核实",
            set_by=person,
        )


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("page", QUERIES)
def test_the_number_of_queries_is_the_same(page, count, django_assert_num_queries):
    target, client = make_rows(count), client_of(Role.CLERK)

    with django_assert_num_queries(QUERIES[page]):
        response = client.get(page.replace("T", str(target.pk)))

    assert response.status_code == 200
