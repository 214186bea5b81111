"""The light of a dated event."""

from datetime import date

import pytest

from targets.enums import Light
from targets.progress.lights import judge_milestone

DEADLINE = date(2023, 9, 30)


@pytest.mark.parametrize(
    ("today", "light", "reason"),
    [
        (date(2023, 1, 1), Light.GREY, "未到期，还有 272 天"),
        (date(2023, 9, 22), Light.GREY, "未到期，还有 8 天"),
        (date(2023, 9, 23), Light.YELLOW, "距时限 7 天"),
        (date(2023, 9, 30), Light.YELLOW, "距时限 0 天"),
        (date(2023, 10, 1), Light.RED, "已逾期 1 天"),
    ],
)
def test_a_milestone_is_yellow_for_a_week_and_red_after_its_deadline(
    today, light, reason
):
    assert judge_milestone(DEADLINE, None, today) == (light, reason)


@pytest.mark.parametrize(
    ("reached_on", "reason"),
    [
        (date(2023, 9, 1), "按期完成"),
        (date(2023, 9, 30), "按期完成"),
        (date(2023, 10, 3), "逾期 3 天完成"),
    ],
)
def test_a_milestone_that_was_reached_is_done_and_says_whether_in_time(
    reached_on, reason
):
    found = judge_milestone(DEADLINE, reached_on, date(2023, 12, 1))

    assert found == (Light.BLUE, reason)
