"""Clients who edit one cell at the same time, and what each of them was told."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

from tests.live.client import Answer, Client
from tests.live.people import CLERKS
from tests.live.stack import Stack

FISCAL_CLERKS = [name for name, unit in CLERKS.items() if unit == "财政所"]
FIRST_VALUE = 20_000


@dataclass(frozen=True)
class Edit:
    """One attempt: who saw which version, typed what, and was answered what."""

    person: str
    seen: int
    value: int
    answer: Answer

    @property
    def accepted(self) -> bool:
        return self.answer.status == 200


def together(jobs: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run the jobs in threads that start at the same moment."""
    jobs = list(jobs)
    start = Barrier(len(jobs))

    def run(job):
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def fight(
    stack: Stack, address: str, cell: tuple[int, int], clients: int, edits: int
) -> list[Edit]:
    """Let many clients edit one stored cell; every value is typed only once."""
    people = [FISCAL_CLERKS[n % len(FISCAL_CLERKS)] for n in range(clients)]
    jobs = [
        Fighter(stack.client(person, address), person, n, cell, edits)
        for n, person in enumerate(people)
    ]
    return [edit for log in together(jobs) for edit in log]


@dataclass(frozen=True)
class Fighter:
    client: Client
    person: str
    number: int
    cell: tuple[int, int]
    edits: int

    def __call__(self) -> list[Edit]:
        """Each attempt builds on the row that the last answer showed."""
        log, seen = [], 1
        for turn in range(self.edits):
            value = FIRST_VALUE + self.number * self.edits + turn
            answer = self.client.save(*self.cell, seen, ytd=value, reason="核对")
            log.append(Edit(self.person, seen, value, answer))
            if answer.status in {200, 409}:
                seen = answer.data["row"]["version"]
        return log
