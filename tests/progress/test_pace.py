"""What a value is measured against: calendar, plan, last year, days or nothing."""

from decimal import Decimal

import pytest

from targets.enums import Calendar, Kind, Light, Pace
from targets.progress.pace import day_share
from tests.progress.base import assess_one, cumulative, make_terms, printed

PLAN = {6: "40", 12: "100"}
LAST_YEAR = {6: "30", 12: "80"}


@pytest.mark.parametrize(
    ("month", "time", "gap"),
    [
        (1, "8.33", "41.67"),
        (4, "33.33", "16.67"),
        (6, "50.00", "0.00"),
        (7, "58.33", "-8.33"),
        (11, "91.67", "-41.67"),
        (12, "100.00", "-50.00"),
    ],
)
def test_the_calendar_pace_is_the_month_over_twelve(month, time, gap):
    found = assess_one(make_terms(), cumulative(month, "50"))

    assert (printed(found.time_progress), printed(found.progress_gap)) == (time, gap)


def test_all_gaps_are_given_whichever_decides():
    terms = make_terms(monthly_plan=PLAN, base_series=LAST_YEAR)

    found = assess_one(terms, cumulative(6, "45"))

    assert (found.time_progress, found.progress_gap) == (50, -5)
    assert (found.plan_progress, found.plan_gap) == (40, 5)
    assert (found.seasonal_progress, found.seasonal_gap) == (
        Decimal("37.5"),
        Decimal("7.5"),
    )


@pytest.mark.parametrize(
    ("pace", "light", "reason"),
    [
        (Pace.CALENDAR, Light.YELLOW, "低于序时 5 个百分点"),
        (Pace.MONTHLY_PLAN, Light.GREEN, "高于分月计划 5 个百分点"),
        (Pace.LAST_YEAR, Light.GREEN, "高于上年进度 7.5 个百分点"),
        (Pace.DAY_OF_YEAR, Light.YELLOW, "低于按天进度 4.59 个百分点"),
        (Pace.NONE, Light.GREY, "不计序时"),
    ],
)
def test_the_chosen_pace_decides_the_light(pace, light, reason):
    terms = make_terms(pace=pace, monthly_plan=PLAN, base_series=LAST_YEAR)

    found = assess_one(terms, cumulative(6, "45"))

    assert (found.light, found.light_reason) == (light, reason)


@pytest.mark.parametrize("pace", [Pace.MONTHLY_PLAN, Pace.LAST_YEAR])
def test_a_pace_without_data_falls_back_to_the_calendar(pace):
    found = assess_one(make_terms(pace=pace), cumulative(6, "45"))

    assert (found.plan_gap, found.seasonal_gap) == (None, None)
    assert found.light_reason == "低于序时 5 个百分点"


@pytest.mark.parametrize(
    ("year", "month", "days", "length"),
    [
        (2023, 1, 31, 365),
        (2023, 2, 59, 365),
        (2024, 2, 60, 366),
        (2023, 12, 365, 365),
        (2024, 12, 366, 366),
    ],
)
def test_the_day_pace_knows_the_length_of_months_and_years(year, month, days, length):
    share = day_share(make_terms(year=year), month)

    assert (share.part, share.whole) == (days, length)


def test_a_month_without_a_plan_value_has_no_plan_gap():
    found = assess_one(make_terms(monthly_plan=PLAN), cumulative(7, "45"))

    assert (found.plan_progress, found.plan_gap) == (None, None)


@pytest.mark.parametrize("total", ["0", "-5"])
def test_a_last_year_without_a_positive_total_has_no_shape(total):
    found = assess_one(make_terms(base_series={6: "3", 12: total}), cumulative(6, "45"))

    assert (found.seasonal_progress, found.seasonal_gap) == (None, None)


def test_the_stored_base_is_the_total_before_the_last_month_of_the_series():
    terms = make_terms(base="60", base_series=LAST_YEAR)

    assert assess_one(terms, cumulative(6, "45")).seasonal_progress == 50


def test_a_target_without_time_still_has_its_numbers():
    terms = make_terms(pace=Pace.NONE, calendar=Calendar.QUARTERLY)

    found = assess_one(terms, cumulative(6, "45"))

    assert (found.completion_rate, found.progress_gap, found.remaining) == (
        45,
        None,
        55,
    )


def test_k17_a_falling_target_on_its_plan_is_on_its_plan():
    terms = make_terms(
        "10",
        kind=Kind.REVERSE,
        start="100",
        pace=Pace.MONTHLY_PLAN,
        monthly_plan={6: "55"},
    )

    found = assess_one(terms, cumulative(6, "55"))

    assert (found.plan_gap, found.light) == (0, Light.GREEN)
    assert found.light_reason == "与分月计划持平"


def test_k17_a_falling_target_has_no_shape_of_last_year():
    terms = make_terms(
        "0",
        kind=Kind.REVERSE,
        start="100",
        pace=Pace.LAST_YEAR,
        base_series={6: "150", 12: "100"},
    )

    found = assess_one(terms, cumulative(6, "50"))

    assert (found.seasonal_progress, found.light_reason) == (None, "与序时持平")


def test_a_share_below_zero_is_no_measure_of_a_shortfall():
    terms = make_terms("1000", pace=Pace.LAST_YEAR, base_series={1: "-50", 12: "1000"})

    found = assess_one(terms, cumulative(1, "-100"), "by_share")

    assert (found.light, found.light_reason) == (
        Light.YELLOW,
        "低于上年进度 5 个百分点",
    )
