"""G1: many clerks edit one cell, and no accepted figure is overwritten unseen."""

import re

import pytest

from tests.live.crowd import FISCAL_CLERKS, Edit, fight

pytestmark = pytest.mark.live

TARGET, MONTH, CANARY_MONTH = "BG23-1.1-02", 7, 8
CLIENTS, EDITS = 32, 25
FIRST = 19_999
WINNER = re.compile(r"填报员(\w+) \d\d:\d\d 已将该格改为 ([\d,]+)，您填的是 (\d+)。")


def prepared_cell(stack, month: int) -> tuple[int, int]:
    """A cell that holds a value already."""
    cell = stack.targets[TARGET], month
    stack.client(FISCAL_CLERKS[0]).save(*cell, 0, ytd=FIRST, reason="核对")
    return cell


def overwritten_unseen(edits: list[Edit]) -> int:
    """Accepted edits that built on a version on which another one had built."""
    seen = [edit.seen for edit in edits if edit.accepted]
    return len(seen) - len(set(seen))


@pytest.fixture(scope="module")
def cell(stack) -> tuple[int, int]:
    return prepared_cell(stack, MONTH)


@pytest.fixture(scope="module")
def edits(stack, cell) -> list[Edit]:
    return fight(stack, stack.address, cell, CLIENTS, EDITS)


def test_every_edit_is_accepted_or_refused_as_stale(edits):
    assert {edit.answer.status for edit in edits} == {200, 409}
    assert len(edits) == CLIENTS * EDITS


def test_no_accepted_edit_is_overwritten_unseen(stack, cell, edits):
    accepted = sorted((e.seen, e.value) for e in edits if e.accepted)

    assert overwritten_unseen(edits) == 0
    history = [(1, FIRST), *((seen + 1, value) for seen, value in accepted)]
    assert stack.changes(*cell) == history
    assert stack.figure(*cell) == history[-1]


def test_every_refusal_names_the_winner_and_both_values(edits):
    author = {e.value: e.person for e in edits if e.accepted}
    author[FIRST] = FISCAL_CLERKS[0]

    for edit in edits:
        if not edit.accepted:
            who, theirs, mine = WINNER.fullmatch(edit.answer.data["message"]).groups()
            assert who == author[int(theirs.replace(",", ""))]
            assert int(mine) == edit.value


def test_without_the_guards_edits_are_overwritten(stack):
    cell = prepared_cell(stack, CANARY_MONTH)
    address = stack.start_web("unguarded", "tests.live.unguarded_wsgi")

    edits = fight(stack, address, cell, clients=16, edits=10)

    stack.stop("unguarded")
    assert overwritten_unseen(edits) > 0


def test_a_refusal_names_who_changed_the_cell_not_who_added_a_note(stack):
    cell = stack.targets["BG23-1.1-06"], 6
    winner, annotator, loser = map(stack.client, FISCAL_CLERKS[:3])
    winner.save(*cell, 0, ytd=5)
    annotator.save(*cell, 1, note="初步数")

    refused = loser.save(*cell, 0, ytd=7)

    assert WINNER.fullmatch(refused.data["message"])[1] == FISCAL_CLERKS[0]
