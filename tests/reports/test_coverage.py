"""Each row has a month of its own: the last one that its target has reported."""

import pytest

from targets.enums import Calendar, Light, Pace
from tests.base import make_target, report
from tests.frame.pages import text_of
from tests.reports.base import overview, page, row_of, table

pytestmark = pytest.mark.django_db


def test_rows_of_one_report_keep_their_own_months():
    early, late = make_target("120"), make_target("120")
    report(early, 5, "60")
    report(late, 6, "60")

    rows = overview(6).rows

    assert [row.coverage for row in rows] == ["截至5月", "截至6月"]
    assert [f"{row.time_progress:.2f}" for row in rows] == ["41.67", "50.00"]
    assert [f"{row.progress_gap:.2f}" for row in rows] == ["8.33", "0.00"]


def test_the_page_prints_the_month_of_each_row():
    report(make_target("120", name="甲"), 5, "60")
    report(make_target("120", name="乙"), 6, "60")

    rows = table("/dashboard/?month=6")

    assert rows[1:] == [
        ["甲", "万元", "120", "60", "50.00", "+8.33", "截至5月", "达序时"],
        ["乙", "万元", "120", "60", "50.00", "0.00", "截至6月", "达序时"],
    ]


def test_a_later_month_is_not_looked_at():
    target = make_target("120")
    report(target, 5, "50")
    report(target, 6, "60")

    assert row_of(target, 5).ytd == 50
    assert row_of(target, 4).latest is None


def test_the_value_of_the_month_belongs_to_the_month_of_the_report():
    target = make_target("120")
    report(target, 4, "40")
    report(target, 5, "50")

    assert row_of(target, 5).month_value == 10
    assert row_of(target, 6).month_value is None


@pytest.mark.parametrize(
    ("terms", "figures", "word"),
    [
        ({}, {}, "未报"),
        ({}, {2: {"month_value": "5"}}, "不完整"),
        ({"pace": Pace.NONE}, {6: {"ytd": "50"}}, "不计序时"),
        ({"calendar": Calendar.ANNUAL}, {12: {"ytd": "50"}}, "不计序时"),
        ({}, {6: {"ytd": "120"}}, "已完成"),
        ({}, {6: {"ytd": "60"}}, "达序时"),
        ({}, {6: {"ytd": "59.99"}}, "略滞后"),
        ({}, {6: {"ytd": "0"}}, "滞后"),
    ],
)
def test_every_state_has_its_word(terms, figures, word):
    target = make_target("120", **terms)
    for month, values in figures.items():
        report(target, month, **values)

    assert row_of(target, 12).light_word == word


def test_an_incomplete_row_names_the_months_it_lacks():
    target = make_target("120")
    report(target, 1, "10")
    report(target, 4, month_value="10")

    row = row_of(target, 4)

    assert (row.ytd, row.light) == (None, Light.GREY)
    assert row.reason == "累计不完整，缺2月、3月"


def test_zero_is_a_value_and_nothing_is_a_dash():
    report(make_target("120", name="零"), 6, "0")
    make_target("120", name="无")

    rows = table("/dashboard/?month=6")

    assert rows[1:] == [
        ["零", "万元", "120", "0", "0.00", "-50.00", "截至6月", "滞后"],
        ["无", "万元", "120", "—", "—", "—", "—", "未报"],
    ]


def test_the_sentence_counts_the_lights_in_a_fixed_order():
    for ytd in ("120", "60", "55", "59", "0"):
        report(make_target("120"), 6, ytd)
    make_target("120")

    assert overview(6).tally == [
        ("blue", "已完成", 1),
        ("green", "达序时", 1),
        ("yellow", "略滞后", 2),
        ("red", "滞后", 1),
        ("grey", "未报", 1),
    ]
    sentence = "截至6月 ，6 项量化目标： 已完成 1 达序时 1 略滞后 2 滞后 1 未报 1"
    assert sentence in text_of(page("/dashboard/?month=6"))


def test_a_target_without_a_number_is_not_counted():
    make_target(None)

    assert overview(6).rows == []


def test_a_dash_carries_no_percent_sign():
    make_target("120", is_headline=True)

    assert "—%" not in text_of(page("/dashboard/?month=6"))


def test_an_early_month_does_not_say_that_nothing_was_ever_reported():
    report(make_target("120"), 6, "60")

    assert "还没有任何月份的数据" not in text_of(page("/dashboard/?month=1"))
