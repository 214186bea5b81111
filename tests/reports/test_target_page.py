"""A target asked: twelve months, who changed what, and where each number is from."""

from datetime import date
from decimal import Decimal

import pytest

from reports.target_page import REVISIONS, build_target_page
from targets.enums import Calendar, Kind
from targets.models import Target
from targets.services import record_figure
from tests.base import make_plan, make_target, make_user, publish_last_year, report
from tests.frame.pages import text_of
from tests.reports.base import client_of, page, table

pytestmark = pytest.mark.django_db
HISTORY = 2


def months(target: Target, month: int = 12) -> list[list[str]]:
    """The twelve rows under the chart."""
    return table(f"/targets/{target.pk}/?month={month}")[1:]


def record(target: Target, ytd: str, person, version: int, reason: str = "") -> None:
    values = {"ytd": Decimal(ytd)}
    period = date(2023, 1, 1)
    record_figure(target, period, values, version=version, by=person, reason=reason)


def test_twelve_months_stand_under_the_chart():
    target = make_target("120")
    publish_last_year(target, "8", "16")
    report(target, 1, "9", prior_ytd="8")

    rows = months(target)

    assert [row[0] for row in rows] == [f"{month}月" for month in range(1, 13)]
    assert rows[0][1:] == ["9", "9", "8", "8", "+12.50", "7.50", "-0.83", "略滞后"]
    assert rows[1][1:] == ["—", "—", "—", "16", "—", "—", "—", "未报"]


def test_january_of_a_merged_indicator_is_not_missing():
    target = make_target("120", calendar=Calendar.MERGED_JAN_FEB)
    report(target, 2, "20")

    rows = months(target)

    assert rows[0] == ["1月", *["—"] * 7, "不单独报送"]
    assert rows[1][:3] == ["1—2月", "20", "20"]
    assert rows[2][-1] == "未报"


def test_a_quarterly_indicator_reports_four_times():
    target = make_target("120", calendar=Calendar.QUARTERLY)

    states = [row[-1] for row in months(target)]

    assert states == ["不单独报送", "不单独报送", "未报"] * 4


def test_a_value_over_a_gap_names_the_months_it_spans():
    target = make_target("120")
    report(target, 1, "10")
    report(target, 4, "40")

    rows = months(target)

    assert [row[0] for row in rows[:4]] == ["1月", "2月", "3月", "2—4月"]
    assert rows[3][1:3] == ["30", "40"]


def test_the_head_tells_light_goal_and_unit():
    target = make_target(
        "94000", stated="9.4亿元", growth=Decimal(50), base=Decimal(62667)
    )
    report(target, 6, "47157")

    seen = text_of(page(f"/targets/{target.pk}/?month=6"))

    assert "财政收入 达序时 截至6月 高于序时 0.17 个百分点 返回驾驶舱" in seen
    assert (
        "1.1 主要指标 年度目标 94,000 万元，增长 50% 原文“9.4亿元” 责任单位 财政所"
    ) in seen


def test_each_change_is_listed_with_its_author_and_reason():
    target, person = make_target("120"), make_user()
    record(target, "10", person, 0)
    record(target, "8", person, 1, reason="核减")
    report(target, 2, "20")

    rows = table(f"/targets/{target.pk}/?month=2", HISTORY)[1:]

    assert [[*row[1:4], row[5], *row[8:]] for row in rows] == [
        ["2月", "1", "系统载入", "20", "已报", ""],
        ["1月", "2", "演示填报员", "8", "已报", "核减"],
        ["1月", "1", "演示填报员", "10", "已报", ""],
    ]


def test_the_list_of_changes_ends_at_fifty():
    target = make_target("1200")
    for number in range(REVISIONS + 1):
        report(target, 1, str(number))

    revisions = build_target_page(target, 1).revisions

    assert [figure.version for figure in revisions] == list(range(51, 1, -1))


def test_a_month_before_the_first_report_is_empty():
    target = make_target("120")
    report(target, 6, "60")

    shown = build_target_page(target, 5)

    assert (shown.row.latest, shown.steps) == (None, [])
    assert "还没有填报数据" in text_of(page(f"/targets/{target.pk}/?month=5"))


def test_a_target_without_a_number_has_a_page_too():
    target = make_target(None, name="财政收入增幅全市排名", kind=Kind.RANK, unit="名")
    report(target, 6, "3")

    row = months(target)[5]

    assert row[1:] == ["—", "3", "—", "—", "—", "—", "—", "不计序时"]


@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.RANK, Kind.SHARE])
def test_a_value_of_a_day_spans_no_months(kind):
    target = make_target("20", kind=kind)
    report(target, 6, "3")

    assert months(target)[5][0] == "6月"


def test_a_target_is_shown_in_its_own_year():
    target = make_target("120")
    make_plan(year=2024)

    response = client_of().get(target.get_absolute_url())

    assert response.context["plan_month"].plan == target.plan
