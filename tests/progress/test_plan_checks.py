"""Value, growth and base of a plan must fit together."""

from decimal import Decimal

import pytest

from targets.progress.plan_checks import check_base, implied_base, remainder_growth
from tests.progress.base import printed


@pytest.mark.parametrize(
    ("goal", "growth", "base"),
    [
        ("94000", "50", "62666.67"),
        ("39203", "35", "29039.26"),
        ("204.25", "5", "194.52"),
        ("85.49", "10", "77.72"),
        ("43.28", "20", "36.07"),
        ("100", "0", "100.00"),
        ("90", "-10", "100.00"),
        ("0", "5", "0.00"),
    ],
)
def test_a_goal_and_its_growth_imply_a_base(goal, growth, base):
    assert printed(implied_base(Decimal(goal), Decimal(growth))) == base


@pytest.mark.parametrize(
    ("goal", "growth", "step", "low", "high"),
    [
        ("94000", "50", "1000", "62126.25", "63210.70"),
        ("39203", "35", "1", "28931.73", "29147.58"),
        ("204.25", "5", "0.01", "193.60", "195.46"),
    ],
)
def test_the_range_is_what_the_printed_rounding_allows(goal, growth, step, low, high):
    found = check_base(Decimal(goal), Decimal(growth), Decimal(1), step=Decimal(step))

    assert (printed(found.low), printed(found.high)) == (low, high)
    assert found.low < found.implied < found.high


@pytest.mark.parametrize(
    ("base", "agrees"),
    [
        ("62667", True),
        ("62126", False),
        ("62127", True),
        ("63210", True),
        ("63211", False),
        ("94000", False),
    ],
)
def test_a_base_outside_the_range_does_not_agree(base, agrees):
    goal, growth, step = Decimal(94000), Decimal(50), Decimal(1000)

    assert check_base(goal, growth, Decimal(base), step=step).agrees is agrees


def test_the_rest_beside_the_general_budget_must_grow_far_more():
    whole = Decimal(94000), Decimal(62667)
    part = Decimal(39203), Decimal(29039)

    assert printed(remainder_growth(whole, part)) == "62.95"


@pytest.mark.parametrize("base", ["50", "51"])
def test_a_rest_without_a_positive_base_has_no_growth(base):
    whole, part = (Decimal(100), Decimal(50)), (Decimal(60), Decimal(base))

    assert remainder_growth(whole, part) is None


def test_the_rest_may_have_to_shrink():
    whole, part = (Decimal(100), Decimal(90)), (Decimal(80), Decimal(50))

    assert remainder_growth(whole, part) == -50


@pytest.mark.parametrize("growth", ["-100", "-99.5", "-120"])
def test_a_growth_that_leaves_nothing_implies_no_range(growth):
    found = check_base(Decimal(10), Decimal(growth), Decimal(5), step=Decimal(1))

    assert found is None
