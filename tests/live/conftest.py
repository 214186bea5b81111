"""One running site for all live tests, and a browser where there is one."""

from collections.abc import Iterator

import pytest

from tests.live.chromium import NO_CHROMIUM, OPTIONS, Watch, find_chromium
from tests.live.places import private_database, private_queue
from tests.live.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("live")
    with private_database() as database, private_queue() as queue:
        site = Stack(folder, database, queue)
        try:
            site.prepare()
            site.start()
            yield site
        finally:
            site.stop()
        assert site.complaints() == []


@pytest.fixture(scope="module")
def browser():
    """Module by module: while it runs, Django's ORM is refused in this thread."""
    if not (program := find_chromium()):
        pytest.skip(NO_CHROMIUM)
    from playwright.sync_api import sync_playwright  # not needed without a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def watch(stack) -> Iterator[Watch]:
    """Fails the test when a page complains of anything unexpected."""
    watch = Watch(stack.address)
    yield watch
    assert watch.unexpected() == []


@pytest.fixture
def window(stack, browser, watch):
    """Opens windows with cookies of their own, signed in or not."""
    opened = []

    def open_window(username: str = "", **options):
        context = browser.new_context(base_url=f"http://{stack.address}", **options)
        opened.append(context)
        watch.follow(context)
        context.set_default_timeout(10_000)
        if username:
            cookies = stack.client(username).cookies
            place = {"domain": "127.0.0.1", "path": "/"}
            context.add_cookies(
                [{"name": c.name, "value": c.value, **place} for c in cookies]
            )
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
