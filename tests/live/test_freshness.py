"""An open dashboard shows what was computed since, however it was loaded."""

import pytest
from playwright.sync_api import expect

from tests.live.people import LEADER
from tests.live.stack import until

pytestmark = pytest.mark.live

SCRIPT = "**/freshness*.js"
SOON = 3_000


def test_a_figure_saved_while_the_dashboard_was_loading_is_shown(stack, window):
    cell = stack.targets["BG23-4.3-06"], 6
    page, held = window(LEADER), []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto("/dashboard/?year=2023&month=6", wait_until="commit")
    shown = page.locator("tr", has_text="无物业服务小区清零").locator("td.num").nth(1)
    expect(shown).to_have_text("—")

    assert stack.client("shehui").save(*cell, 0, ytd=8).status == 200
    until(lambda: not stack.is_behind(cell[0]), 5, "progress")
    until(lambda: held or page.wait_for_timeout(50), 5, "script asked for")
    held[0].continue_()

    expect(shown).to_have_text("8", timeout=SOON)
