"""When a target is done: each operator, falling targets, goals of zero."""

import pytest

from targets.enums import Kind, Light, Operator
from tests.progress.base import assess_one, cumulative, make_terms, printed


@pytest.mark.parametrize(
    ("now", "rate", "gap", "left", "need"),
    [
        ("50", "0.00", "-50.00", "40", "6.67"),
        ("30", "50.00", "0.00", "20", "3.33"),
        ("10", "100.00", "50.00", "0", "0.00"),
        ("54", "-10.00", "-60.00", "44", "7.33"),
    ],
)
def test_a_falling_target_counts_the_way_from_its_start(now, rate, gap, left, need):
    terms = make_terms("10", kind=Kind.REVERSE, start="50")

    found = assess_one(terms, cumulative(6, now))

    assert (printed(found.completion_rate), printed(found.progress_gap)) == (rate, gap)
    assert (printed(found.remaining, 0), printed(found.monthly_need)) == (left, need)


def test_a_falling_target_may_fall_to_zero():
    terms = make_terms("0", kind=Kind.REVERSE, start="8")

    found = assess_one(terms, cumulative(6, "2"))

    assert (found.completion_rate, found.month_value, found.remaining) == (75, -6, 2)


@pytest.mark.parametrize("start", [None, "10", "9"])
def test_a_falling_target_needs_a_start_above_its_floor(start):
    terms = make_terms("10", kind=Kind.REVERSE, start=start)

    found = assess_one(terms, cumulative(6, "30"))

    assert found.completion_rate is None
    assert (found.light, found.light_reason) == (
        Light.GREY,
        "起始数未填或不高于目标，不能计算完成率",
    )


@pytest.mark.parametrize("goal", [None, "0", "-5"])
def test_a_rate_without_a_positive_goal_is_not_computed(goal):
    found = assess_one(make_terms(goal), cumulative(6, "-1"))

    assert (found.completion_rate, found.progress_gap) == (None, None)


@pytest.mark.parametrize(
    ("operator", "value", "month", "met"),
    [
        (Operator.AT_LEAST, "99.99", 12, False),
        (Operator.AT_LEAST, "100", 3, True),
        (Operator.MORE_THAN, "100", 12, False),
        (Operator.MORE_THAN, "100.01", 3, True),
        (Operator.EQUAL, "100", 3, True),
        (Operator.EQUAL, "101", 12, False),
        (Operator.AT_MOST, "100", 11, False),
        (Operator.AT_MOST, "100", 12, True),
        (Operator.AT_MOST, "101", 12, False),
    ],
)
def test_each_operator_says_when_a_target_is_done(operator, value, month, met):
    found = assess_one(make_terms(operator=operator), cumulative(month, value))

    assert (found.light == Light.BLUE) is met


@pytest.mark.parametrize("now", ["10", "9.5"])
def test_a_falling_target_is_done_at_its_floor_or_below(now):
    terms = make_terms("10", kind=Kind.REVERSE, start="50")

    found = assess_one(terms, cumulative(6, now))

    assert (found.light, found.light_reason) == (Light.BLUE, "已完成")


def test_a_value_that_prints_a_hundred_percent_is_not_yet_done():
    found = assess_one(make_terms("100000"), cumulative(12, "99999.9"))

    assert printed(found.completion_rate) == "100.00"
    assert (found.light, found.light_reason) == (Light.GREEN, "与序时持平")


@pytest.mark.parametrize(
    ("month", "value", "light", "reason"),
    [
        (6, "1", Light.GREY, "未超上限，年底判定"),
        (6, "9", Light.RED, "超过上限 4"),
        (12, "5", Light.BLUE, "已完成"),
        (12, "9", Light.RED, "超过上限 4"),
    ],
)
def test_a_limit_is_kept_until_the_year_ends(month, value, light, reason):
    terms = make_terms("5", kind=Kind.COUNT, operator=Operator.AT_MOST)

    found = assess_one(terms, cumulative(month, value))

    assert (found.light, found.light_reason) == (light, reason)


@pytest.mark.parametrize(
    ("month", "place", "light"),
    [(6, "5", Light.GREY), (12, "5", Light.GREY), (12, "3", Light.BLUE)],
)
def test_a_place_in_a_rank_is_better_the_lower_it_is(month, place, light):
    terms = make_terms("3", kind=Kind.RANK)

    found = assess_one(terms, cumulative(month, place))

    assert (found.light, found.completion_rate) == (light, None)


def test_a_goal_that_the_city_has_not_set_yet_is_said():
    found = assess_one(make_terms(None), cumulative(6, "1"))

    assert (found.light, found.light_reason) == (Light.GREY, "目标待下达")
