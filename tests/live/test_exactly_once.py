"""G1b: a save that is sent several times is one change and one history row."""

from functools import partial

import pytest

from tests.live.crowd import FISCAL_CLERKS, together

pytestmark = pytest.mark.live

MONTHS, SAVES, COPIES = (9, 10, 11, 12), 50, 3


def test_each_save_sent_three_times_at_once_changes_once(stack):
    target = stack.targets["BG23-1.1-06"]

    def send_all(person: str, month: int) -> set[int]:
        windows = [stack.client(person) for _ in range(COPIES)]
        statuses = set()
        for seen in range(SAVES):
            send = [partial(w.save, target, month, seen, ytd=1 + seen) for w in windows]
            statuses |= {answer.status for answer in together(send)}
        return statuses

    lanes = zip(FISCAL_CLERKS, MONTHS, strict=False)
    answered = together([partial(send_all, *lane) for lane in lanes])

    assert answered == [{200}] * len(MONTHS)
    once_each = [(1 + seen, 1 + seen) for seen in range(SAVES)]
    assert [stack.changes(target, month) for month in MONTHS] == [once_each] * 4


def test_a_save_replayed_after_a_newer_one_is_refused(stack):
    cell = stack.targets["BG23-1.1-06"], 8
    clerk = stack.client(FISCAL_CLERKS[0])
    clerk.save(*cell, 0, ytd=5)
    clerk.save(*cell, 1, ytd=6)

    replayed = clerk.save(*cell, 0, ytd=5)

    assert replayed.status == 409
    assert stack.figure(*cell) == (2, 6)
