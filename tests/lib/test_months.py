"""Months of a plan year and how they are named."""

from datetime import date

import pytest

from baozhen.lib.months import (
    MONTHS,
    closed_month,
    first_day,
    list_months,
    month_label,
    month_of_year,
    until_label,
    year_to_date_label,
)


@pytest.mark.parametrize("month", MONTHS)
def test_a_period_is_the_first_day_of_its_month(month):
    period = first_day(2023, month)

    assert period == date(2023, month, 1)
    assert month_of_year(period, 2023) == month


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_are_twelve_months(month):
    with pytest.raises(ValueError, match=r"^month must be in"):
        first_day(2023, month)


@pytest.mark.parametrize("period", [date(2022, 12, 1), date(2024, 1, 1)])
def test_a_period_of_another_year_is_refused(period):
    with pytest.raises(ValueError, match="lies outside 2023"):
        month_of_year(period, 2023)


@pytest.mark.parametrize(
    ("month", "since", "label"),
    [(3, None, "3月"), (3, 3, "3月"), (2, 1, "1—2月"), (12, 10, "10—12月")],
)
def test_a_label_names_the_months_it_covers(month, since, label):
    assert month_label(month, since=since) == label


@pytest.mark.parametrize(("month", "label"), [(1, "1月"), (2, "1—2月"), (12, "1—12月")])
def test_a_cumulative_label_begins_in_january(month, label):
    assert year_to_date_label(month) == label


def test_coverage_and_lists_are_named():
    assert until_label(6) == "截至6月"
    assert list_months([2, 3]) == "2月、3月"
    assert list_months([]) == ""


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2022, 12, 31), 0),
        (date(2023, 1, 1), 0),
        (date(2023, 1, 31), 0),
        (date(2023, 2, 1), 1),
        (date(2023, 8, 10), 7),
        (date(2023, 12, 31), 11),
        (date(2024, 1, 1), 12),
        (date(2025, 6, 1), 12),
    ],
)
def test_a_month_is_closed_when_it_is_over(today, month):
    assert closed_month(2023, today) == month
