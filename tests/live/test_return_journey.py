"""A month on its whole way in the browser, and its correction afterwards."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.live.pages import EntryRow
from tests.live.people import REVIEWER, SIGNER

pytestmark = pytest.mark.live

CLERK, UNIT, MONTH = "shehui", "社会治理办", 9
FIRST, SECOND = "BG23-4.3-06", "BG23-4.3-08"
QUERY = f"?year=2023&month={MONTH}"


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def expect_said(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def test_a_month_is_signed_and_corrected_by_different_people(stack, window):
    clerk, reviewer, signer = window(CLERK), window(REVIEWER), window(SIGNER)
    unit = f"/returns/{stack.departments[UNIT]}/{QUERY}"

    hand_in_incomplete_then_whole(clerk, stack)
    send_one_row_back(reviewer, unit, stack)
    mend_and_hand_in(clerk, stack)
    reviewer.goto(unit)
    press(reviewer, "审核通过")
    expect_said(reviewer, "已审核，等待签发")
    signer.goto(unit)
    press(signer, "签发并锁定")
    expect_said(signer, "已签发，数据已锁定")
    expect_locked(clerk, stack)
    name = export_signed_table(signer)
    ask_for_a_correction(clerk, stack)
    approve(signer, clerk.url, name)
    carry_out(clerk)
    expect_both_snapshots(signer, unit)
    expect_the_export_marked(signer, name)


def hand_in_incomplete_then_whole(page: Page, stack) -> None:
    row = EntryRow(page, stack.targets[FIRST], MONTH)
    row.type("ytd", "6")
    row.expect_saved()
    press(page, "提交审核")
    expect(page.get_by_role("heading", name="提交前检查")).to_be_visible()
    expect(page.get_by_text("业委会全覆盖9月未报")).to_be_visible()
    row = EntryRow(page, stack.targets[SECOND], MONTH)
    row.type("ytd", "35")
    row.expect_saved()
    press(page, "提交审核")
    expect_said(page, "已提交，等待审核")


def send_one_row_back(page: Page, unit: str, stack) -> None:
    page.goto(unit)
    page.get_by_label("业委会全覆盖退回意见").fill("与台账不一致")
    press(page, "退回")
    expect(page.get_by_text("请写明退回原因")).to_be_visible()
    expect(page.get_by_label("业委会全覆盖退回意见")).to_have_value("与台账不一致")
    page.get_by_label("退回原因").fill("请核对一行")
    press(page, "退回")
    expect_said(page, "已退回")


def mend_and_hand_in(page: Page, stack) -> None:
    row = EntryRow(page, stack.targets[SECOND], MONTH)
    expect(page.get_by_text("退回意见：与台账不一致")).to_be_visible()
    expect(page.get_by_text("请核对一行")).to_be_visible()
    row.field("ytd").fill("36")
    press(page, "提交审核")  # the cell is stored first, then the month is handed in
    expect_said(page, "已提交，等待审核")
    assert stack.figure(stack.targets[SECOND], MONTH)[1] == 36


def expect_locked(page: Page, stack) -> None:
    row = EntryRow(page, stack.targets[SECOND], MONTH)
    expect(row.field("ytd")).not_to_be_editable()
    expect(page.get_by_role("button", name="提交审核")).to_have_count(0)
    refused = stack.client(CLERK).save(stack.targets[SECOND], MONTH, 2, ytd=40)
    assert (refused.status, refused.data["code"]) == (423, "LCK-423")


def export_signed_table(page: Page) -> str:
    page.goto(f"/indicators/{QUERY}&signed=1")
    with page.expect_download() as taken:
        page.get_by_role("link", name="导出表格文件").click()
    return taken.value.suggested_filename


def ask_for_a_correction(page: Page, stack) -> None:
    page.goto(f"/entry/{QUERY}")
    page.get_by_role("link", name="申请更正").click()
    page.get_by_label("业委会全覆盖 累计").fill("38")
    press(page, "预览影响")
    expect(page.get_by_text("请写明更正原因")).to_be_visible()
    page.get_by_label("更正原因").fill("两个小区漏计")
    press(page, "预览影响")
    effect = page.locator(".ripple tr", has_text="累计").first
    expect(effect).to_contain_text("36")
    expect(effect).to_contain_text("38")
    press(page, "确认送出")
    expect_said(page, "更正单已送出")


def approve(page: Page, address: str, name: str) -> None:
    page.goto(address)
    expect(page.get_by_text(name)).to_be_visible()
    press(page, "同意更正")
    expect_said(page, "已批准")


def carry_out(page: Page) -> None:
    page.reload()
    press(page, "执行更正")
    expect_said(page, "新存档已编号")


def expect_both_snapshots(page: Page, unit: str) -> None:
    page.goto(unit)
    expect(page.get_by_role("link", name="第1号")).to_be_visible()
    page.get_by_role("link", name="第2号").click()
    expect(page.locator("tr", has_text="业委会全覆盖")).to_contain_text("38")


def expect_the_export_marked(page: Page, name: str) -> None:
    page.goto(f"/exports/{QUERY}")
    row = page.locator("tr", has_text=re.escape(name)[:8])
    expect(row.first).to_contain_text("后有更正")
