"""Exact quotients and one rounding, as Excel and WPS do it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from baozhen.lib.numbers import divide, format_number, round_half_up
from tests.lib.examples import few, many

NUMERATORS = st.integers(-(10**11), 10**11)
DIVISORS = st.integers(1, 10**9) | st.integers(1, 200)
PLACES = st.integers(0, 8)


def nearest(value: Fraction, places: int) -> Fraction:
    """Half away from zero, in whole numbers."""
    units = (abs(value) * 10**places * 2 + 1) // 2
    return Fraction(units if value > 0 else -units, 10**places)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("12.25", 1, "12.3"),
        ("12.35", 1, "12.4"),
        ("-12.25", 1, "-12.3"),
        ("-2.345", 2, "-2.35"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("2.4999999999", 0, "2"),
        ("0.005", 2, "0.01"),
        ("0.0049999", 2, "0.00"),
        ("99.995", 2, "100.00"),
        ("7", 2, "7.00"),
        ("0", 0, "0"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, places, text):
    assert str(round_half_up(Decimal(value), places)) == text


@pytest.mark.parametrize("value", ["-0.004", "-0", "-0.00", "-0.0000001", "0"])
def test_zero_never_has_a_sign(value):
    assert str(round_half_up(Decimal(value), 2)) == "0.00"
    assert format_number(Decimal(value), 2, sign=True) == "0.00"


@many
@given(NUMERATORS, DIVISORS, PLACES, st.data())
@example(4490, 400, 8, None)
def test_a_quotient_rounded_again_is_as_good_as_the_exact_one(n, divisor, places, data):
    again = data.draw(st.integers(0, max(places - 1, 0))) if data else 1
    exact = Fraction(n, divisor)
    if places == again or abs(exact) >= 10 ** (14 - again):
        return

    quotient = divide(Decimal(n), Decimal(divisor), places=places)

    assert Fraction(round_half_up(quotient, again)) == nearest(exact, again)


@many
@given(NUMERATORS, DIVISORS, PLACES)
def test_a_quotient_has_no_more_digits_than_are_stored(n, divisor, places):
    quotient = divide(Decimal(n), Decimal(divisor), places=places)

    assert -quotient.as_tuple().exponent <= places
    assert len(quotient.normalize().as_tuple().digits) <= 15


@few
@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4))
def test_a_quotient_that_comes_out_even_is_exact(n, divisor):
    assert divide(Decimal(n * divisor), Decimal(divisor), places=0) == n


@pytest.mark.parametrize(("text", "places"), [("2.4996", 3), ("2.4999999999999996", 8)])
def test_rounding_twice_in_the_usual_way_would_be_wrong(text, places):
    value = Decimal(text)

    usual = round_half_up(value, places)
    stored = divide(value, Decimal(1), places=places)

    assert round_half_up(usual, 0) == 3
    assert round_half_up(stored, 0) == round_half_up(value, 0) == 2
