"""The comparison with the oracle can fail: it does as soon as anything is inexact."""

from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from tests.progress.base import cumulative, make_terms
from tests.progress.plans import cases, differences

USERS = ("assess", "ratios", "forecast")
EAGER = settings(
    max_examples=2000,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def divide_floats(numerator, denominator, *, places):
    return Decimal(float(numerator) / float(denominator))


def divide_rounding_first(numerator, denominator, *, places):
    quotient = Decimal(numerator) / Decimal(denominator)
    return quotient.quantize(Decimal("0.01"), ROUND_HALF_UP)


def divide_half_even(numerator, denominator, *, places):
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.01"))


SLIPS = [divide_floats, divide_rounding_first, divide_half_even]


@pytest.fixture
def slip(request, monkeypatch):
    """Divide in a way that is not exact."""
    for user in USERS:
        module = import_module(f"targets.progress.{user}")
        monkeypatch.setattr(module, "divide", request.param)


A_HALF = make_terms("400"), [cumulative(6, "44.90", "40")]


def test_the_exact_calculation_rounds_a_half_up():
    assert differences(A_HALF) == []


@pytest.mark.parametrize("slip", [divide_floats], indirect=True)
@pytest.mark.usefixtures("slip")
def test_floats_print_another_digit():
    assert differences(A_HALF) == [
        (6, "completion_rate", "11.22", "11.23"),
        (6, "progress_gap", "-38.77", "-38.78"),
    ]


@pytest.mark.parametrize("slip", SLIPS, indirect=True)
@pytest.mark.usefixtures("slip")
def test_a_random_plan_betrays_every_slip():
    assert find(cases(), differences, settings=EAGER)
