"""Ratios, averages and counts that say what they leave out."""

from decimal import Decimal

import pytest

from targets.progress.ratios import (
    Ratio,
    average,
    count_above,
    growth_rate,
    ratio_of_sums,
    safe_ratio,
)
from tests.progress.base import printed


@pytest.mark.parametrize(
    ("part", "whole", "percent", "reason"),
    [
        (1, 8, "12.50", ""),
        (0, 8, "0.00", ""),
        (9, 8, "112.50", ""),
        (None, 8, None, "未报"),
        (1, None, None, "总数未填"),
        (1, 0, None, "总数为零"),
        (0, 0, None, "总数为零"),
        (1, -8, None, "总数为负数"),
    ],
)
def test_a_ratio_says_why_it_cannot_be_computed(part, whole, percent, reason):
    part, whole = (None if n is None else Decimal(n) for n in (part, whole))

    found = safe_ratio(part, whole, "总数")

    assert (printed(found.percent), found.reason) == (percent, reason)


def test_growth_of_nothing_is_not_reported():
    assert growth_rate(None, Decimal(5)) == Ratio(None, "未报")
    assert growth_rate(None, None) == Ratio(None, "未报")


def test_a_ratio_of_sums_is_not_a_mean_of_ratios():
    pairs = [(Decimal(1), Decimal(2)), (Decimal(0), Decimal(98))]

    assert ratio_of_sums(pairs) == Ratio(Decimal(1))
    assert ratio_of_sums([]) == Ratio(None, "分母为零")


def test_an_average_counts_only_those_that_reported():
    assert average([Decimal(0), None, Decimal(3)]) == (Decimal("1.5"), 2)
    assert average([None]) == average([]) == (None, 0)


@pytest.mark.parametrize(("strict", "count"), [(True, 1), (False, 2)])
def test_counting_above_a_line_leaves_out_what_is_missing(strict, count):
    values = [Decimal(100), None, Decimal(101), Decimal("99.99")]

    assert count_above(values, Decimal(100), strict=strict) == count
