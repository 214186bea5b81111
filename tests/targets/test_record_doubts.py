"""Odd values ask for a reason; impossible ones are refused."""

from datetime import date
from decimal import Decimal

import pytest

from targets.enums import FigureState, Kind
from targets.errors import NotPossible, ReasonNeeded
from targets.models import Figure
from targets.services import record_figure
from tests.base import make_target, report

pytestmark = pytest.mark.django_db

JUNE = date(2023, 6, 1)


def record(target, clerk, *, version=0, reason="", **changes):
    values = {k: Decimal(v) if k == "ytd" and v else v for k, v in changes.items()}
    return record_figure(target, JUNE, values, version=version, by=clerk, reason=reason)


def test_a_negative_month_asks_for_a_reason_and_keeps_it(target, clerk):
    report(target, 5, "38000")

    with pytest.raises(ReasonNeeded, match="6月当月数为 -100，小于零"):
        record(target, clerk, ytd="37900")
    record(target, clerk, ytd="37900", reason="退库")

    assert Figure.objects.get(period=JUNE).reason == "退库"


def test_a_swing_asks_for_a_reason(target, clerk):
    report(target, 5, "38000")

    with pytest.raises(ReasonNeeded, match="6月当月数明显高于前期月均 7,600"):
        record(target, clerk, ytd="470000")


def test_a_correction_that_turns_a_later_month_negative_asks_for_a_reason(
    target, clerk
):
    report(target, 5, "38000")
    report(target, 7, "45000")

    with pytest.raises(ReasonNeeded, match="7月当月数为 -155"):
        record(target, clerk, ytd="45155")


def test_not_applicable_needs_a_reason_and_clears_the_value(target, clerk):
    record(target, clerk, ytd="1")
    state = FigureState.NOT_APPLICABLE

    with pytest.raises(ReasonNeeded):
        record(target, clerk, version=1, state=state)
    record(target, clerk, version=1, state=state, reason="本月不开展")

    figure = Figure.objects.get()
    assert (figure.state, figure.ytd, figure.reason) == (state, None, "本月不开展")


def test_not_applicable_is_taken_back_by_clearing_the_cell(target, clerk):
    state = FigureState.NOT_APPLICABLE
    record(target, clerk, state=state, reason="本月不开展")

    record(target, clerk, version=1, ytd=None)

    assert Figure.objects.get().state == FigureState.MISSING


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Kind.RANK, "0"), (Kind.COUNT, "-1"), (Kind.SHARE, "120"), (Kind.STOCK, "-5")],
)
def test_what_no_count_place_or_share_can_be_is_refused(clerk, kind, value):
    other = make_target("20", name="其他目标", kind=kind)

    with pytest.raises(NotPossible):
        record(other, clerk, ytd=value)


def test_a_stock_is_never_asked_about_its_change(clerk):
    stock = make_target("20", name="换届", kind=Kind.STOCK)
    report(stock, 5, "12")

    assert record(stock, clerk, ytd="11").changed
