"""Legal values that look odd: units, swings, the base, the published growth."""

from decimal import Decimal

import pytest

from targets.enums import Calendar, Kind
from tests.progress.base import cumulative, missing, monthly, not_applicable
from tests.progress.checks import (
    LARGE_UNIT,
    LITTLE,
    MUCH,
    NAME,
    SMALL_UNIT,
    codes,
    found,
    line,
    steady,
)


class TestSlips:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("79.9", ""),
            ("80", f"约为前期月均的10倍{MUCH}"),
            ("125", f"约为前期月均的10倍{MUCH}"),
            ("125.1", ""),
            ("79999", ""),
            ("80000", f"约为前期月均的1万倍{SMALL_UNIT}"),
            ("125000", f"约为前期月均的1万倍{SMALL_UNIT}"),
            ("125000.1", ""),
            ("1.26", ""),
            ("1.25", f"约为前期月均的10分之一{LITTLE}"),
            ("0.8", f"约为前期月均的10分之一{LITTLE}"),
            ("0.79", ""),
            ("0.0013", ""),
            ("0.0012", f"约为前期月均的1万分之一{LARGE_UNIT}"),
            ("0.0008", f"约为前期月均的1万分之一{LARGE_UNIT}"),
            ("0.0007", ""),
        ],
    )
    def test_a_month_against_the_mean_so_far(self, value, text):
        slips = [
            t for c, t in found(4, line(*steady(3), monthly(4, value))) if c == "slip"
        ]

        assert slips == ([NAME + text] if text else [])

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("100", [("slip", f"{NAME}约为上年同月的10倍{MUCH}")]),
            ("1", [("slip", f"{NAME}约为上年同月的10分之一{LITTLE}")]),
            ("100000", [("slip", f"{NAME}约为上年同月的1万倍{SMALL_UNIT}")]),
            ("0.001", [("slip", f"{NAME}约为上年同月的1万分之一{LARGE_UNIT}")]),
            ("30", []),
        ],
    )
    def test_the_first_month_against_last_year(self, value, expected):
        row = line(monthly(1, value), terms={"base_series": {1: "10", 2: "25"}})

        assert found(1, row) == expected

    def test_a_later_month_against_the_month_alone_of_last_year(self):
        terms = {"base_series": {1: "100", 2: "110"}}

        row = line(monthly(1, "100"), monthly(2, "100"), terms=terms)

        assert found(2, row) == [("slip", f"{NAME}约为上年同月的10倍{MUCH}")]

    def test_a_value_that_spans_january_too_is_compared_with_both_months(self):
        terms = {"base_series": {1: "100", 2: "110"}}

        row = line(not_applicable(1), monthly(2, "100"), terms=terms, reason="无")

        assert found(2, row) == []

    @pytest.mark.parametrize(
        ("calendar", "month", "base"),
        [
            (Calendar.MERGED_JAN_FEB, 2, {2: "20"}),
            (Calendar.QUARTERLY, 3, {3: "30"}),
            (Calendar.HALF_YEAR, 6, {6: "60"}),
        ],
    )
    def test_a_value_of_several_months_is_compared_with_as_many(
        self, calendar, month, base
    ):
        terms = {"calendar": calendar, "base_series": base}
        same, tenfold = (str(factor * 10 * month) for factor in (1, 10))

        assert codes(month, line(cumulative(month, same), terms=terms)) == []
        assert codes(month, line(cumulative(month, tenfold), terms=terms)) == ["slip"]

    def test_a_second_quarter_is_compared_by_the_month(self):
        first = cumulative(3, "30")
        terms = {"calendar": Calendar.QUARTERLY, "base_series": {3: "30", 6: "33"}}

        assert found(6, line(first, monthly(6, "30"), terms=terms)) == [
            ("slip", f"{NAME}约为上年同月的10倍{MUCH}")
        ]

    def test_last_year_without_the_month_before_is_not_compared(self):
        terms = {"base_series": {3: "10"}}

        assert codes(3, line(missing(2), monthly(3, "100"), terms=terms)) == []

    @pytest.mark.parametrize("kind", [Kind.STOCK, Kind.RATIO, Kind.AVERAGE])
    @pytest.mark.parametrize(
        ("value", "expected"), [("100", MUCH), ("1", LITTLE), ("12", None)]
    )
    def test_what_does_not_add_up_is_compared_with_the_last_value(
        self, kind, value, expected
    ):
        row = line(cumulative(1, "10"), cumulative(2, value), terms={"kind": kind})

        assert [t[-len(MUCH) :] for _, t in found(2, row)] == [expected] * bool(
            expected
        )

    def test_a_stock_is_compared_with_the_same_month_of_last_year(self):
        terms = {"kind": Kind.STOCK, "base_series": {2: "10"}}

        assert found(2, line(cumulative(2, "100"), terms=terms)) == [
            ("slip", f"{NAME}约为上年同期的10倍{MUCH}")
        ]

    def test_a_place_in_a_ranking_has_no_digits_to_slip(self):
        row = line(cumulative(1, "1"), cumulative(2, "10"), terms={"kind": Kind.RANK})

        assert found(2, row) == []

    @pytest.mark.parametrize("entries", [steady(3, "0"), [], [missing(1)]])
    def test_without_a_history_nothing_has_slipped(self, entries):
        assert codes(4, line(*entries, monthly(4, "100000"))) == []

    def test_a_zero_has_not_slipped(self):
        assert codes(4, line(*steady(3), monthly(4, "0"))) == []


