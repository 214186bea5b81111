"""G2: no figure gets past the moment its month was handed in."""

import pytest

from tests.live.rounds import Desk, rounds_on

pytestmark = pytest.mark.live

CLERK, UNIT, TARGETS = "zhaoshang", "招商办", ("BG23-1.2-01", "BG23-1.2-02")
MONTH, CANARY_MONTH, CANARY_ROUNDS = 11, 12, 10
# p95 and longest in seconds; SQLite has no queue for writers, who ask again and again.
WAITS = {"PostgreSQL": (0.5, 1.0), "SQLite": (5.0, 10.0)}


def played(stack, address: str, month: int, rounds: int, **options) -> Desk:
    desk = Desk(stack, address, CLERK, UNIT, TARGETS, month, **options)
    desk.fill()
    for _ in range(rounds):
        desk.play()
    return desk


@pytest.fixture(scope="module")
def desk(stack) -> Desk:
    return played(stack, stack.address, MONTH, rounds_on(stack))


@pytest.fixture(scope="module")
def signed(desk) -> Desk:
    desk.finish()
    return desk


def test_g2_no_figure_gets_past_the_lock(desk):
    assert desk.past_the_lock() == 0


def test_g2_handing_in_does_not_wait_long(stack, desk):
    waits = sorted(desk.waits)
    p95, longest = WAITS["PostgreSQL" if stack.database else "SQLite"]

    assert waits[int(len(waits) * 0.95)] <= p95
    assert waits[-1] <= longest


def test_g2_what_is_signed_is_what_is_stored(stack, signed):
    lines = stack.rows(
        "SELECT line.target_id, line.version, line.ytd FROM targets_snapshotline line"
    )

    for code in TARGETS:
        target = stack.targets[code]
        (line,) = [(v, int(y)) for t, v, y in lines if t == target]
        assert line == stack.figure(target, MONTH)


def test_g2_after_signing_every_save_is_refused(stack, signed):
    target = stack.targets[TARGETS[0]]
    seen, before = stack.figure(target, MONTH)

    refused = stack.client(CLERK).save(target, MONTH, seen, ytd=9999, reason="核对")

    assert (refused.status, refused.data["code"]) == (423, "LCK-423")
    assert stack.figure(target, MONTH) == (seen, before)


def test_g2_canary_checking_first_and_writing_later_lets_figures_in(stack):
    address = stack.start_web("unlocked", "tests.live.unlocked_wsgi")

    answers = frozenset({200, 409, 423, 500})  # two writers of one version collide
    desk = played(stack, address, CANARY_MONTH, CANARY_ROUNDS, answers=answers)

    stack.stop("unlocked")
    assert desk.past_the_lock() > 0
