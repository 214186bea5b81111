"""Random plans against an exact and independent oracle: each field as it prints."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.progress.plan_checks import implied_base, remainder_growth
from tests.lib.examples import few, many
from tests.progress.base import printed
from tests.progress.exact import in_print
from tests.progress.plans import amounts, cases, differences

CENTS = amounts(Decimal("0.01"))


@many
@given(cases())
def test_every_field_prints_what_exact_fractions_print(case):
    assert differences(case) == []


@few
@given(CENTS, st.integers(-90, 200))
def test_the_implied_base_is_exact_in_print(goal, growth):
    expected = Fraction(goal) / (1 + Fraction(growth, 100))

    found = implied_base(goal, Decimal(growth))

    assert printed(found, 4) == in_print(expected, 4)


@few
@given(CENTS, CENTS, CENTS, CENTS)
def test_the_growth_of_the_rest_is_exact_in_print(whole, base, part, part_base):
    rest, rest_base = Fraction(whole - part), Fraction(base - part_base)
    expected = in_print((rest / rest_base - 1) * 100, 2) if rest_base > 0 else None

    found = remainder_growth((whole, base), (part, part_base))

    assert printed(found) == expected
