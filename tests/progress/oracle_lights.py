"""The light of each rule set, from exact shares."""

from fractions import Fraction

from targets.enums import Calendar, Kind, Light, Operator, Pace
from tests.progress.exact import half_up
from tests.progress.oracle import Oracle

THRESHOLDS = {  # points, or percent of the expected share, below which it turns
    "default": (Fraction(0), Fraction(-10)),
    "strict": (Fraction(0), Fraction(0)),
    "three_step": (Fraction("-9.99"), Fraction(-30)),
    "by_share": (Fraction(0), Fraction(-50)),
}


def expected_light(oracle: Oracle, rules: str) -> Light:
    terms = oracle.terms
    if oracle.ytd is None:
        return Light.GREY
    if is_done(oracle):
        return Light.BLUE
    if terms.pace == Pace.NONE or terms.calendar == Calendar.ANNUAL:
        return Light.GREY
    return Light.GREY if oracle.done_share is None else timed_light(oracle, rules)


def is_done(oracle: Oracle) -> bool:
    if oracle.goal is None:
        return False
    if oracle.terms.kind == Kind.REVERSE:
        return oracle.ytd <= oracle.goal
    if oracle.terms.operator == Operator.MORE_THAN:
        return oracle.ytd > oracle.goal
    return oracle.ytd >= oracle.goal


def expected_share(oracle: Oracle) -> Fraction:
    shares = {
        Pace.MONTHLY_PLAN: oracle.plan(),
        Pace.LAST_YEAR: oracle.season(),
        Pace.DAY_OF_YEAR: oracle.days(),
    }
    chosen = shares.get(oracle.terms.pace)
    return oracle.time() if chosen is None else chosen


def timed_light(oracle: Oracle, rules: str) -> Light:
    wanted, growth_gap = expected_share(oracle), oracle.growth_gap()
    below = half_up((oracle.done_share - wanted) * 100, 2)
    if rules == "strict" and growth_gap is not None and half_up(growth_gap, 2) < 0:
        return Light.RED
    if rules == "by_share" and below < 0 and wanted > 0:
        below = (oracle.done_share - wanted) / wanted * 100
    yellow, red = THRESHOLDS[rules]
    if below >= yellow:
        return Light.GREEN
    return Light.RED if below < red else Light.YELLOW
