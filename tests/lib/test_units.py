"""Exact conversion between units of one dimension."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baozhen.lib.units import UNITS, UnitMismatch, canonical, convert
from tests.lib.examples import few


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("1", "亿元", "万元", "10000"),
        ("9.4", "亿", "万元", "94000"),
        ("39203", "万", "亿元", "3.9203"),
        ("1", "万元", "元", "10000"),
        ("-0.5", "亿元", "万元", "-5000"),
        ("0", "亿元", "万元", "0"),
        ("1", "公顷", "亩", "15"),
        ("15", "亩", "公顷", "1"),
        ("45.3", "亩", "公顷", "3.02"),
        ("2.5", "万平方米", "㎡", "25000"),
        ("2.5", "平米", "平方米", "2.5"),
        ("22", "个", "个", "22"),
        ("5.2", "%", "%", "5.2"),
    ],
)
def test_a_quantity_is_the_same_in_another_unit(value, source, target, result):
    assert convert(Decimal(value), source, target) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("万元", "亩"),
        ("亩", "㎡"),
        ("%", "万元"),
        ("万元", "%"),
        ("个", "户"),
        ("万元", "个"),
        ("千元", "万元"),
        ("", "万元"),
    ],
)
def test_units_of_different_things_are_refused(source, target):
    with pytest.raises(UnitMismatch, match=f"^{source}$"):
        convert(Decimal(1), source, target)


@pytest.mark.parametrize("value", ["1", "10", "0.01"])
def test_a_conversion_that_would_not_be_exact_is_refused(value):
    with pytest.raises(UnitMismatch):
        convert(Decimal(value), "亩", "公顷")


@few
@given(
    st.integers(-(10**11), 10**11).map(lambda n: Decimal(n).scaleb(-4)),
    st.sampled_from(["元", "万元", "亿元"]),
    st.sampled_from(["元", "万元", "亿元"]),
)
def test_money_converts_there_and_back(value, source, target):
    assert convert(convert(value, source, target), target, source) == value


def test_a_short_name_means_its_unit():
    assert [canonical(name) for name in ("万", "亿", "平米")] == ["万元", "亿元", "㎡"]
    assert [canonical(name) for name in (*UNITS, "个")] == [*UNITS, "个"]
