"""What must hold for every plan, whatever its numbers are."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.enums import Kind, Light
from targets.progress import RULE_SETS, Entry, Terms, assess
from tests.lib.examples import few
from tests.progress.base import make_terms, printed
from tests.progress.plans import amounts, cases

DEFAULT = RULE_SETS["default"]
BEST_FIRST = [Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED]
CENTS = amounts(Decimal("0.01"))
YEARS = st.lists(CENTS, min_size=12, max_size=12)


@few
@given(cases())
def test_only_reported_due_months_are_assessed_in_order(case):
    terms, entries = case
    reported = {entry.month for entry in entries if entry.is_reported}

    found = assess(terms, entries, DEFAULT)

    due = [month for month in terms.calendar.due_months if month in reported]
    assert [a.month for a in found] == due


@few
@given(cases(), st.integers(1, 12))
def test_later_months_never_change_earlier_ones(case, month):
    terms, entries = case

    early = assess(terms, [e for e in entries if e.month <= month], DEFAULT)

    found = assess(terms, entries, DEFAULT)
    assert early == tuple(a for a in found if a.month <= month)


@few
@given(cases(), st.randoms())
def test_neither_order_nor_repetition_changes_anything(case, random):
    terms, entries = case
    found = assess(terms, entries, DEFAULT)

    random.shuffle(entries)

    assert assess(terms, entries, DEFAULT) == found


@few
@given(YEARS, CENTS)
def test_typing_months_or_cumulative_values_is_the_same(values, goal):
    terms = Terms(2023, goal)
    months = [Entry(m, month_value=v) for m, v in enumerate(values, start=1)]
    totals = [Entry(m, ytd=sum(values[:m])) for m in range(1, 13)]

    assert assess(terms, months, DEFAULT) == assess(terms, totals, DEFAULT)


@few
@given(YEARS, YEARS)
def test_the_parts_add_up_to_the_town(one, other):
    def totals(values):
        entries = [Entry(m, month_value=v) for m, v in enumerate(values, start=1)]
        return [a.ytd for a in assess(Terms(2023, None), entries, DEFAULT)]

    town = [a + b for a, b in zip(one, other, strict=True)]

    assert totals(town) == [
        a + b for a, b in zip(totals(one), totals(other), strict=True)
    ]


@few
@given(cases(typed=["ytd"]))
def test_a_year_typed_cumulatively_is_never_incomplete(case):
    found = assess(*case, DEFAULT)

    assert [a for a in found if a.missing or a.ytd is None] == []


@few
@given(
    st.sampled_from(list(RULE_SETS)),
    st.integers(1, 12),
    CENTS,
    CENTS.map(abs),
    amounts(Decimal("0.01"), 1),
)
def test_more_is_never_a_worse_light(rules, month, ytd, more, goal):
    terms = make_terms(goal, growth="5")
    entry = Entry(month, ytd=ytd, prior_ytd=Decimal(40))

    less, greater = (
        assess(terms, [e], RULE_SETS[rules])[0].light
        for e in (entry, replace(entry, ytd=ytd + more))
    )

    assert BEST_FIRST.index(greater) <= BEST_FIRST.index(less)


@few
@given(cases())
def test_what_falls_mirrors_what_rises(case):
    terms, entries = case
    rising = make_terms("100", calendar=terms.calendar)
    falling = replace(rising, goal=Decimal(0), kind=Kind.REVERSE, start=Decimal(100))
    mirrored = [e if e.ytd is None else replace(e, ytd=100 - e.ytd) for e in entries]
    mirrored = [
        e if e.month_value is None else replace(e, month_value=-e.month_value)
        for e in mirrored
    ]

    up, down = assess(rising, entries, DEFAULT), assess(falling, mirrored, DEFAULT)

    def standing(found):
        return [
            (a.completion_rate, a.progress_gap, a.remaining, a.light) for a in found
        ]

    assert standing(down) == standing(up)


@pytest.mark.parametrize("places", range(5))
@few
@given(value=CENTS, divisor=st.integers(1, 10**6))
def test_minus_zero_is_never_printed(places, value, divisor):
    found = assess(Terms(2023, Decimal(divisor)), [Entry(6, ytd=value)], DEFAULT)[0]

    text = printed(found.progress_gap, places)

    assert not (text.startswith("-") and set(text) <= set("-0."))
