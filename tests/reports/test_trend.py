"""What charts and sparklines draw: numbers as text, gaps as gaps."""

from decimal import Decimal

import pytest

from reports.sparkline import sparkline
from reports.target_page import build_target_page
from reports.trend import headline_trends
from tests.base import make_target, publish_last_year, report
from tests.reports.base import overview, page, row_of

pytestmark = pytest.mark.django_db


def test_a_chart_has_this_year_last_year_the_pace_and_the_goal():
    target = make_target("120")
    publish_last_year(target, "9", "18.5")
    report(target, 1, "10")
    report(target, 3, "30.25")

    chart = build_target_page(target, 3).chart

    assert chart == {
        "name": "财政收入",
        "unit": "万元",
        "year": 2023,
        "months": [f"{month}月" for month in range(1, 13)],
        "ytd": ["10.0000", None, "30.2500", *[None] * 9],
        "base": ["9.0000", "18.5000", *[None] * 10],
        "pace": [f"{10 * month}.0000" for month in range(1, 13)],
        "goal": "120.0000",
    }


def test_the_chart_of_a_target_shows_the_whole_year_whatever_the_month():
    target = make_target("120")
    report(target, 1, "10")
    report(target, 6, "60")

    assert build_target_page(target, 1).chart["ytd"][5] == "60.0000"


def test_the_charts_of_the_dashboard_end_with_its_month():
    target = make_target("120", is_headline=True)
    make_target("120")
    report(target, 1, "10")
    report(target, 6, "60")

    (chart,) = headline_trends(overview(5))

    assert chart["ytd"] == ["10.0000", *[None] * 11]


def test_a_target_of_zero_has_no_pace():
    target = make_target("0")

    chart = build_target_page(target, 1).chart

    assert (chart["pace"], chart["goal"]) == ([None] * 12, "0.0000")


def test_the_pace_is_rounded_like_every_number():
    chart = build_target_page(make_target("94000"), 1).chart

    assert chart["pace"][1] == "15666.6667"


def test_data_for_the_script_cannot_end_it():
    make_target("120", name="</script><b>x", is_headline=True)

    html = page("/dashboard/")

    assert "</script><b>x" not in html
    assert "\\u003C/script\\u003E\\u003Cb\\u003Ex" in html


def rates(*values: str | None) -> list[tuple[int, Decimal | None]]:
    return [(m, v if v is None else Decimal(v)) for m, v in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("reported", "points"),
    [
        (rates(), ""),
        (rates("50"), ""),
        (rates(None, "50", None), ""),
        (rates("0", "100"), "2,26 12.5,2"),
        (rates("50", None, "50"), "2,14 23.1,14"),
        (rates("0", "200"), "2,26 12.5,2"),
        (rates("100", "200"), "2,14 12.5,2"),
        (rates("-50", "100"), "2,26 12.5,2"),
        ([(1, Decimal(0)), (12, Decimal(100))], "2,26 118,2"),
    ],
)
def test_a_sparkline_needs_two_months_and_stays_in_its_box(reported, points):
    assert sparkline(reported) == points


def test_the_card_draws_the_completion_of_each_month():
    target = make_target("120", is_headline=True)
    report(target, 1, "0")
    report(target, 12, "120")

    assert row_of(target, 12).spark == "2,26 118,2"
    assert '<polyline points="2,26 118,2"/>' in page("/dashboard/?month=12")


def test_a_bar_is_full_at_one_hundred_and_the_number_beside_it_goes_on():
    target = make_target("43.28", is_headline=True, decimals=2)
    report(target, 6, "44")

    row = row_of(target, 6)

    assert (row.bar_width, f"{row.completion_rate:.2f}") == ("100.0", "101.66")
    assert (row_of(target, 5).bar_width) == "0"
