"""The five indicators, month by month: every printed column and all four rule sets."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from baozhen.lib.months import month_label
from targets.enums import Calendar
from targets.progress import RULE_SETS, Terms
from targets.progress.ratios import growth_rate
from tests.progress.base import (
    assess_months,
    cumulative,
    decimals,
    make_terms,
    monthly,
    places_of,
    printed,
)

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))
INDICATORS = VECTORS["indicators"]
COLUMNS = VECTORS["columns"]
CASES = [(name, month) for name, it in INDICATORS.items() for month in it["rows"]]
TYPED = {"cumulative": (cumulative, "ytd"), "monthly": (monthly, "month_value")}


def terms_of(name: str) -> Terms:
    indicator = INDICATORS[name]
    return make_terms(
        indicator["goal"],
        growth=indicator["growth"],
        calendar=Calendar(indicator["calendar"]),
        base=indicator["base"],
        base_series=published_series(name),
    )


def published_series(name: str) -> dict[int, str]:
    series = enumerate(INDICATORS[name]["base_series"], start=1)
    return {month: text for month, text in series if text is not None}


def row_of(name: str, month: str) -> dict[str, str]:
    return dict(zip(COLUMNS, INDICATORS[name]["rows"][month], strict=True))


def assess_indicator(name: str, typed: str, rules: str = "default") -> dict:
    make, column = TYPED[typed]
    rows = {int(month): row_of(name, month) for month in INDICATORS[name]["rows"]}
    entries = [make(m, row[column], row["prior_ytd"]) for m, row in rows.items()]
    return assess_months(terms_of(name), *entries, rules=rules)


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize(("name", "month"), CASES)
def test_every_printed_column_is_reproduced(name, month, typed):
    expected = row_of(name, month)
    period = expected.pop("period")
    numbers = {k: v for k, v in expected.items() if k not in RULE_SETS}

    found = assess_indicator(name, typed)[int(month)]

    assert {
        column: printed(getattr(found, column), places_of(text))
        for column, text in numbers.items()
    } == numbers
    assert month_label(found.month, since=found.since) == period


@pytest.mark.parametrize("rules", RULE_SETS)
@pytest.mark.parametrize("name", INDICATORS)
def test_every_light_of_every_rule_set_is_reproduced(name, rules):
    months = INDICATORS[name]["rows"]

    found = assess_indicator(name, "cumulative", rules)

    assert {str(month): a.light.value for month, a in found.items()} == {
        month: row_of(name, month)[rules] for month in months
    }


def test_growth_against_the_base_as_published_last_year_is_another_rate():
    name = "industrial_output"
    base = decimals(published_series(name))
    expected = INDICATORS[name]["growth_on_published_base"]

    found = {
        month: printed(
            growth_rate(Decimal(row_of(name, month)["ytd"]), base[int(month)])[0]
        )
        for month in expected
    }

    assert found == expected
    assert found != {month: row_of(name, month)["yoy_rate"] for month in expected}


def test_the_vectors_cover_five_indicators_and_all_rule_sets():
    assert len(INDICATORS) == 5
    assert len(CASES) == 27
    assert set(RULE_SETS) <= set(COLUMNS)
