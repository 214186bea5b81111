"""未报, 0 and 不适用 are three different things."""

import pytest

from targets.enums import Light
from tests.progress.base import (
    assess_months,
    assess_one,
    cumulative,
    make_terms,
    missing,
    monthly,
    not_applicable,
)


def values(found, *names):
    return {m: tuple(getattr(a, name) for name in names) for m, a in found.items()}


@pytest.mark.parametrize("gap", [[], [missing(2)]])
def test_a_missing_month_leaves_later_sums_incomplete(gap):
    found = assess_months(
        make_terms(), monthly(1, "10"), *gap, monthly(3, "5"), monthly(5, "6")
    )

    assert values(found, "ytd", "month_value", "missing") == {
        1: (10, 10, ()),
        3: (None, 5, (2,)),
        5: (None, 6, (2, 4)),
    }
    assert found[5].light == Light.GREY
    assert found[5].light_reason == "累计不完整，缺2月、4月"


def test_nothing_is_computed_from_an_incomplete_sum():
    found = assess_one(make_terms(growth="5", base="90"), monthly(2, "5", "4"))

    computed = [found.completion_rate, found.progress_gap, found.remaining]
    computed += [found.monthly_need, found.rest_yoy_needed, found.forecast.value]
    assert computed == [None] * 6
    assert (found.yoy_rate, found.yoy_change, found.yoy_reason) == (None, None, "未报")


def test_a_cumulative_value_heals_a_gap_and_covers_it():
    found = assess_months(
        make_terms(), monthly(1, "10"), monthly(3, "5"), cumulative(4, "40")
    )

    assert values(found, "ytd", "month_value", "since", "missing")[4] == (40, 30, 2, ())


def test_a_month_typed_after_a_healed_gap_adds_up_again():
    found = assess_months(make_terms(), cumulative(4, "40"), monthly(5, "2"))

    assert values(found, "ytd", "missing") == {4: (40, ()), 5: (42, ())}


def test_a_month_that_does_not_apply_is_neither_missing_nor_zero():
    found = assess_months(
        make_terms(), monthly(1, "10"), not_applicable(2), monthly(3, "5")
    )

    assert values(found, "ytd", "month_value", "missing") == {
        1: (10, 10, ()),
        3: (15, 5, ()),
    }


def test_all_months_before_may_not_apply():
    skipped = [not_applicable(month) for month in range(1, 6)]

    found = assess_months(make_terms(), *skipped, monthly(6, "5"))

    assert values(found, "ytd", "missing") == {6: (5, ())}


def test_a_reported_zero_is_a_value():
    found = assess_one(make_terms(), monthly(1, "0"))

    assert (found.ytd, found.month_value, found.completion_rate) == (0, 0, 0)
