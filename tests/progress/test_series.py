"""From typed values to 累计 and 本月: derived, mixed, corrected."""

from dataclasses import replace

import pytest

from targets.enums import Kind
from tests.progress.base import (
    assess_months,
    assess_one,
    cumulative,
    make_terms,
    monthly,
)


def series_of(*entries, **terms):
    found = assess_months(make_terms(**terms), *entries)
    return {month: (a.ytd, a.month_value) for month, a in found.items()}


def test_a_typed_month_gives_the_cumulative_value():
    found = series_of(monthly(1, "10"), monthly(2, "20"), monthly(3, "5"))

    assert found == {1: (10, 10), 2: (30, 20), 3: (35, 5)}


def test_a_typed_cumulative_value_gives_the_month():
    found = series_of(cumulative(1, "10"), cumulative(2, "30"), cumulative(3, "35"))

    assert found == {1: (10, 10), 2: (30, 20), 3: (35, 5)}


def test_both_ways_of_typing_may_alternate():
    entries = [
        monthly(1, "10"),
        cumulative(2, "30"),
        monthly(3, "5"),
        cumulative(4, "36"),
    ]

    assert series_of(*entries) == {1: (10, 10), 2: (30, 20), 3: (35, 5), 4: (36, 1)}


def test_the_order_of_the_rows_does_not_matter():
    entries = [monthly(3, "5"), cumulative(2, "30"), monthly(1, "10")]

    assert series_of(*entries) == series_of(*reversed(entries))


def test_a_corrected_month_carries_into_every_later_month():
    entries = [monthly(month, "10") for month in range(1, 13)]
    entries[1] = monthly(2, "13")

    totals = [ytd for ytd, _ in series_of(*entries).values()]

    assert totals == [10, *range(23, 124, 10)]


def test_a_corrected_cumulative_value_moves_only_its_neighbour():
    typed = {1: "10", 2: "20", 3: "30", 4: "40"}
    corrected = typed | {2: "17"}

    found = series_of(*(cumulative(m, ytd) for m, ytd in corrected.items()))

    assert found == {1: (10, 10), 2: (17, 7), 3: (30, 13), 4: (40, 10)}


def test_the_last_value_wins_not_the_largest():
    found = series_of(cumulative(1, "50"), cumulative(2, "30"), monthly(3, "1"))

    assert found == {1: (50, 50), 2: (30, -20), 3: (31, 1)}


def test_a_month_may_be_negative():
    assert series_of(monthly(1, "-4"), monthly(2, "1.5")) == {
        1: (-4, -4),
        2: (-2.5, 1.5),
    }


@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.RATIO, Kind.AVERAGE, Kind.SHARE])
def test_a_value_that_does_not_add_up_stands_as_reported(kind):
    found = series_of(cumulative(2, "30"), cumulative(3, "35"), kind=kind)

    assert found == {2: (30, None), 3: (35, 5)}


@pytest.mark.parametrize("kind", [Kind.FLOW, Kind.COUNT, Kind.SUM])
def test_a_value_that_adds_up_begins_at_zero(kind):
    assert series_of(cumulative(2, "30"), kind=kind) == {2: (30, 30)}


def test_the_same_input_gives_the_same_assessment_and_changes_nothing():
    terms, entry = make_terms(), cumulative(6, "50", "40")
    before = replace(entry)

    assert assess_one(terms, entry) == assess_one(terms, entry)
    assert entry == before
