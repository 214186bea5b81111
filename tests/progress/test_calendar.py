"""In which months a value is due, and what a month then covers."""

import pytest

from targets.enums import Calendar, Light
from tests.progress.base import (
    assess_months,
    assess_one,
    cumulative,
    make_terms,
    missing,
    monthly,
)

DUE = {
    Calendar.MONTHLY: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    Calendar.MERGED_JAN_FEB: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    Calendar.QUARTERLY: [3, 6, 9, 12],
    Calendar.HALF_YEAR: [6, 12],
    Calendar.ANNUAL: [12],
}


@pytest.mark.parametrize("calendar", Calendar)
def test_every_calendar_has_its_due_months(calendar):
    assert list(calendar.due_months) == DUE[calendar]


@pytest.mark.parametrize("calendar", Calendar)
def test_monthly_values_add_up_over_the_due_months(calendar):
    entries = [monthly(month, "7") for month in DUE[calendar]]

    found = assess_months(make_terms(calendar=calendar), *entries)

    totals = [(month, 7 * n) for n, month in enumerate(DUE[calendar], start=1)]
    assert [(month, a.ytd) for month, a in found.items()] == totals


@pytest.mark.parametrize("calendar", Calendar)
def test_a_value_covers_the_months_since_the_period_before(calendar):
    entries = [cumulative(month, "7") for month in DUE[calendar]]

    found = assess_months(make_terms(calendar=calendar), *entries)

    before = [0, *DUE[calendar][:-1]]
    assert [a.since for a in found.values()] == [month + 1 for month in before]


@pytest.mark.parametrize("calendar", [c for c in Calendar if c != Calendar.ANNUAL])
def test_only_due_months_can_be_missing(calendar):
    last = DUE[calendar][-1]

    found = assess_one(make_terms(calendar=calendar), monthly(last, "7"))

    assert found.ytd is None
    assert list(found.missing) == DUE[calendar][:-1]


@pytest.mark.parametrize(
    ("calendar", "month"),
    [
        (Calendar.MERGED_JAN_FEB, 1),
        (Calendar.QUARTERLY, 2),
        (Calendar.HALF_YEAR, 3),
        (Calendar.ANNUAL, 6),
    ],
)
def test_a_month_that_is_not_due_has_no_assessment(calendar, month):
    assert assess_months(make_terms(calendar=calendar), cumulative(month, "7")) == {}


def test_a_month_that_is_not_due_does_not_count_twice():
    terms = make_terms(calendar=Calendar.MERGED_JAN_FEB)

    found = assess_months(terms, monthly(1, "3"), monthly(2, "7"))

    assert {month: a.ytd for month, a in found.items()} == {2: 7}


def test_time_progress_is_months_over_twelve_whatever_the_calendar():
    terms = make_terms(calendar=Calendar.QUARTERLY)

    found = assess_months(terms, cumulative(3, "30"), cumulative(9, "70"))

    assert {month: a.time_progress for month, a in found.items()} == {3: 25, 9: 75}


def test_an_annual_target_is_never_judged_by_time():
    found = assess_one(make_terms(calendar=Calendar.ANNUAL), cumulative(12, "7"))

    assert (found.light, found.light_reason) == (Light.GREY, "不计序时")


def test_an_annual_target_that_is_met_is_done():
    found = assess_one(make_terms(calendar=Calendar.ANNUAL), cumulative(12, "100"))

    assert (found.light, found.light_reason) == (Light.BLUE, "已完成")


@pytest.mark.parametrize("last", range(1, 13))
def test_months_after_the_last_report_have_no_value_at_all(last):
    entries = [monthly(month, "1") for month in range(1, last + 1)]
    empty = [missing(month) for month in range(last + 1, 13)]

    found = assess_months(make_terms(), *entries, *empty)

    assert list(found) == list(range(1, last + 1))


def test_nothing_reported_is_no_assessment():
    assert assess_months(make_terms()) == {}
