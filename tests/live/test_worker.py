"""F01, F03: the worker dies or its hints are lost; progress is late, never wrong."""

import re
import signal
import time

import pytest

from tests.live.stack import until

pytestmark = pytest.mark.live

TARGET = "BG23-2.2-01"
HINT_IS_LATE = 5
SWEEP_SECONDS = 10


@pytest.fixture
def worker_killed(stack):
    """No worker until the test starts one."""
    stack.stop("worker", how=signal.SIGKILL)
    yield
    if "worker" not in stack.children:
        stack.start_worker()


def save(stack, month: int, value: int) -> None:
    cell = stack.targets[TARGET], month
    answer = stack.client("cunjian").save(*cell, 0, ytd=value, reason="核对")
    assert answer.status == 200, answer.text


def wait_until_computed(stack, seconds: float) -> None:
    """Looks into the database, because a read of the dashboard would help."""
    until(lambda: not stack.is_behind(stack.targets[TARGET]), seconds, "progress")


def dashboard(stack, month: int) -> tuple[str, bool]:
    """The target's cumulative value as the leader sees it; whether 计算中 is shown."""
    page = stack.client("lingdao").open(f"/dashboard/?year=2023&month={month}").text
    row = page.partition(">开工项目个数<")[2].partition("</tr>")[0]
    cumulative = re.findall(r"<td[^>]*>([^<]*)</td>", row)[2]
    return cumulative, 'class="computing" role="status">' in page


def test_a_saved_figure_is_computed_within_five_seconds(stack):
    save(stack, 6, 9)

    wait_until_computed(stack, HINT_IS_LATE)

    assert dashboard(stack, 6)[0] == "9"


@pytest.mark.usefixtures("worker_killed")
def test_without_a_worker_the_dashboard_says_so_and_then_helps_itself(stack):
    before, _ = dashboard(stack, 7)
    save(stack, 7, 10)

    assert dashboard(stack, 7) == (before, True)
    time.sleep(HINT_IS_LATE + 0.1)
    assert dashboard(stack, 7) == ("10", False)


@pytest.mark.usefixtures("worker_killed")
def test_the_sweeper_finds_what_no_hint_and_no_reader_told(stack):
    save(stack, 8, 12)
    stack.lose_hints()

    stack.start_worker()

    wait_until_computed(stack, SWEEP_SECONDS + HINT_IS_LATE)
    assert dashboard(stack, 8) == ("12", False)


def test_a_queue_that_was_emptied_under_a_running_worker_is_used_again(stack):
    stack.lose_hints()

    save(stack, 9, 14)

    wait_until_computed(stack, SWEEP_SECONDS + HINT_IS_LATE)
