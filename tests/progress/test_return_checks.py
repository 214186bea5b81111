"""What blocks a month before it is handed in, and what answers a warning."""

from decimal import Decimal

import pytest

from targets.progress.return_checks import Line, check_return
from tests.progress.base import cumulative, missing, monthly, not_applicable
from tests.progress.checks import (
    codes,
    found,
    line,
    steady,
)


class TestComplete:
    @pytest.mark.parametrize("entries", [[], [missing(1)], [monthly(2, "1")]])
    def test_a_month_without_a_value_blocks(self, entries):
        text = "财政收入1月未报，请填数、填零或填“不适用”并说明原因"

        (finding,) = check_return([line(*entries)], 1)

        assert (finding.text, finding.blocks, finding.is_open) == (text, True, True)

    @pytest.mark.parametrize(
        "entry", [monthly(1, "10"), cumulative(1, "10"), monthly(1, "0")]
    )
    def test_a_value_and_a_zero_are_complete(self, entry):
        assert found(1, line(entry)) == []

    def test_what_does_not_apply_needs_a_reason(self):
        assert found(1, line(not_applicable(1))) == [
            ("no_reason", "财政收入填了“不适用”，请说明原因")
        ]
        assert found(1, line(not_applicable(1), reason="本月不开展")) == []

    def test_an_answer_does_not_make_an_error_go_away(self):
        (finding,) = check_return([line(answers={"missing": "以后再报"})], 1)

        assert finding.is_open


class TestAgainstTheTotal:
    def part(self, value: str, decimals: int = 2) -> Line:
        entry = cumulative(6, value)
        return line(entry, key=2, name="其中数", parent=1, decimals=decimals)

    @pytest.mark.parametrize(
        ("value", "decimals", "blocks"),
        [
            ("100", 2, False),
            ("100.01", 2, False),
            ("100.0101", 2, True),
            ("101", 0, False),
            ("101.0001", 0, True),
            ("100.1", 1, False),
            ("100.2", 1, True),
        ],
    )
    def test_a_part_may_exceed_its_total_by_its_last_digit(
        self, value, decimals, blocks
    ):
        whole = line(cumulative(6, "100"))

        assert codes(6, whole, self.part(value, decimals)) == ["part"] * blocks

    def test_the_sentence_names_both(self):
        whole = line(cumulative(6, "19150"))

        (finding,) = check_return([whole, self.part("47157.5")], 6)

        text = "其中数累计 47,157.5 大于总项 19,150，其中数不能超过总数"
        assert (finding.text, finding.key, finding.blocks) == (text, 2, True)

    def test_a_total_of_another_department_is_compared_and_not_checked(self):
        whole = line(cumulative(6, "100"), missing(7))

        assert codes(6, self.part("120"), wholes=[whole]) == ["part"]
        assert codes(7, line(monthly(7, "1"), key=3), wholes=[whole]) == []

    @pytest.mark.parametrize("entries", [[], [missing(6)], [not_applicable(6)]])
    def test_a_total_that_is_not_there_is_not_compared(self, entries):
        assert codes(6, self.part("120"), wholes=[line(*entries)]) == []

    def test_a_part_that_says_nothing_is_not_compared(self):
        part = line(not_applicable(6), key=2, parent=1, reason="本月不开展")

        assert codes(6, line(cumulative(6, "0")), part) == []


class TestAnswers:
    ODD = (*steady(3), monthly(4, "100", "39"))
    TERMS = {"base_series": {4: "40"}}

    def open_codes(self, **details) -> list[str]:
        row = line(*self.ODD, terms=self.TERMS, **details)
        return [f.code for f in check_return([row], 4) if f.is_open]

    def test_a_warning_is_open_until_it_is_answered(self):
        assert self.open_codes() == ["slip", "base"]
        assert self.open_codes(answers={"slip": "集中入库"}) == ["base"]
        assert self.open_codes(answers={"slip": "集中入库", "base": "口径调整"}) == []

    def test_an_empty_answer_is_none(self):
        assert self.open_codes(answers={"slip": ""}) == ["slip", "base"]

    def test_the_reason_given_at_entry_answers_for_the_value_only(self):
        assert self.open_codes(reason="集中入库") == ["base"]

    def test_an_answer_goes_before_the_reason(self):
        row = line(*self.ODD, reason="集中入库", answers={"slip": "已核对无误"})

        (finding,) = check_return([row], 4)

        assert finding.answer == "已核对无误"

    def test_the_input_of_an_answer_carries_row_and_check(self):
        (finding,) = check_return([line(*self.ODD, key=12)], 4)

        assert finding.field == "answer-12-slip"


def test_errors_come_first_then_the_weightiest_warning():
    part = line(cumulative(4, "500"), key=2, parent=3)
    odd = line(*steady(3), monthly(4, "100", "39"), terms={"base_series": {4: "40"}})
    swing = line(*steady(3), monthly(4, "40"), key=4)
    growth = line(cumulative(4, "9", "9"), key=5, yoy_published=Decimal(90))
    whole = line(cumulative(4, "100"), key=3)
    empty = line(key=6)

    lines = [growth, swing, odd, part, whole, empty]

    assert codes(4, *lines) == ["missing", "part", "slip", "base", "swing", "growth"]
