"""Edge cases and projects: rounding, bases, months that fall, printed gaps."""

from decimal import Decimal

import pytest

from baozhen.lib.numbers import format_number
from targets.enums import Calendar, Light
from targets.progress.ratios import Share, growth_rate
from tests.progress.base import (
    assess_months,
    assess_one,
    cumulative,
    make_terms,
    printed,
)
from tests.progress.test_vectors import VECTORS


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (growth_rate(Decimal("44.90"), Decimal(40)).percent, 1, "12.3"),
        (Share(Decimal("0.125"), Decimal(1)).percent, 0, "13"),
        (Decimal("-2.345"), 2, "-2.35"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, places, text):
    assert format_number(value, places) == text


@pytest.mark.parametrize(
    ("ytd", "prior", "reason", "change"),
    [
        ("5.2", "0", "上年同期为零", "5.2"),
        ("5.2", None, "上年同期未填", None),
        ("300", "-120", "上年同期为负数", "420"),
    ],
)
def test_growth_without_a_positive_base_is_a_dash_with_a_reason(
    ytd, prior, reason, change
):
    found = assess_one(make_terms(), cumulative(6, ytd, prior))

    assert format_number(found.yoy_rate, 2) == "—"
    assert found.yoy_reason == reason
    assert found.yoy_change == (None if change is None else Decimal(change))


def test_january_and_february_are_one_value():
    terms = make_terms(calendar=Calendar.MERGED_JAN_FEB)

    found = assess_months(terms, cumulative(2, "28.05"), cumulative(3, "45.98"))

    values = {m: (a.since, str(a.month_value)) for m, a in found.items()}
    assert values == {2: (1, "28.05"), 3: (3, "17.93")}


def test_a_cumulative_value_may_fall():
    found = assess_months(make_terms(), cumulative(6, "23.40"), cumulative(7, "22.98"))

    assert found[7].month_value == Decimal("-0.42")


@pytest.mark.parametrize(
    ("goal", "month", "ytd", "rate", "gap", "light", "reason"),
    [
        ("43.28", 6, "44.00", "101.66", "51.66", Light.BLUE, "已完成（超额）"),
        ("43.28", 6, "21.64", "50.00", "0.00", Light.GREEN, "与序时持平"),
        ("43.28", 6, "21.63", "49.98", "-0.02", Light.YELLOW, "低于序时 0.02 个百分点"),
        ("106906", 11, "97997", "91.67", "0.00", Light.GREEN, "与序时持平"),
    ],
)
def test_the_light_follows_the_printed_gap(goal, month, ytd, rate, gap, light, reason):
    found = assess_one(make_terms(goal), cumulative(month, ytd))

    assert printed(found.completion_rate) == rate
    assert printed(found.progress_gap) == gap
    assert (found.light, found.light_reason) == (light, reason)


def test_a_target_that_is_passed_leaves_nothing_to_do():
    found = assess_one(make_terms("43.28"), cumulative(6, "44.00"))

    assert (found.remaining, found.monthly_need) == (0, 0)


@pytest.mark.parametrize("row", VECTORS["projects"]["rows"], ids=lambda row: row[0])
def test_a_project_is_judged_by_each_rule_set(row):
    _, ytd, rate, gap, *lights = row
    terms, month = make_terms(VECTORS["projects"]["goal"]), VECTORS["projects"]["month"]

    found = [
        assess_one(terms, cumulative(month, ytd), rules)
        for rules in ("default", "three_step", "by_share")
    ]

    assert {printed(a.completion_rate) for a in found} == {rate}
    assert {printed(a.progress_gap) for a in found} == {gap}
    assert [a.light.value for a in found] == lights
