"""Explanations of targets that are not plain: no base, falling, incomplete, late."""

import pytest

from targets.enums import Kind
from targets.models import Target
from tests.base import make_target, make_user, publish_last_year, report
from tests.reports.base import steps_of

pytestmark = pytest.mark.django_db


def test_a_base_that_does_not_fit_is_named():
    target = make_target("94000", growth="50", base="60000", stated_step="1000")

    assert steps_of(target)["基数核对"] == (
        "采用基数 60,000",
        "允许范围 62,126 至 63,211",
        "不符，请核对目标、增幅和基数",
    )


def test_growth_that_cannot_be_computed_says_why():
    target = make_target("120")
    report(target, 6, "60")

    assert steps_of(target)["同比增长"] == (
        "累计 ÷ 上年同期累计 − 1",
        "上年同期未填",
        "无法计算",
    )


def test_months_that_were_typed_are_said_to_be_added():
    target = make_target("120")
    report(target, 1, month_value="10")
    report(target, 2, month_value="15")

    assert steps_of(target)["累计"] == (
        "截至2月，上次累计加本月",
        "2月 15，系统载入，第1版",
        "25 万元",
    )


def test_the_author_and_the_version_are_named():
    target, person = make_target("120"), make_user()
    report(target, 1, "10")
    report(target, 1, "12")
    target.figures.update(recorded_by=person)

    assert steps_of(target)["累计"][1] == "1月 12，演示填报员，第2版"


def falling(now: str) -> Target:
    target = make_target("0", kind=Kind.REVERSE, start="30", unit="个")
    report(target, 6, now)
    return target


def test_a_falling_target_counts_the_way_from_its_start():
    found = steps_of(falling("12"))

    assert found["完成率"] == (
        "（起始数 − 现有数）÷（起始数 − 目标数）",
        "（30 − 12）÷（30 − 0）",
        "60.00%",
    )
    assert found["余下每月需完成"][1:] == ("12 ÷（12 − 6）", "2.00 个")


def test_what_is_left_of_a_falling_target_is_worded_as_it_is_computed():
    formula = steps_of(falling("12"))["余下每月需完成"][0]

    assert formula != "（年度目标 − 累计）÷ 余下月数"


def test_december_has_no_month_left():
    target = make_target("120")
    publish_last_year(target, *map(str, range(10, 121, 10)))
    report(target, 12, "100")

    found = steps_of(target, 12)

    assert "余下每月需完成" not in found
    assert found["比序时进度"][2] == "-16.67 个百分点"


def test_an_incomplete_series_names_the_months_it_lacks():
    target = make_target("120")
    report(target, 3, month_value="10")

    assert "缺1月、2月" in str(steps_of(target))
