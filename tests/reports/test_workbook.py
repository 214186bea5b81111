"""The indicator table as xlsx: the cells of the page, as numbers, set to print."""

from urllib.parse import quote

import pytest
import time_machine

from tests.base import make_target, report
from tests.reports.base import client_of, download, printed, table

pytestmark = pytest.mark.django_db
ADDRESS = "/indicators/workbook/?month=6"
TITLE = "石狮市宝盖镇2023年1—6月主要经济指标完成情况表"


def sheet_of(address: str = ADDRESS):
    return download(address).active


def body(sheet, rows: int):
    return list(sheet.iter_rows(5, 4 + rows))


@pytest.mark.parametrize("month", [1, 2, 6, 9])
def test_page_and_workbook_print_the_same_cells(plan_2023, month):
    _, _, *rows = table(f"/indicators/?month={month}")

    sheet = sheet_of(f"/indicators/workbook/?month={month}")

    assert [[printed(cell).strip() for cell in line] for line in body(sheet, 5)] == rows


def test_numbers_are_numbers_and_nothing_is_a_formula(plan_2023):
    sheet = sheet_of()

    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"n", "s"}
    revenue = body(sheet, 1)[0]
    assert [cell.value for cell in revenue[:13]] == [
        *(1, "财政收入", "万元", 94000, 50, 9157, 47157, 26300),
        *(20857, 79.3, 50.17, 50, 0.17),
    ]


def test_the_headings_are_merged_over_two_lines(plan_2023):
    sheet = sheet_of()

    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A1:R1", "A3:A4", "D3:E3", "I3:J3", "R3:R4"} <= merged
    assert (sheet["D3"].value, sheet["D4"].value) == ("年度目标", "绝对值")
    assert sheet["A1"].value == f"{TITLE}（演示数据）"
    assert sheet["A1"].font.b
    assert sheet["A1"].font.sz == 18


def test_it_prints_on_a4_landscape_with_headings_and_page_numbers(plan_2023):
    sheet = sheet_of()

    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.print_options.horizontalCentered
    assert sheet.freeze_panes == "C5"


def test_signatures_and_notes_stand_below(plan_2023):
    sheet = sheet_of()

    below = [sheet.cell(row, 1).value for row in range(10, sheet.max_row + 1)]
    assert below[0].startswith("单位负责人：")
    assert below[1].startswith("附注：1.序时进度")
    assert len(below) == 7


@pytest.mark.parametrize("sign", "=+-@")
def test_text_that_looks_like_a_formula_stays_text(sign):
    name = f"{sign}1+1"
    report(make_target(name=name, is_headline=True), 6, "47157")

    cell = sheet_of()["B5"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)


def test_a_missing_number_is_a_dash_and_zero_is_zero():
    report(make_target(is_headline=True), 6, "0")

    cells = body(sheet_of(), 1)[0]

    assert (cells[6].value, cells[7].value) == (0, "—")


@time_machine.travel("2023-07-10 09:00+08:00")
def test_the_file_has_a_chinese_name_with_the_day(plan_2023):
    response = client_of().get(ADDRESS)

    name = "宝盖镇2023年1—6月主要经济指标完成情况表演示（20230710）.xlsx"
    assert response["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote(name)}"
    )


def test_a_plan_without_headline_indicators_gives_an_empty_table():
    make_target(is_headline=False)

    assert sheet_of()["A1"].value == TITLE


def test_the_name_of_the_sheet_is_not_cut_in_the_middle(plan_2023):
    assert sheet_of().title.count("（") == sheet_of().title.count("）")
