"""An honest guess at the year's end: always printed as an estimate with its method."""

from decimal import Decimal
from typing import NamedTuple

from baozhen.lib.numbers import ZERO, divide
from targets.progress.pace import YEAR, last_year_share
from targets.progress.ratios import AMOUNT_PLACES
from targets.progress.terms import Terms

BY_LAST_YEAR = "按上年进度推算"
BY_RUN_RATE = "按月均进度推算"


class Forecast(NamedTuple):
    """The estimate, its method, and the range of both methods; in the target's unit."""

    value: Decimal | None = None
    method: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


def forecast(terms: Terms, month: int, ytd: Decimal | None) -> Forecast:
    """The year-end estimate of an amount that adds up; December needs none."""
    if ytd is None or not terms.kind.adds_up or month == YEAR:
        return Forecast()
    run_rate = divide(ytd * YEAR, Decimal(month), places=AMOUNT_PLACES)
    share = last_year_share(terms, month)
    if share is None or share.part <= ZERO:
        return Forecast(run_rate, BY_RUN_RATE, run_rate, run_rate)
    seasonal = divide(ytd * share.whole, share.part, places=AMOUNT_PLACES)
    low, high = sorted((seasonal, run_rate))
    return Forecast(seasonal, BY_LAST_YEAR, low, high)
