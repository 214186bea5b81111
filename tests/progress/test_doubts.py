"""Legal values that ask for a reason before they are stored."""

import pytest

from targets.enums import Calendar, Kind
from targets.progress.doubts import doubts_about
from targets.progress.series import resolve
from tests.progress.base import cumulative, make_terms, monthly


def doubts(month, before, after, **terms):
    terms = make_terms(**terms)
    return doubts_about(terms, month, resolve(terms, before), resolve(terms, after))


def typed(*values):
    return [monthly(month, value) for month, value in enumerate(values, start=1)]


def test_a_plausible_month_raises_no_doubt():
    assert doubts(3, typed("10", "10"), typed("10", "10", "12")) == []


def test_a_negative_month_is_doubted():
    found = doubts(2, typed("10"), typed("10", "-0.42"))

    assert found == ["2月当月数为 -0.42，小于零"]


def test_a_negative_value_names_all_the_months_it_covers():
    entries = [cumulative(2, "-3")]

    found = doubts(2, [], entries, calendar=Calendar.MERGED_JAN_FEB)

    assert found == ["1—2月当月数为 -3，小于零"]


def test_a_correction_that_makes_the_next_month_negative_is_doubted():
    before = [cumulative(1, "10"), cumulative(2, "20")]

    found = doubts(1, before, [cumulative(1, "25"), cumulative(2, "20")])

    assert found == ["2月当月数为 -5，小于零"]


def test_a_later_month_that_was_negative_before_is_not_doubted_again():
    before = [cumulative(1, "10"), cumulative(2, "8")]

    assert doubts(1, before, [cumulative(1, "11"), cumulative(2, "8")]) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("30", []),
        ("30.1", ["3月当月数明显高于前期月均 10，请核对"]),
        ("3.4", []),
        ("3.3", ["3月当月数明显低于前期月均 10，请核对"]),
        ("0", []),
    ],
)
def test_a_month_far_from_the_mean_so_far_is_doubted(value, found):
    assert doubts(3, typed("8", "12"), typed("8", "12", value)) == found


def test_a_value_of_several_months_is_compared_by_the_month():
    entries = [cumulative(3, "30"), cumulative(6, "60")]

    assert doubts(6, entries[:1], entries, calendar=Calendar.QUARTERLY) == []


@pytest.mark.parametrize("before", [[], typed("1"), typed("-1", "0"), typed("0", "0")])
def test_a_year_that_has_hardly_begun_has_no_mean(before):
    month = len(before) + 1

    assert doubts(month, before, [*before, monthly(month, "500")]) == []


@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.REVERSE, Kind.RATIO])
def test_what_does_not_add_up_may_fall(kind):
    entries = [cumulative(1, "10"), cumulative(2, "5")]

    assert doubts(2, entries[:1], entries, kind=kind, start="12") == []


def test_a_month_that_was_withdrawn_is_not_doubted():
    assert doubts(2, typed("10", "-5"), typed("10")) == []
