"""G13: the network or the session fails while a clerk types; nothing vanishes."""

import pytest
from playwright.sync_api import expect

from tests.live.pages import SAVES, EntryRow

pytestmark = pytest.mark.live


def test_what_was_typed_offline_is_saved_by_trying_again(stack, window):
    cell = stack.targets["BG23-1.2-01"], 5
    row = EntryRow(window("zhaoshang"), *cell)
    row.page.context.set_offline(True)
    row.type("ytd", "9")
    expect(row.state).to_have_text("未保存")
    expect(row.field("ytd")).to_have_value("9")

    row.page.context.set_offline(False)
    row.choose("重试")

    row.expect_saved()
    assert stack.figure(*cell) == (1, 9)


def test_trying_again_saves_every_cell_of_the_row(stack, window):
    cell = stack.targets["BG23-3.1-10"], 6
    row = EntryRow(window("nongye"), *cell)
    row.page.context.set_offline(True)
    row.type("ytd", "12")
    expect(row.state).to_have_text("未保存")
    row.type("note", "初步数")
    expect(row.state).to_have_text("未保存")

    row.page.context.set_offline(False)
    row.choose("重试")

    row.expect_saved()
    row.page.reload()
    expect(row.field("note")).to_have_value("初步数")
    expect(row.field("ytd")).to_have_value("12")


def test_what_is_typed_while_a_save_is_under_way_stays(stack, window):
    row = EntryRow(window("nongye"), stack.targets["BG23-3.1-10"], 5)
    held = []
    row.page.route(SAVES, lambda route: held.append(route))
    with row.page.expect_request(SAVES):
        row.type("ytd", "11")

    row.field("ytd").fill("13")
    with row.page.expect_response(SAVES):
        held[0].continue_()
    row.page.unroute(SAVES)

    expect(row.row).to_have_attribute("data-version", "1")
    expect(row.field("ytd")).to_have_value("13")
    row.field("ytd").press("Tab")
    row.expect_saved()
    row.page.reload()
    expect(row.field("ytd")).to_have_value("13")


def test_an_ended_session_is_said_in_place_and_a_new_one_goes_on(stack, window):
    cell = stack.targets["BG23-1.2-02"], 5
    row = EntryRow(window("zhaoshang"), *cell)
    row.page.context.clear_cookies(name="baozhen_session")
    row.type("ytd", "6")
    expect(row.message).to_contain_text("登录已失效，您填的内容还在本页")
    expect(row.field("ytd")).to_have_value("6")
    assert "/entry/" in row.page.url

    sign_in_elsewhere(row.page, "zhaoshang", stack.passwords["zhaoshang"])
    row.field("ytd").focus()
    row.field("ytd").press("Tab")

    row.expect_saved()
    assert stack.figure(*cell) == (1, 6)


def sign_in_elsewhere(page, username: str, password: str) -> None:
    """In another tab of the same browser, as the message advises."""
    tab = page.context.new_page()
    tab.goto("/account/sign-in/")
    tab.fill("[name=username]", username)
    tab.fill("[name=password]", password)
    tab.get_by_role("button", name="登录").click()
    expect(tab.locator(".masthead .person")).to_be_visible()
    tab.close()
