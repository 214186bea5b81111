"""Progress whose hint was lost is computed when somebody looks, not before."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from targets.models import Progress, Target
from targets.services import record_figure
from tests.base import make_target
from tests.frame.pages import text_of
from tests.reports.base import client_of, page

pytestmark = pytest.mark.django_db
HEALED = pytest.mark.parametrize(
    "address", ["/dashboard/", "/plan/", "/indicators/", "/indicators/workbook/"]
)


def changed(seconds: float, value: str | None = "120") -> Target:
    """A target whose figure was saved so long ago; no worker has heard of it."""
    target = make_target(value, is_headline=True)
    record_figure(target, date(2023, 6, 1), {"ytd": Decimal(60)}, version=0, by=None)
    moment = timezone.now() - timedelta(seconds=seconds)
    Target.objects.filter(pk=target.pk).update(changed_at=moment)
    return target


@HEALED
def test_an_old_change_is_computed_on_the_way(address):
    changed(seconds=6)

    client_of().get(f"{address}?month=6")

    assert Progress.objects.get().ytd == 60
    assert not Target.objects.stale().exists()


@HEALED
def test_a_fresh_change_is_left_to_the_workers(address):
    changed(seconds=1)

    client_of().get(f"{address}?month=6")

    assert not Progress.objects.exists()


def test_the_healed_value_is_already_on_the_page():
    changed(seconds=6)

    html = page("/dashboard/?month=6")

    assert "达序时 1" in text_of(html)
    assert "data-stale" not in html


def test_a_page_that_waits_says_so():
    changed(seconds=1)

    html = page("/dashboard/?month=6")

    assert "data-stale" in html
    assert "部分数据正在计算" in page("/indicators/?month=6")


def test_the_page_of_a_target_heals_too():
    target = changed(seconds=6)

    page(f"/targets/{target.pk}/?month=6")

    assert not Target.objects.stale().exists()


def test_a_target_without_a_number_heals_too():
    changed(seconds=6, value=None)
    client = client_of()

    client.get("/dashboard/?month=6")

    assert client.get("/status/").json()["stale"] is False


def test_an_open_dashboard_learns_of_the_computation():
    client, target = client_of(), changed(seconds=1)
    before = client.get("/status/").json()

    Target.objects.filter(pk=target.pk).update(
        computed_generation=target.generation + 1
    )

    assert before == {"token": "0", "stale": True}
    assert client.get("/status/").json() == {"token": "1", "stale": False}
