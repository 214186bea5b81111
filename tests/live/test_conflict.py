"""F07: two clerks edit the same cell; the second one chooses."""

import re

import pytest
from playwright.sync_api import expect

from tests.live.pages import SAVES, EntryRow

pytestmark = pytest.mark.live


@pytest.fixture
def conflict(stack, window):
    """Opens a month in two windows, types in both; the second one's row."""

    def make(month: int, theirs: str, mine: str) -> EntryRow:
        target = stack.targets["BG23-1.1-05"]
        first = EntryRow(window("jingfa1"), target, month)
        second = EntryRow(window("jingfa2"), target, month)
        first.type("ytd", theirs)
        first.expect_saved()
        second.type("ytd", mine)
        said = rf"填报员jingfa1 \d\d:\d\d 已将该格改为 {theirs}，您填的是 {mine}。"
        expect(second.message).to_have_text(re.compile(f"^{said}保留对方用我的覆盖$"))
        return second

    return make


def test_keeping_theirs_shows_and_stores_their_value(stack, conflict):
    row = conflict(7, theirs="27.3", mine="27.5")

    row.choose("保留对方")

    expect(row.field("ytd")).to_have_value("27.3")
    expect(row.message).to_have_text("")
    row.page.reload()
    expect(row.field("ytd")).to_have_value("27.3")
    assert len(stack.changes(stack.targets["BG23-1.1-05"], 7)) == 1


def test_using_mine_overwrites_and_keeps_both_in_history(stack, conflict):
    row = conflict(8, theirs="31.2", mine="31.5")

    row.choose("用我的覆盖")

    row.expect_saved()
    expect(row.field("ytd")).to_have_value("31.5")
    versions = [v for v, _ in stack.changes(stack.targets["BG23-1.1-05"], 8)]
    assert versions == [1, 2]


def test_a_choice_about_one_cell_forgets_no_other(stack, conflict):
    row = conflict(9, theirs="35.1", mine="35.4")
    with row.page.expect_response(SAVES):
        row.type("note", "初步数")

    row.choose("用我的覆盖")

    row.expect_saved()
    row.page.reload()
    expect(row.field("ytd")).to_have_value("35.4")
    expect(row.field("note")).to_have_value("初步数")
