"""Random targets with a year of reports, and the comparison with the oracle."""

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from hypothesis import strategies as st

from targets.enums import Calendar, Kind, Operator, Pace
from targets.progress import RULE_SETS, Assessment, Entry, Terms, assess
from tests.progress.base import printed
from tests.progress.exact import exact, in_print
from tests.progress.oracle import Oracle
from tests.progress.oracle_lights import expected_light

PRINTED_PLACES = range(5)
ROOMY = 10**10  # fifteen digits hold four decimals and a guard digit of what is less
Case = tuple[Terms, list[Entry]]


@st.composite
def cases(draw, typed=("ytd", "month_value")) -> Case:
    """A target and its months; all amounts share a number of decimals from 0 to 4."""
    step = Decimal(1).scaleb(-draw(st.integers(0, 4)))
    kind = draw(st.sampled_from([Kind.FLOW, Kind.FLOW, Kind.STOCK, Kind.REVERSE]))
    terms = draw(targets(kind, step))
    states = st.sampled_from([*typed, *typed, *typed, "not_applicable", "missing"])
    entries = [
        entry_of(month, draw(states), draw(amounts(step)), draw(amounts(step)))
        for month in range(1, draw(st.sampled_from([1, 4, 12, 12])) + 1)
    ]
    return terms, entries


def amounts(step: Decimal, low: int = -(10**6)) -> st.SearchStrategy[Decimal]:
    """Any figure up to five million steps, every second one near a hundred steps."""
    least = max(low, -10)

    def near(number: int) -> int:
        return number if number % 2 else least + number // 2 % 140

    return st.integers(low, 5 * 10**6).map(lambda number: near(number) * step)


def entry_of(month: int, state: str, value: Decimal, prior: Decimal) -> Entry:
    """A prior value of exactly one step stands for a missing one."""
    prior_ytd = None if prior.as_tuple().digits == (1,) else prior
    if state in {"ytd", "month_value"}:
        return Entry(month, prior_ytd=prior_ytd, **{state: value})
    return Entry(month, prior_ytd=prior_ytd, not_applicable=state == "not_applicable")


def targets(kind: Kind, step: Decimal) -> st.SearchStrategy[Terms]:
    falls = kind == Kind.REVERSE
    positive = amounts(step, 0)
    known = st.sampled_from([0, 6, 12])
    negative = amounts(step)
    return st.builds(
        Terms,
        year=st.sampled_from([2023, 2024]),
        goal=st.sampled_from([None, Decimal(0), 100 * step]) | positive,
        growth=st.none() | amounts(Decimal("0.01"), -3000),
        operator=st.sampled_from([Operator.AT_LEAST, Operator.MORE_THAN]),
        kind=st.just(kind),
        calendar=st.sampled_from([Calendar.MONTHLY, *Calendar]),
        pace=st.sampled_from(Pace),
        start=st.none() | positive if falls else st.none(),
        base=st.none() | positive,
        base_series=known.flatmap(lambda count: series(negative, count)),
        monthly_plan=known.flatmap(lambda count: series(negative, count)),
    )


def series(values: st.SearchStrategy, count: int) -> st.SearchStrategy:
    """Values of the last months of a year."""
    months = range(13 - count, 13)
    return st.fixed_dictionaries(dict.fromkeys(months, values))


def differences(case: Case) -> list[tuple]:
    """Where calculation and oracle disagree: (month, field, found, expected)."""
    terms, entries = case
    wrong = []
    for key, rules in RULE_SETS.items():
        for found in assess(terms, entries, rules):
            oracle = Oracle(terms, entries, found.month)
            light = expected_light(oracle, key)
            pairs = [(key, found.light, light)]
            if key == "default":
                pairs += _numbers(found, oracle)
            wrong += [(found.month, *pair) for pair in pairs if pair[1] != pair[2]]
    return wrong


def _numbers(found: Assessment, oracle: Oracle) -> Iterator[tuple]:
    yield "missing", found.missing, oracle.missing
    for name, expected in oracle.amounts().items():
        yield name, exact(getattr(found, name)), expected
    for name, expected in oracle.rates().items():
        value = attrgetter(name)(found)
        if value is None or expected is None:
            yield name, value, expected
        elif abs(expected) < ROOMY:
            for places in PRINTED_PLACES:
                yield name, printed(value, places), in_print(expected, places)
