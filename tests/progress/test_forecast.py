"""The year-end estimate, its method and its range."""

from decimal import Decimal

import pytest

from targets.enums import Kind
from targets.progress.forecast import BY_LAST_YEAR, BY_RUN_RATE, Forecast
from tests.progress.base import assess_one, cumulative, make_terms, printed

LAST_YEAR = {6: "40", 12: "100"}


def forecast_of(month, ytd, **terms):
    found = assess_one(make_terms(**terms), cumulative(month, ytd)).forecast
    return printed(found.value), found.method, printed(found.low), printed(found.high)


def test_last_years_shape_is_used_when_there_is_one():
    found = forecast_of(6, "50", base_series=LAST_YEAR)

    assert found == ("125.00", BY_LAST_YEAR, "100.00", "125.00")


def test_the_range_holds_both_methods_whichever_is_larger():
    found = forecast_of(6, "50", base_series={6: "80", 12: "100"})

    assert found == ("62.50", BY_LAST_YEAR, "62.50", "100.00")


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"base_series": {5: "40", 12: "100"}},
        {"base_series": {6: "40"}},
        {"base_series": {6: "0", 12: "100"}},
        {"base_series": {6: "-4", 12: "100"}},
        {"base_series": {6: "40", 12: "0"}},
    ],
)
def test_without_last_years_shape_the_months_so_far_go_on(terms):
    assert forecast_of(6, "50", **terms) == ("100.00", BY_RUN_RATE, "100.00", "100.00")


@pytest.mark.parametrize(
    ("month", "value"),
    [(1, "120.00"), (2, "60.00"), (7, "17.14"), (11, "10.91")],
)
def test_the_run_rate_counts_months_and_never_days(month, value):
    assert forecast_of(month, "10", year=2024)[0] == value


def test_december_needs_no_estimate():
    terms = make_terms("100")

    assert assess_one(terms, cumulative(12, "96")).forecast == Forecast()


@pytest.mark.parametrize("kind", [k for k in Kind if not k.adds_up])
def test_only_what_adds_up_is_estimated(kind):
    terms = make_terms("10", kind=kind, start="50", base_series=LAST_YEAR)

    assert assess_one(terms, cumulative(6, "30")).forecast == Forecast()


def test_a_falling_year_is_estimated_as_it_is():
    assert forecast_of(6, "-5")[0] == "-10.00"


def test_the_estimate_keeps_six_decimals():
    found = assess_one(make_terms(), cumulative(7, "1")).forecast

    assert found.value == Decimal("1.714286")
