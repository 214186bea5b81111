"""Published growth is printed; the computed rate stays beside it."""

import pytest

from tests.base import make_target, report
from tests.frame.pages import text_of
from tests.reports.base import page, row_of

pytestmark = pytest.mark.django_db


def reported(**values):
    """120 against 100: computed growth is exactly 20 %."""
    target = make_target("240", is_headline=True)
    report(target, 6, "120", prior_ytd="100", **values)
    return target


def test_without_a_published_rate_the_computed_one_is_printed():
    row = row_of(reported(), 6)

    assert (row.yoy_rate, row.yoy_computed, row.yoy_differs) == (20, 20, False)


def test_a_published_rate_is_printed_and_the_computed_one_kept():
    row = row_of(reported(yoy_published="26.5"), 6)

    assert (row.yoy_rate, row.yoy_computed, row.yoy_differs) == (26.5, 20, True)


def test_a_published_zero_is_printed():
    row = row_of(reported(yoy_published="0"), 6)

    assert (row.yoy_rate, row.yoy_differs) == (0, True)


@pytest.mark.parametrize(
    ("published", "differs"),
    [
        ("20.05", False),
        ("20.0501", True),
        ("19.95", False),
        ("19.9499", True),
        ("20", False),
    ],
)
def test_rates_are_marked_when_further_apart_than_rounding(published, differs):
    assert row_of(reported(yoy_published=published), 6).yoy_differs is differs


def test_a_published_rate_needs_no_base():
    target = make_target("240")
    report(target, 6, "120", yoy_published="3.2")

    row = row_of(target, 6)

    assert (str(row.yoy_rate), row.yoy_computed) == ("3.2000", None)
    assert not row.yoy_differs


def test_the_card_marks_a_rate_that_differs():
    reported(yoy_published="26.5")

    html = page("/dashboard/?month=6")

    assert "同比 +26.50% 公布" in text_of(html)
    assert 'title="公布增幅，自算 20.00%"' in html


def test_the_remark_of_the_table_tells_the_computed_rate():
    row = row_of(reported(yoy_published="26.5"), 6)

    assert row.remark == "达序时；本月数为1—6月；公布增幅，自算20%"


def test_the_remark_tells_the_month_of_a_late_row():
    assert row_of(reported(), 8).remark == "截至6月；达序时"


def test_growth_without_a_base_is_a_dash_not_zero():
    target = make_target("240", is_headline=True)
    report(target, 6, "120", prior_ytd="0")

    row = row_of(target, 6)

    assert (row.yoy_rate, row.latest.yoy_reason) == (None, "上年同期为零")
    assert row.yoy_change == 120
