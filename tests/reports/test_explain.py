"""How a number came about: each step with its formula, its inputs, its result."""

import pytest

from targets.models import Target
from tests.reports.base import steps_of, table

pytestmark = pytest.mark.django_db
REVENUE = "BG23-1.1-01"
INVESTMENT = "BG23-1.1-05"


def steps_of_code(code: str, month: int = 6) -> dict[str, tuple[str, str, str]]:
    return steps_of(Target.objects.get(code=code), month)


REVENUE_IN_JUNE = {
    "累计": ("截至6月，累计直接填报", "6月 9,157，系统载入，第1版", "47,157 万元"),
    "同比增长（自算）": ("累计 ÷ 上年同期累计 − 1", "47,157 ÷ 26,300 − 1", "79.30%"),
    "完成率": ("累计 ÷ 年度目标", "47,157 ÷ 94,000", "50.17%"),
    "序时进度": ("月份数 ÷ 12", "6 ÷ 12", "50.00%"),
    "比序时进度": (
        "完成率 − 序时进度，按未修约数",
        "50.1670% − 50.0000%",
        "+0.17 个百分点",
    ),
    "余下每月需完成": (
        "（年度目标 − 累计）÷ 余下月数",
        "46,843 ÷（12 − 6）",
        "7,807.17 万元",
    ),
    "余下月份需同比增长": (
        "余下任务 ÷ 上年余下月份数 − 1，上年数按首次公布数",
        "46,843 ÷（62,667 − 26,300）− 1",
        "28.81%",
    ),
    "全年预计（估计数）": (
        "按上年进度推算",
        "两种推算在 94,314.00 至 112,364.55 之间",
        "约 112,364.55 万元",
    ),
    "比上年进度": (
        "完成率 − 按上年进度应达进度",
        "应达 41.97%。2022年4月起集中退还增值税留抵税额，"
        "上年同期偏低，按上年进度推算仅供参考",
        "+8.20 个百分点",
    ),
    "推算基数": ("年度目标 ÷（1 + 目标增幅）", "94,000 ÷（1 + 50%）", "62,667"),
    "基数核对": ("采用基数 62,667（推算基数）", "允许范围 62,126 至 63,211", "相符"),
    "除一般预算收入外的部分": (
        "其余目标 ÷ 其余基数 − 1",
        "54,797 ÷ 33,628 − 1",
        "须增长 62.95%",
    ),
}


def test_revenue_in_june_is_explained_step_by_step(plan_2023):
    found = steps_of_code(REVENUE)
    light = found.pop("亮灯")

    rules = f"一般规则：{plan_2023.rules.statement}"
    assert found == REVENUE_IN_JUNE
    assert light == (rules, "达序时", "高于序时 0.17 个百分点")


def test_the_page_prints_the_steps(plan_2023):
    target = Target.objects.get(code=REVENUE)

    rows = table(f"/targets/{target.pk}/?month=6", 1)[1:]

    assert [row[0] for row in rows] == list(steps_of(target))
    assert rows[2] == ["完成率", "累计 ÷ 年度目标 47,157 ÷ 94,000", "50.17%"]


def test_a_published_rate_is_told_beside_the_computed_one(plan_2023):
    found = steps_of_code(INVESTMENT)

    assert found["同比增长（自算）"][2] == "25.81%"
    assert found["同比增长（公布）"] == (
        "照公布数填报，表内按此打印",
        "与自算不同，统计部门按可比口径公布",
        "24.10%",
    )