class TestSwings:
    @pytest.mark.parametrize(
        ("value", "swings"), [("30", 0), ("30.1", 1), ("3.34", 0), ("3.33", 1)]
    )
    def test_a_month_far_from_the_mean_so_far(self, value, swings):
        assert codes(4, line(*steady(3), monthly(4, value))) == ["swing"] * swings

    def test_a_slip_is_not_said_twice(self):
        assert codes(4, line(*steady(3), monthly(4, "100"))) == ["slip"]

    def test_a_negative_month(self):
        assert found(4, line(*steady(3), monthly(4, "-0.5"))) == [
            ("swing", "财政收入4月当月数为 -0.5，小于零")
        ]

    def test_a_later_month_is_not_this_months_matter(self):
        row = line(*steady(3), monthly(4, "10"), cumulative(5, "30"))

        assert codes(4, row) == []
        assert codes(5, row) == ["swing"]


class TestBase:
    TERMS = {"base_series": {1: "10", 2: "20.5"}}

    @pytest.mark.parametrize(
        ("prior", "differs"),
        [("20.5", False), ("20.5000", False), ("20.5001", True), ("0", True)],
    )
    def test_the_year_ago_cell_repeats_what_was_filed(self, prior, differs):
        row = line(monthly(1, "10"), monthly(2, "10", prior), terms=self.TERMS)

        assert codes(2, row) == ["base"] * differs

    def test_the_sentence_names_both(self):
        row = line(cumulative(2, "20", "9200"), terms=self.TERMS)

        assert found(2, row) == [
            ("base", "财政收入上年同期累计填 9,200，上年所报为 20.5")
        ]

    def test_a_year_ago_cell_without_a_filed_value_is_not_compared(self):
        row = line(cumulative(3, "30", "77"), terms=self.TERMS)

        assert codes(3, row) == []

    def test_an_empty_year_ago_cell_is_not_compared(self):
        assert codes(2, line(cumulative(2, "20"), terms=self.TERMS)) == []


class TestGrowth:
    @pytest.mark.parametrize(
        ("published", "differs"),
        [("20", 0), ("30", 0), ("30.01", 1), ("10", 0), ("9.99", 1)],
    )
    def test_published_and_computed_growth_are_ten_points_apart(
        self, published, differs
    ):
        row = line(cumulative(6, "120", "100"), yoy_published=Decimal(published))

        assert codes(6, row) == ["growth"] * differs

    def test_the_sentence_names_both(self):
        row = line(cumulative(6, "120", "100"), yoy_published=Decimal("79.3"))

        assert found(6, row) == [
            ("growth", "财政收入公布增幅 79.3%，按1—6月累计自算为 20%")
        ]

    @pytest.mark.parametrize("prior", [None, "0", "-5"])
    def test_growth_that_cannot_be_computed_is_not_compared(self, prior):
        row = line(cumulative(6, "120", prior), yoy_published=Decimal(80))

        assert codes(6, row) == []
