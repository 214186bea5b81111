"""Villages, clearance and rates that were really published."""

from decimal import Decimal

import pytest

from targets.enums import Kind, Operator
from targets.progress.ratios import (
    Share,
    average,
    count_above,
    growth_rate,
    safe_ratio,
)
from tests.progress.base import (
    assess_months,
    make_terms,
    monthly,
    places_of,
    printed,
)
from tests.progress.test_vectors import VECTORS

PUBLISHED = VECTORS["published"]
VILLAGES = VECTORS["villages"]
VALUES = [Decimal(text) for text in VILLAGES["values"]]
LINE = Decimal(VILLAGES["line"])


def test_villages_have_an_average_and_a_count():
    mean, reported = average(VALUES)

    assert (printed(mean), reported) == (VILLAGES["average"], 20)
    assert sum(VALUES) == Decimal(VILLAGES["total"])


@pytest.mark.parametrize(
    ("strict", "count", "share", "met"),
    [
        (True, "above", "share_above", False),
        (False, "at_least", "share_at_least", True),
    ],
)
def test_whether_above_a_million_is_strict_decides_the_share(strict, count, share, met):
    terms = make_terms(VILLAGES["goal_share"], kind=Kind.SHARE)

    found = count_above(VALUES, LINE, strict=strict)
    percent = safe_ratio(Decimal(found), Decimal(len(VALUES)), "村数").percent

    assert found == VILLAGES[count]
    assert printed(percent, 1) == VILLAGES[share]
    assert terms.is_met_by(percent, 12) is met


def test_the_village_average_meets_its_goal_only_when_it_is_more_than_that():
    goal = VILLAGES["goal_average"]
    terms = make_terms(goal, kind=Kind.AVERAGE, operator=Operator.MORE_THAN)

    assert terms.is_met_by(average(VALUES)[0], 12) is True
    assert terms.is_met_by(Decimal(goal), 12) is False


@pytest.mark.parametrize(("name", "done", "total", "rate"), VECTORS["clearance"])
def test_clearance_rates_are_reproduced(name, done, total, rate):
    found = safe_ratio(Decimal(done), Decimal(total), "总数")

    assert printed(found.percent, places_of(rate)) == rate


@pytest.mark.parametrize(("place", "now", "before", "rate"), PUBLISHED["growth"])
def test_published_growth_is_reproduced(place, now, before, rate):
    found = growth_rate(Decimal(now), Decimal(before))

    assert printed(found.percent, places_of(rate)) == rate


@pytest.mark.parametrize(("place", "part", "whole", "rate"), PUBLISHED["share"])
def test_published_shares_are_reproduced(place, part, whole, rate):
    found = safe_ratio(Decimal(part), Decimal(whole), "总数")

    assert printed(found.percent, places_of(rate)) == rate


@pytest.mark.parametrize(("place", *"abcd", "gap"), PUBLISHED["gap"])
def test_published_gaps_come_from_unrounded_rates(place, a, b, c, d, gap):
    reached, expected = Share(Decimal(a), Decimal(b)), Share(Decimal(c), Decimal(d))

    assert printed(reached.points_above(expected), places_of(gap)) == gap


def test_rounding_both_rates_first_would_print_another_gap():
    reached, expected = Share(Decimal("629.0"), Decimal("647.4")), Share(10, 12)

    rounded = [Decimal(printed(share.percent, 1)) for share in (reached, expected)]

    assert rounded[0] - rounded[1] == Decimal("13.9")
    assert printed(reached.points_above(expected), 1) == "13.8"


@pytest.mark.parametrize(("place", "first", "second", "total"), PUBLISHED["sum"])
def test_published_sums_are_reproduced(place, first, second, total):
    found = assess_months(make_terms(), monthly(1, first), monthly(2, second))

    assert found[2].ytd == Decimal(total)
