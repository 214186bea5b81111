"""What the list of sessions calls a browser."""

import pytest

from accounts.devices import describe
from tests.frame.pages import foreign_words

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
CHROME = "(KHTML, like Gecko) Chrome/108.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (f"{WINDOWS} {CHROME}", "谷歌内核浏览器，视窗电脑"),
        (f"{WINDOWS} {CHROME} Edg/108.0", "微软浏览器，视窗电脑"),
        (f"{WINDOWS} {CHROME} QAXBrowser/1.1", "奇安信浏览器，视窗电脑"),
        (
            "Mozilla/5.0 (X11; Linux aarch64; rv:102.0) Firefox/102.0",
            "火狐浏览器，国产或开源系统电脑",
        ),
        ("Mozilla/5.0 (Linux; Android 12) Chrome/9", "谷歌内核浏览器，安卓设备"),
        ("", "其他浏览器"),
        ("curl/8.0 <script>", "其他浏览器"),
        ("x" * 300 + "firefox/", "其他浏览器"),
    ],
)
def test_a_browser_is_named_in_chinese(agent, words):
    assert describe(agent) == words
    assert foreign_words(words) == []
