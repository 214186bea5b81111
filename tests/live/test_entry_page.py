"""What the month page answers to odd values and to the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.live.pages import SAVES, EntryRow

pytestmark = pytest.mark.live


def test_a_vague_number_is_refused_in_place_and_not_stored(stack, window):
    cell = stack.targets["BG23-1.1-03"], 7
    row = EntryRow(window("jingfa1"), *cell)

    row.type("ytd", "约3亿")

    expect(row.beside("ytd")).to_have_text("累计：「约3亿」不是确数，请填写准确的数字")
    expect(row.state).to_have_text("有误")
    expect(row.field("ytd")).to_have_value("约3亿")
    assert stack.figure(*cell) == (0, None)


def test_a_negative_month_is_saved_once_a_reason_is_given(stack, window):
    cell = stack.targets["BG23-1.1-04"], 7
    row = EntryRow(window("jingfa1"), *cell)
    row.type("month_value", "-2")
    expect(row.message).to_have_text("7月当月数为 -2，小于零")
    assert stack.figure(*cell) == (0, None)

    row.reason.fill("退库")
    row.reason.press("Enter")

    row.expect_saved()
    expect(row.field("ytd")).to_have_value("39.63")
    expect(row.reason).to_be_hidden()
    assert [version for version, _ in stack.changes(*cell)] == [1]


def test_enter_and_the_arrows_move_along_the_column(stack, window):
    page = window("cunjian")
    codes = "BG23-2.1-10", "BG23-2.2-01", "BG23-2.2-02"
    first, second, third = (EntryRow(page, stack.targets[code], 6) for code in codes)

    first.type("ytd", "1", key="Enter")
    expect(second.field("ytd")).to_be_focused()
    second.field("ytd").press("ArrowDown")
    expect(third.field("ytd")).to_be_focused()
    third.field("ytd").press("ArrowUp")
    expect(second.field("ytd")).to_be_focused()

    first.expect_saved()
    assert stack.figure(stack.targets["BG23-2.1-10"], 6) == (1, 1)


def test_enter_adopts_last_years_value_where_it_is_offered(stack, window):
    row = EntryRow(window("jingfa1"), stack.targets["BG23-1.1-03"], 9)
    expect(row.field("prior_ytd")).to_have_attribute("placeholder", "上年 144.9")

    row.field("prior_ytd").press("Enter")

    row.expect_saved()
    row.page.reload()
    expect(row.field("prior_ytd")).to_have_value("144.9")


def test_what_was_typed_in_one_cell_is_not_called_saved_by_another(stack, window):
    row = EntryRow(window("jingfa1"), stack.targets["BG23-1.1-04"], 9)
    row.type("ytd", "1")
    expect(row.reason).to_be_visible()

    with row.page.expect_response(SAVES):
        row.type("note", "初步数")

    expect(row.state).to_have_text("请说明原因")
    expect(row.reason).to_be_visible()
