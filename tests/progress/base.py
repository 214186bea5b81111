"""Small makers for the tests of the calculation."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from baozhen.lib.numbers import round_half_up
from targets.progress import RULE_SETS, Assessment, Entry, Terms, assess

AMOUNTS = ("goal", "growth", "start", "base")
SERIES = ("base_series", "monthly_plan")


def make_terms(goal: str | None = "100", **terms: Any) -> Terms:
    """Terms of 2023; amounts are given as text, series as {month: text}."""
    terms = {"year": 2023, "goal": goal} | terms
    for name in AMOUNTS:
        if terms.get(name) is not None:
            terms[name] = Decimal(terms[name])
    for name in SERIES:
        terms[name] = decimals(terms.get(name, {}))
    return Terms(**terms)


def decimals(series: Mapping[int, str]) -> dict[int, Decimal]:
    return {month: Decimal(text) for month, text in series.items()}


def cumulative(month: int, ytd: str, prior_ytd: str | None = None) -> Entry:
    """A month whose 累计 was typed."""
    prior = None if prior_ytd is None else Decimal(prior_ytd)
    return Entry(month, ytd=Decimal(ytd), prior_ytd=prior)


def monthly(month: int, value: str, prior_ytd: str | None = None) -> Entry:
    """A month whose 本月 was typed."""
    prior = None if prior_ytd is None else Decimal(prior_ytd)
    return Entry(month, month_value=Decimal(value), prior_ytd=prior)


def not_applicable(month: int) -> Entry:
    return Entry(month, not_applicable=True)


def missing(month: int) -> Entry:
    """A month that has a row but nothing in it."""
    return Entry(month)


def assess_months(
    terms: Terms, *entries: Entry, rules: str = "default"
) -> dict[int, Assessment]:
    return {a.month: a for a in assess(terms, entries, RULE_SETS[rules])}


def assess_one(terms: Terms, entry: Entry, rules: str = "default") -> Assessment:
    return assess_months(terms, entry, rules=rules)[entry.month]


def printed(value: Decimal | None, places: int = 2) -> str | None:
    """A value rounded as the tables print it, without thousands separators."""
    return None if value is None else f"{round_half_up(value, places):f}"


def places_of(text: str) -> int:
    return len(text.partition(".")[2])
