"""《主要经济指标完成情况表》 on the page, with the columns the city expects."""

import pytest
import time_machine
from django.utils import timezone

from reports.indicator_table import COLUMNS, indicator_table
from tests.base import make_target, report
from tests.frame.pages import text_of
from tests.reports.base import overview, page, table

pytestmark = pytest.mark.django_db

# The order of the columns in the tables of the city.
HEADINGS = [
    ("", "序号"),
    ("", "指标名称"),
    ("", "计量单位"),
    ("年度目标", "绝对值"),
    ("年度目标", "增幅（%）"),
    ("", "本月完成"),
    ("", "本月止累计"),
    ("", "上年同期累计"),
    ("同比增减", "绝对额"),
    ("同比增减", "增长（%）"),
    ("", "完成年度目标（%）"),
    ("", "序时进度（%）"),
    ("", "比序时进度（百分点）"),
    ("", "全市平均增幅（%）"),
    ("", "总量排名"),
    ("", "增幅排名"),
    ("", "责任单位"),
    ("", "备注"),
]


# What the demonstration reports for June; see the vectors of the calculation.
JUNE = [
    line.split()
    for line in """
财政收入 万元 94,000 50.00 9,157 47,157 26,300 +20,857 +79.30 50.17 50.00 +0.17
其中：一般预算收入 万元 39,203 35.00 3,700 19,150 12,800 +6,350 +49.61 48.85 50.00 -1.15
规模以上工业产值 亿元 204.25 5.00 19.22 97.88 93.86 +4.02 +4.30 47.92 50.00 -2.08
限额以上商业销售额 亿元 85.49 10.00 8.43 41.63 36.20 +5.43 +15.00 48.70 50.00 -1.30
固定资产投资 亿元 43.28 20.00 4.45 23.40 18.60 +4.80 +24.10 54.07 50.00 +4.07
""".strip().splitlines()
]
ENDS = [
    ["财政所", "达序时"],
    ["财政所", "略滞后"],
    ["经发办", "略滞后"],
    ["经发办", "略滞后"],
    ["经发办", "达序时；公布增幅，自算25.81%"],
]


def test_the_eighteen_columns_stand_in_the_order_of_the_city():
    assert [(column.group, column.heading) for column in COLUMNS] == HEADINGS


def test_the_page_prints_two_lines_of_headings(plan_2023):
    upper, lower, *_ = table("/indicators/?month=6")

    assert upper == list(dict.fromkeys(group or name for group, name in HEADINGS))
    assert lower == [name for group, name in HEADINGS if group]


def test_june_of_the_demonstration(plan_2023):
    _, _, *rows = table("/indicators/?month=6")

    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row[1:13] for row in rows] == JUNE
    assert [row[13:] for row in rows] == [["—", "—", "—", *end] for end in ENDS]


def test_january_and_february_are_one_for_a_merged_indicator(plan_2023):
    output = table("/indicators/?month=2")[4]
    january = table("/indicators/?month=1")[4]

    assert output[5:13] == [
        "28.05",
        "28.05",
        "26.90",
        "+1.15",
        "+4.30",
        "13.73",
        "16.67",
        "-2.93",
    ]
    assert january[5:] == [*["—"] * 11, "经发办", "未到期"]


@time_machine.travel("2023-07-10 09:00+08:00")
def test_the_lines_around_the_table(plan_2023):
    made = indicator_table(overview(6), timezone.localdate())

    title = "石狮市宝盖镇2023年1—6月主要经济指标完成情况表（演示数据）"
    assert made.title == title
    assert made.left == "填报单位（盖章）：石狮市宝盖镇人民政府"
    assert made.middle == "填报日期：2023年7月10日"
    assert made.right == "单位：万元、亿元、%"
    signers = ["单位负责人：", "审核人：", "填表人：", "联系电话："]
    assert made.signatures.split("　　　　　　") == signers


def test_the_notes_name_the_rules_the_base_and_the_demonstration(plan_2023):
    notes = indicator_table(overview(6), timezone.localdate()).notes

    assert [note.lstrip("附注：　") for note in notes] == [
        "1.序时进度按月份数/12计算，各行按本行数据所截至的月份计算。",
        "2.差值按未修约数计算，与表内数相减可能有尾差；"
        "“—”表示未报或无法计算，“0”表示零。",
        f"3.亮灯规则（一般规则）：{plan_2023.rules.statement}。",
        "4.有公布增幅的指标，同比按公布增幅填列（可比口径）。",
        "5.上年基数为按年度目标和目标增幅推算的基数。",
        "6.本表各月数据为演示数据，不得用于报送。",
    ]


def test_a_plan_without_demonstration_carries_no_mark(bare_plan_2023):
    seen = text_of(page("/indicators/?month=6"))

    assert "演示" not in seen.replace("演示领导", "")


def test_january_is_not_a_span():
    report(make_target(is_headline=True), 1, "9800")

    title = indicator_table(overview(1), timezone.localdate()).title

    assert title == "石狮市宝盖镇2023年1月主要经济指标完成情况表"
