"""From stored rows to the plain values the calculation takes."""

from collections.abc import Mapping
from decimal import Decimal

from targets.enums import Calendar, FigureState, Kind, Operator, Pace
from targets.models import Figure, Target
from targets.progress import Entry, Terms


def terms_of(
    target: Target,
    base_series: Mapping[int, Decimal] | None = None,
    monthly_plan: Mapping[int, Decimal] | None = None,
) -> Terms:
    """What the target promises; needs its indicator and plan loaded."""
    return Terms(
        year=target.plan.year,
        goal=target.value,
        growth=target.growth,
        operator=Operator(target.operator),
        kind=Kind(target.indicator.kind),
        calendar=Calendar(target.indicator.calendar),
        pace=Pace(target.pace),
        start=target.start,
        base=target.base,
        base_series=base_series or {},
        monthly_plan=monthly_plan or {},
    )


def entry_of(figure: Figure) -> Entry:
    """What a stored figure says of its month."""
    return Entry(
        month=figure.period.month,
        ytd=figure.ytd,
        month_value=figure.month_value,
        prior_ytd=figure.prior_ytd,
        not_applicable=figure.state == FigureState.NOT_APPLICABLE,
    )
