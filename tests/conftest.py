"""No test is skipped in silence: said aloud, and a failure under BAOZHEN_NO_SKIP."""

import os

import pytest
from django_scopes import scopes_disabled

from tests.live.chromium import NO_CHROMIUM

NO_SKIP = os.environ.get("BAOZHEN_NO_SKIP") == "1"


@pytest.fixture(autouse=True)
def _no_scope():
    """A test looks at every town; each request it makes is confined to its own."""
    with scopes_disabled():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    report = yield
    if not hasattr(report, "wasxfail"):
        _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    report = yield
    _forbid_skip(report)
    return report


def _forbid_skip(report) -> None:
    if NO_SKIP and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped although BAOZHEN_NO_SKIP=1: {report.longrepr}"


def pytest_terminal_summary(terminalreporter) -> None:
    skipped = terminalreporter.getreports("skipped")
    count = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_sep("!", red=True, bold=True)
        terminalreporter.write_line(
            f"没有找到 Chromium，{count} 项浏览器测试没有运行。"
            f" / {count} browser tests were skipped: no Chromium was found.",
            red=True,
            bold=True,
        )
