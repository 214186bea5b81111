"""The month page as a clerk handles it."""

import re

from playwright.sync_api import Locator, Page, expect

SAVES = "**/entry/*/?*"
SAVED = re.compile(r"^已保存 \d\d:\d\d")


class EntryRow:
    """The row of one target on the month page, which is opened."""

    def __init__(self, page: Page, target: int, month: int) -> None:
        self.page = page
        page.goto(f"/entry/?year=2023&month={month}")
        self.row = page.locator(f"tr[data-url*='/entry/{target}/']")
        self.state = self.row.locator("[data-state]")
        self.message = self.row.locator("[data-message]")
        self.reason = self.row.locator("[data-reason]")

    def field(self, name: str) -> Locator:
        return self.row.locator(f"[data-field={name}]")

    def beside(self, name: str) -> Locator:
        """What stands below an input: the echo or the error."""
        return self.field(name).locator("xpath=../p")

    def type(self, name: str, text: str, key: str = "Tab") -> None:
        """Replace what the cell says, and leave it by a key."""
        self.field(name).fill(text)
        self.field(name).press(key)

    def choose(self, button: str) -> None:
        self.message.get_by_role("button", name=button).click()

    def expect_saved(self) -> None:
        expect(self.state).to_have_text(SAVED)
