"""One figure, from a clerk's first sign-in to the leader's screen and the workbook."""

import re
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from baozhen.lib.numbers import format_number
from tests.live.pages import EntryRow
from tests.live.people import LEADER, NEWCOMER

pytestmark = pytest.mark.live

TARGET, MONTH = "BG23-1.1-01", 6
QUERY = f"?year=2023&month={MONTH}"
OWN_PASSWORD = "Kx7-mutou-2023"
SOON = 2_000
PRINTED = "h1, .report-line span, #report th, #report td, .print-only, .notes p"


def test_a_figure_reaches_the_leader_and_the_workbook(stack, window, watch):
    leader, clerk = window(LEADER), window()
    leader.goto(f"/dashboard/{QUERY}")
    expect(shown_to(leader)).to_have_text("47,157")

    replace_one_time_password(clerk, stack.passwords[NEWCOMER])
    row = EntryRow(clerk, stack.targets[TARGET], MONTH)
    row.type("ytd", "4.8亿")

    row.expect_saved()
    expect(shown_to(leader)).to_have_text("48,000", timeout=SOON)
    expect(row.beside("ytd")).to_have_text("4.8亿 → 48,000 万元")
    expect(row.field("month_value")).to_have_value("10,000")
    expect(row.field("month_value")).to_have_class(re.compile("derived"))
    assert texts_of_workbook(download(leader)) == texts_of_page(leader)
    assert watch.complaints == []


def shown_to(leader: Page):
    card = leader.locator(".card", has=leader.get_by_role("link", name="财政收入"))
    return card.locator(".figure b")


def replace_one_time_password(page: Page, given: str) -> None:
    page.goto("/")
    page.fill("[name=username]", NEWCOMER)
    page.fill("[name=password]", given)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="更改密码")).to_be_visible()
    page.fill("[name=old_password]", given)
    page.fill("[name=new_password1]", OWN_PASSWORD)
    page.fill("[name=new_password2]", OWN_PASSWORD)
    page.get_by_role("button", name="保存新密码").click()
    expect(page.get_by_role("status").first).to_contain_text("密码已更改")


def download(page: Page):
    """The workbook, taken from the page with the same table, which stays open."""
    page.goto(f"/indicators/{QUERY}")
    with page.expect_download() as taken:
        page.get_by_role("link", name="导出表格文件").click()
    return openpyxl.load_workbook(BytesIO(taken.value.path().read_bytes()))


def texts_of_page(page: Page) -> list[str]:
    found = page.locator("#content").locator(PRINTED).all_text_contents()
    return [text for text in found if text]


def texts_of_workbook(book: openpyxl.Workbook) -> list[str]:
    cells = (cell for line in book.active.iter_rows() for cell in line)
    return [as_printed(cell) for cell in cells if cell.value not in (None, "")]


def as_printed(cell) -> str:
    """A number as its own format prints it; text as it is."""
    if isinstance(cell.value, str):
        return cell.value
    form = cell.number_format.partition(";")[0]
    places = len(form.partition(".")[2])
    return format_number(cell.value, places, sign=form.startswith("+"))
