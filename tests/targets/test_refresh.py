"""figure → progress: recomputed from what is stored, only what changed is written."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.enums import Role
from targets.enums import Calendar, Kind, Light
from targets.models import MonthlyPlan, Progress, RecomputeRun, Target
from targets.services import (
    choose_rules,
    recompute_all,
    record_figure,
    refresh_target,
    settle_stale,
)
from tests.base import (
    make_plan,
    make_target,
    make_user,
    publish_last_year,
    report,
)

pytestmark = pytest.mark.django_db


def stored(target, name):
    rows = Progress.objects.filter(target=target).order_by("period")
    return {row.period.month: getattr(row, name) for row in rows}


def test_a_figure_becomes_progress_of_its_month_only():
    target = make_target()

    report(target, 6, "47157", prior_ytd="26300")

    (row,) = Progress.objects.all()
    assert (row.period.month, row.ytd) == (6, Decimal(47157))
    assert round(row.completion_rate, 2) == Decimal("50.17")
    assert (row.light, row.light_reason) == (Light.GREEN, "高于序时 0.17 个百分点")


def test_a_corrected_month_carries_into_later_months_typed_by_month():
    target = make_target()
    for month, value in ((1, "100"), (2, "200"), (3, "300")):
        report(target, month, month_value=value)
    assert stored(target, "ytd") == {1: 100, 2: 300, 3: 600}

    report(target, 1, month_value="150")

    assert stored(target, "ytd") == {1: 150, 2: 350, 3: 650}


def test_a_corrected_cumulative_value_changes_the_next_month_value():
    target = make_target()
    report(target, 5, "38000")
    report(target, 6, "47157")

    report(target, 5, "39000")

    assert stored(target, "month_value") == {5: 39000, 6: 8157}


def test_k06_a_missing_month_leaves_no_partial_sum():
    target = make_target()
    report(target, 1, month_value="100")
    report(target, 3, month_value="300")

    assert stored(target, "ytd") == {1: 100, 3: None}
    assert stored(target, "missing") == {1: "", 3: "2"}


def test_k05_months_after_the_last_report_have_no_progress():
    target = make_target()
    report(target, 2, "500")

    assert list(stored(target, "ytd")) == [2]


def test_k03_a_withdrawn_figure_withdraws_its_progress():
    target = make_target()
    report(target, 6, "47157")

    record_figure(target, date(2023, 6, 1), {"ytd": None}, version=1, by=None)
    settle_stale()

    assert not Progress.objects.exists()


def test_running_twice_writes_nothing():
    target = make_target()
    report(target, 6, "47157")
    before = list(Progress.objects.values())

    changed = refresh_target(target.pk)

    assert changed == 0
    assert list(Progress.objects.values()) == before


def test_last_year_and_the_monthly_plan_reach_the_calculation():
    target = make_target(base=Decimal(62667))
    publish_last_year(target, "7200", "11300", "16200", "18000", "21100", "26300")
    MonthlyPlan.objects.create(target=target, month=6, ytd=Decimal(50000))

    report(target, 6, "47157")

    row = Progress.objects.get()
    assert round(row.seasonal_gap, 2) == Decimal("8.20")
    assert round(row.plan_gap, 2) == Decimal("-3.02")


def test_a_reversed_target_counts_down_from_its_start():
    target = make_target("0", kind=Kind.REVERSE, start=Decimal(40))

    report(target, 6, "10")

    assert round(Progress.objects.get().completion_rate, 2) == Decimal("75.00")


def test_c19_a_target_is_stale_until_it_has_been_computed():
    target = make_target()
    Target.objects.filter(pk=target.pk).update(generation=5, changed_at=timezone.now())

    assert settle_stale() == 1
    assert settle_stale() == 0
    target.refresh_from_db()
    assert target.computed_generation == 5


def test_a_young_hint_is_left_to_the_workers():
    target = make_target()
    Target.objects.filter(pk=target.pk).update(generation=1, changed_at=timezone.now())

    assert settle_stale(target.plan, older_than=timedelta(seconds=5)) == 0
    assert settle_stale(make_plan(year=2024)) == 0
    assert settle_stale(target.plan) == 1


def test_another_rule_set_changes_the_lights():
    target = make_target(growth=Decimal(50))
    report(target, 6, "47157", prior_ytd="40000")
    assert Progress.objects.get().light == Light.GREEN

    choose_rules(target.plan, "strict", by=make_user(Role.SECURITY_ADMIN))
    settle_stale()

    assert Progress.objects.get().light == Light.RED


def test_a_full_recompute_finds_nothing_to_correct():
    report(make_target(), 6, "47157")

    run = recompute_all()

    assert (run.targets, run.rows, run.differences, run.report) == (1, 1, 0, "")


def test_a_full_recompute_mends_and_reports_a_tampered_row():
    target = make_target()
    report(target, 6, "47157")
    Progress.objects.update(ytd=1)

    run = recompute_all()

    assert Progress.objects.get().ytd == Decimal(47157)
    assert run.report == f"{target.pk} 2023-06 ytd"
    assert RecomputeRun.objects.get() == run


@pytest.mark.parametrize("count", [1, 3])
def test_a_full_recompute_takes_a_constant_number_of_queries(
    count, django_assert_num_queries
):
    for number in range(count):
        target = make_target(name=f"目标{number}", calendar=Calendar.MONTHLY)
        for month in (1, 2, 3):
            report(target, month, str(month * 100))

    with django_assert_num_queries(10):
        recompute_all()
