"""同比 and what the rest of the year must still show."""

from decimal import Decimal

import pytest

from targets.enums import Kind
from tests.progress.base import assess_one, cumulative, make_terms, printed


@pytest.mark.parametrize(
    ("ytd", "prior", "rate", "change"),
    [
        ("110", "100", "10.00", "10"),
        ("90", "100", "-10.00", "-10"),
        ("0", "100", "-100.00", "-100"),
        ("-5", "100", "-105.00", "-105"),
    ],
)
def test_growth_is_the_change_over_the_base(ytd, prior, rate, change):
    found = assess_one(make_terms("500"), cumulative(6, ytd, prior))

    assert (printed(found.yoy_rate), found.yoy_change) == (rate, Decimal(change))
    assert found.yoy_reason == ""


@pytest.mark.parametrize(
    ("ytd", "growth", "gap"),
    [("110", "10", "0.00"), ("110", "12.5", "-2.50"), ("110", "-3", "13.00")],
)
def test_the_growth_gap_is_in_percentage_points(ytd, growth, gap):
    found = assess_one(make_terms("500", growth=growth), cumulative(6, ytd, "100"))

    assert printed(found.yoy_gap) == gap


@pytest.mark.parametrize("prior", [None, "0", "-1"])
def test_without_a_base_there_is_no_growth_gap(prior):
    found = assess_one(make_terms("500", growth="5"), cumulative(6, "110", prior))

    assert (found.yoy_rate, found.yoy_gap) == (None, None)


def test_without_a_wanted_growth_there_is_no_growth_gap():
    found = assess_one(make_terms("500"), cumulative(6, "110", "100"))

    assert (found.yoy_rate, found.yoy_gap) == (10, None)


@pytest.mark.parametrize(
    ("month", "left", "need"),
    [(1, "70", "6.36"), (6, "70", "11.67"), (11, "70", "70.00"), (12, "70", None)],
)
def test_what_is_left_is_spread_over_the_months_that_are_left(month, left, need):
    found = assess_one(make_terms("100"), cumulative(month, "30"))

    assert (printed(found.remaining, 0), printed(found.monthly_need)) == (left, need)


@pytest.mark.parametrize("kind", [Kind.RATIO, Kind.AVERAGE, Kind.SHARE, Kind.RANK])
def test_a_rate_leaves_nothing_to_spread(kind):
    found = assess_one(make_terms("100", kind=kind), cumulative(6, "30"))

    assert (found.remaining, found.monthly_need) == (None, None)


@pytest.mark.parametrize(
    ("prior", "series", "needed"),
    [
        ("40", {}, "75.00"),  # 70 / (80 − 40) − 1
        ("40", {6: "30"}, "40.00"),  # last year as first published: 70 / (80 − 30) − 1
        (None, {6: "30"}, "40.00"),
        (None, {}, None),
        ("80", {}, None),
        ("81", {}, None),
    ],
)
def test_the_rest_of_the_year_needs_a_growth(prior, series, needed):
    terms = make_terms("100", base="80", base_series=series)

    found = assess_one(terms, cumulative(6, "30", prior))

    assert printed(found.rest_yoy_needed) == needed


def test_without_last_years_total_the_rest_has_no_growth():
    found = assess_one(make_terms("100"), cumulative(6, "30", "40"))

    assert found.rest_yoy_needed is None
