"""The whole plan on one page: found by text, kind and unit, taken home as xlsx."""

import pytest

from reports.plan_page import PlanFilter, plan_rows
from targets.models import PlanItem, Target
from tests.base import make_target, report
from tests.frame.pages import tables, text_of
from tests.reports.base import client_of, download, overview, page

pytestmark = pytest.mark.django_db
EMPTY = "没有符合条件的事项。请减少查找条件，或点“清除”显示全部。"


def body(query: str = "") -> list[list[str]]:
    """The rows of the page without headings of columns and sections."""
    found = tables(page(f"/plan/?month=6&{query}"))
    return [row for row in found[0][1:] if len(row) == 8] if found else []


def test_all_134_rows_of_the_plan_are_there(bare_plan_2023):
    rows = body()

    assert len(rows) == 134 == Target.objects.count() + PlanItem.objects.count()
    assert len({row[0] for row in rows}) == 134
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_the_fifteen_sections_say_how_many_rows_they_have(bare_plan_2023):
    (table,) = tables(page("/plan/"))

    groups = [row[0] for row in table if len(row) == 1]
    assert len(groups) == 15
    assert groups[0] == "产业经济 · 1.1 主要指标（7项）"
    assert groups[-1] == "政府建设 · 5.3 廉洁政府（4项）"


def test_a_target_stands_as_the_plan_words_it(plan_2023):
    assert body()[0] == [
        "BG23-1.1-01",
        "财政收入",
        "量化目标",
        "完成9.4亿元，增长50%",
        "2023年12月31日",
        "财政所",
        "达序时 高于序时 0.17 个百分点",
        "",
    ]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("text=财政收入", ["BG23-1.1-01", "BG23-1.1-02", "BG23-1.1-06"]),
        ("text=bg23-1.1-0", [f"BG23-1.1-0{n}" for n in range(1, 8)]),
        ("text=村ba", ["BG23-3.3-01"]),
        ("text= 欠薪 ", ["BG23-4.2-09"]),
        ("owner=招商办", ["BG23-1.2-01", "BG23-1.2-02"]),
        ("text=财政&owner=招商办", []),
        ("kind=量化目标&text=项目&owner=村建办", ["BG23-2.2-01", "BG23-2.2-02"]),
    ],
)
def test_the_filters_keep_what_was_asked_for(plan_2023, query, codes):
    assert [row[0] for row in body(query)] == codes


def test_each_kind_shows_its_own_rows_only(bare_plan_2023):
    assert {row[2] for row in body("kind=安全稳定")} == {"安全稳定"}
    assert len(body("kind=安全稳定")) == 10


@pytest.mark.parametrize("query", ["kind=不存在", "owner=不存在", "text=%00"])
def test_a_wrong_choice_shows_everything(bare_plan_2023, query):
    assert len(body(query)) == 134


def test_nothing_found_says_what_to_do(bare_plan_2023):
    html = page("/plan/?text=没有这一项")

    assert EMPTY in text_of(html)
    assert "共 134 项，显示 0 项" in text_of(html)


def test_what_was_asked_for_stays_in_the_form(plan_2023):
    response = client_of().get("/plan/?text=收入&owner=财政所")

    assert response.context["form"].data.dict() == {"text": "收入", "owner": "财政所"}
    assert '<option value="财政所" selected>' in response.content.decode()


def test_an_empty_filter_keeps_every_row(bare_plan_2023):
    rows = plan_rows(overview(6))

    assert [row for row in rows if PlanFilter().keeps(row)] == rows


def test_the_workbook_holds_the_filtered_rows(plan_2023):
    shown = body("owner=财政所")

    sheet = download("/plan/?month=6&owner=财政所&xlsx=1").active

    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(5)]
    assert [[row[0], *row[2:7], row[8]] for row in rows] == [
        [*row[:6], row[7]] for row in shown
    ]
    assert sheet["A1"].value == "石狮市宝盖镇2023年度工作计划任务表（演示数据）"
    assert sheet["G2"].value == "截至6月，共3项"


def test_the_workbook_of_everything_has_134_rows(bare_plan_2023):
    sheet = download("/plan/?xlsx=1").active

    assert sheet.max_row == 4 + 134
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_workbook_of_nothing_still_opens(bare_plan_2023):
    assert download("/plan/?text=没有这一项&xlsx=1").active.max_row == 4


def test_a_line_break_pasted_from_word_does_not_break_the_workbook():
    target = make_target(note="第一行\x0b第二行")

    assert download("/plan/?xlsx=1").active["C5"].value == target.name


def test_a_word_is_not_said_twice():
    report(make_target("100"), 6, "100")

    assert [row.state for row in plan_rows(overview(6))] == ["已完成"]
