"""When a month is due: the day after, moved off days without work."""

from datetime import date, datetime

import pytest

from targets.calendar_days import (
    SHANGHAI,
    days_until,
    due_date,
    due_moment,
    is_working_day,
    stage_of,
)

NATIONAL_DAY = {date(2023, 10, day): False for day in range(1, 7)} | {
    date(2023, 10, 7): True,
    date(2023, 10, 8): True,
}


@pytest.mark.parametrize(
    ("period", "due_day", "due"),
    [
        ((2023, 6, 1), 10, (2023, 7, 10)),
        ((2023, 5, 1), 10, (2023, 6, 9)),  # Saturday
        ((2023, 8, 1), 10, (2023, 9, 8)),  # Sunday
        ((2023, 12, 1), 10, (2024, 1, 10)),  # the next year
        ((2024, 1, 1), 28, (2024, 2, 28)),  # leap year
        ((2023, 9, 1), 10, (2023, 10, 10)),
        ((2023, 9, 1), 8, (2023, 10, 8)),  # a Sunday that is worked
        ((2023, 9, 1), 5, (2023, 10, 7)),  # never into the reported month
    ],
)
def test_c21_a_month_is_due_on_a_working_day(period, due_day, due):
    assert due_date(date(*period), due_day, NATIONAL_DAY) == date(*due)


def test_without_a_table_only_weekends_are_off():
    assert due_date(date(2023, 9, 1), 5, {}) == date(2023, 10, 5)


@pytest.mark.parametrize(
    ("day", "works"),
    [((2023, 10, 5), False), ((2023, 10, 7), True), ((2023, 10, 14), False)],
)
def test_moved_days_count_as_the_table_says(day, works):
    assert is_working_day(date(*day), NATIONAL_DAY) is works


def test_k12_a_deadline_is_the_last_second_of_its_day_in_shanghai():
    due = due_moment(date(2023, 6, 1), 10, {})

    assert due == datetime(2023, 7, 10, 23, 59, 59, tzinfo=SHANGHAI)
    assert due.utcoffset().total_seconds() == 8 * 3600


@pytest.mark.parametrize(
    ("hour", "day", "left"), [(0, 9, 1), (0, 10, 0), (23, 10, 0), (0, 11, -1)]
)
def test_k10_days_are_counted_before_on_and_after(hour, day, left):
    due = due_moment(date(2023, 6, 1), 10, {})

    assert days_until(due, datetime(2023, 7, day, hour, tzinfo=SHANGHAI)) == left


@pytest.mark.parametrize(
    ("left", "stage"),
    [(8, ""), (7, "7"), (5, "7"), (3, "3"), (2, "3"), (1, "1"), (0, "0")],
)
def test_the_latest_stage_that_is_reached(left, stage):
    assert stage_of(left) == stage


@pytest.mark.parametrize("left", [-1, -400])
def test_after_the_deadline_there_is_one_stage(left):
    assert stage_of(left) == "late"
