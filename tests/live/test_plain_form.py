"""The month page without its script: one form, one button."""

import pytest
from playwright.sync_api import expect

from tests.live.pages import EntryRow

pytestmark = pytest.mark.live


@pytest.fixture
def page(window):
    return window("nongye", java_script_enabled=False)


def press_save(page) -> None:
    page.get_by_role("button", name="保存本月").click()


def test_the_whole_month_is_saved_by_the_button(stack, page):
    cell = stack.targets["BG23-3.1-01"], 9
    row = EntryRow(page, *cell)

    row.field("ytd").fill("45")
    press_save(page)

    expect(page.get_by_role("status").first).to_contain_text("9月数据已保存")
    expect(row.field("ytd")).to_have_value("45")
    assert stack.figure(*cell) == (1, 45)


def test_an_error_is_shown_in_place_and_the_text_is_kept(stack, page):
    cell = stack.targets["BG23-3.1-01"], 12
    row = EntryRow(page, *cell)

    row.field("ytd").fill("约60")
    press_save(page)

    expect(row.beside("ytd")).to_have_text("累计：「约60」不是确数，请填写准确的数字")
    expect(row.field("ytd")).to_have_value("约60")
    assert stack.figure(*cell) == (0, None)


def test_a_colleagues_figure_survives_a_form_that_did_not_touch_it(stack, page):
    theirs = stack.targets["BG23-3.1-10"], 9
    mine = stack.targets["BG23-3.1-02"], 9
    row = EntryRow(page, *mine)
    stack.client("nongye").save(*theirs, 0, ytd=7)

    row.field("ytd").fill("40")
    press_save(page)
    press_save(page)

    assert stack.figure(*mine) == (1, 40)
    assert stack.figure(*theirs) == (1, 7)


def test_a_form_nobody_touched_changes_nothing(stack, window):
    target = stack.targets["BG23-1.2-02"]
    clerk = stack.client("zhaoshang")
    clerk.save(target, 9, 0, ytd=50, reason="核对")
    clerk.save(target, 10, 0, ytd=60, reason="核对")
    page = window("zhaoshang", java_script_enabled=False)
    EntryRow(page, target, 10)
    clerk.save(target, 9, 1, ytd=52, reason="核对")

    press_save(page)

    assert stack.figure(target, 10) == (1, 60)
