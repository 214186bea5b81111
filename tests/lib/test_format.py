"""One way to print a number: in a table, in a sentence, in an input."""

from decimal import Decimal

import pytest

from baozhen.lib.numbers import format_number, format_plain, format_typed


@pytest.mark.parametrize(
    ("value", "places", "sign", "text"),
    [
        (None, 0, False, "—"),
        (None, 2, True, "—"),
        ("0", 0, False, "0"),
        ("0", 2, False, "0.00"),
        ("999", 0, False, "999"),
        ("1000", 0, False, "1,000"),
        ("47157", 0, False, "47,157"),
        ("1234567.891", 2, False, "1,234,567.89"),
        ("-47157.5", 0, False, "-47,158"),
        ("0.17", 2, True, "+0.17"),
        ("-0.17", 2, True, "-0.17"),
        ("0.004", 2, True, "0.00"),
        ("101.664", 2, False, "101.66"),
        ("1E+3", 0, False, "1,000"),
    ],
)
def test_a_table_prints_fixed_decimals_and_thousands(value, places, sign, text):
    value = None if value is None else Decimal(value)

    assert format_number(value, places, sign=sign) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (None, 2, "—"),
        ("0", 2, "0"),
        ("3.25", 2, "3.25"),
        ("2.50", 2, "2.5"),
        ("10.00", 2, "10"),
        ("100", 0, "100"),
        ("1200.00", 2, "1,200"),
        ("-0.001", 2, "0"),
        ("0.005", 2, "0.01"),
    ],
)
def test_a_sentence_drops_trailing_zeros(value, places, text):
    assert format_plain(None if value is None else Decimal(value), places) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("0.0000", "0"),
        ("94000.0000", "94,000"),
        ("1234.5000", "1,234.5"),
        ("0.0001", "0.0001"),
        ("-12.5000", "-12.5"),
        ("100", "100"),
    ],
)
def test_an_input_shows_every_stored_digit(value, text):
    assert format_typed(None if value is None else Decimal(value)) == text
