"""What a clerk may type, and the sentence that echoes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baozhen.lib.numbers import format_typed
from baozhen.lib.typed import TypedNumber, TypedNumberError, read_number, shorten
from tests.lib.examples import few, many

ALPHABET = "0123456789０１９.,．，+-－−%％ 　eE_亿万元约多①٣NaN"


@pytest.mark.parametrize(
    ("text", "unit", "value", "echo"),
    [
        ("94000", "万元", "94000", ""),
        ("94,000", "万元", "94000", ""),
        ("1,234,567.8", "万元", "1234567.8", ""),
        (" 12　", "万元", "12", ""),
        ("0", "万元", "0", ""),
        ("-12.5", "万元", "-12.5", ""),
        ("22", "个", "22", ""),
        ("９４０００", "万元", "94000", "９４０００ → 94,000 万元"),
        ("１，２３４．５", "万元", "1234.5", "１，２３４．５ → 1,234.5 万元"),
        ("－12.5", "万元", "-12.5", "－12.5 → -12.5 万元"),
        ("−12.5", "万元", "-12.5", "−12.5 → -12.5 万元"),
        ("＋5", "万元", "5", "＋5 → 5 万元"),
        ("+5", "万元", "5", "+5 → 5 万元"),
        ("12.50", "万元", "12.5", "12.50 → 12.5 万元"),
        ("-0", "万元", "0", "-0 → 0 万元"),
        ("9.4亿", "万元", "94000", "9.4亿 → 94,000 万元"),
        ("9.4 亿元", "万元", "94000", "9.4 亿元 → 94,000 万元"),
        ("39203万元", "万元", "39203", "39203万元 → 39,203 万元"),
        ("39203万", "亿元", "3.9203", "39203万 → 3.9203 亿元"),
        ("-0.5亿", "万元", "-5000", "-0.5亿 → -5,000 万元"),
        ("2公顷", "亩", "30", "2公顷 → 30 亩"),
        ("22个", "个", "22", "22个 → 22 个"),
        ("5.2%", "%", "5.2", ""),
        ("5.2％", "%", "5.2", ""),
        ("５．２％", "%", "5.2", ""),
        ("-2.8%", "%", "-2.8", ""),
        ("0.35%", "%", "0.35", ""),
        ("35", "%", "35", ""),
        ("0", "%", "0", ""),
        ("1", "%", "1", ""),
    ],
)
def test_a_number_is_understood_and_a_conversion_is_echoed(text, unit, value, echo):
    assert read_number(text, unit) == TypedNumber(Decimal(value), echo)


@pytest.mark.parametrize("text", ["", " ", "　", "\t\n", "\u00a0"])
def test_a_blank_cell_is_not_a_zero(text):
    assert read_number(text, "万元") == TypedNumber(None)


@pytest.mark.parametrize(
    ("text", "places", "stored"),
    [("5", 0, "5"), ("5", 2, "5.00"), ("5.2", 4, "5.2000"), ("-0", 1, "0.0")],
)
def test_a_value_has_the_decimals_of_its_column(text, places, stored):
    assert str(read_number(text, "万元", places=places).value) == stored


@pytest.mark.parametrize(
    ("text", "places"),
    [("99999999999.9999", 4), ("-99999999999.9999", 4), ("999999999999999", 0)],
)
def test_fifteen_digits_fit(text, places):
    assert read_number(text, "万元", places=places).value == Decimal(text)


@few
@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_what_a_cell_shows_reads_back_as_the_same_value(number):
    value = Decimal(number).scaleb(-4)

    assert read_number(format_typed(value), "万元") == TypedNumber(value)


def outcome(text):
    """The value, or the refusal without its reason."""
    try:
        return read_number(text, "万元").value
    except TypedNumberError as refusal:
        return str(refusal).partition("」")[0] + "」"


@many
@given(st.text(ALPHABET, max_size=20) | st.text(max_size=12))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    found = outcome(text)

    refused = f"「{shorten(text)}".partition("」")[0] + "」"
    assert found in (None, refused) or abs(found) < 10**11


@pytest.mark.parametrize(("length", "shown"), [(40, "9" * 40), (41, "9" * 39 + "…")])
def test_a_long_text_is_shortened_for_a_message(length, shown):
    assert shorten(" " + "9" * length) == shown


@pytest.mark.parametrize("hidden", ["\ufeff", "\u200b", "\u2060"])
def test_f20_characters_nobody_sees_are_ignored(hidden):
    assert read_number(f"{hidden}94000{hidden}", "万元").value == 94000
