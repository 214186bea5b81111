"""Typists at work while their month is handed in, and what got past the lock."""

import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from threading import Event

from tests.live.client import Client
from tests.live.crowd import together
from tests.live.people import REVIEWER, SIGNER
from tests.live.stack import Stack

ROUNDS = {"PostgreSQL": 40, "SQLite": 12}
TYPISTS = 8
FIRST_VALUE = 1_000  # above what earlier months hold, so that none turns negative
LONGEST_DELAY = 0.15
HANDED_IN, OPENED = {"submit", "review", "sign"}, {"send_back", "withdraw"}


def rounds_on(stack: Stack) -> int:
    """How often to play; BAOZHEN_ROUNDS asks for more."""
    usual = ROUNDS["PostgreSQL" if stack.database else "SQLite"]
    return int(os.environ.get("BAOZHEN_ROUNDS", usual))


@dataclass
class Desk:
    """One department's month: its cells, its people, and a web server to use."""

    stack: Stack
    address: str
    clerk: str
    department: str
    targets: Sequence[str]
    month: int
    answers: frozenset[int] = frozenset({200, 409, 423})
    values: count = field(default_factory=lambda: count(FIRST_VALUE))
    waits: list[float] = field(default_factory=list)

    @property
    def query(self) -> str:
        return f"?year=2023&month={self.month}"

    def client(self, username: str) -> Client:
        return self.stack.client(username, self.address)

    def fill(self) -> None:
        for code in self.targets:
            seen = self.stack.figure(self.stack.targets[code], self.month)[0]
            clerk = self.client(self.clerk)
            cell = self.stack.targets[code], self.month
            answer = clerk.save(*cell, seen, ytd=FIRST_VALUE, reason="核对")
            assert answer.status == 200, answer.text

    def play(self) -> None:
        """One round: everybody types, one hands in, then the month is given back."""
        over = Event()
        typists = [lambda n=n: self._type(n, over) for n in range(TYPISTS)]
        together([*typists, lambda: self._hand_in(over)])
        unit = self.stack.departments[self.department]
        reviewer = self.client(REVIEWER)
        sent = reviewer.open(f"/returns/{unit}/back/{self.query}", {"reason": "再核"})
        assert sent.status == 200, sent.text

    def _hand_in(self, over: Event) -> None:
        time.sleep(random.uniform(0, LONGEST_DELAY))  # noqa: S311 - no secret
        answer = self.client(self.clerk).open(f"/returns/submit/{self.query}", {})
        over.set()
        self.waits.append(answer.seconds)
        assert answer.status == 200, answer.text

    def _type(self, number: int, over: Event) -> None:
        code = self.targets[number % len(self.targets)]
        target, client = self.stack.targets[code], self.client(self.clerk)
        seen = self.stack.figure(target, self.month)[0]
        while not over.is_set():
            value = next(self.values)
            answer = client.save(target, self.month, seen, ytd=value, reason="核对")
            assert answer.status in self.answers, answer.text
            if answer.status == 423:
                return
            if answer.status < 423:
                seen = answer.data["row"]["version"]

    def past_the_lock(self) -> int:
        """Figures whose line in the trail lies between a lock and its opening."""
        rows = self.stack.rows(
            "SELECT action, subject FROM accounts_auditrecord ORDER BY number"
        )
        mine = self._subjects()
        locked, found = False, 0
        for action, subject in rows:
            if subject == mine["return"]:
                locked = action in HANDED_IN
            elif action == "figure" and subject in mine["figures"]:
                found += locked
        return found

    def _subjects(self) -> dict[str, object]:
        period = f"2023-{self.month:02}-01"
        targets = {self.stack.targets[code] for code in self.targets}
        figures = self.stack.rows("SELECT id, target_id, period FROM targets_figure")
        unit = self.stack.departments[self.department]
        returns = self.stack.rows(
            "SELECT id, department_id, period FROM targets_monthlyreturn"
        )
        (own,) = [i for i, d, p in returns if d == unit and str(p) == period]
        return {
            "return": f"targets.monthlyreturn:{own}",
            "figures": {
                f"targets.figure:{pk}"
                for pk, target, p in figures
                if target in targets and str(p) == period
            },
        }

    def finish(self) -> None:
        """Hand in once more, review and sign."""
        unit = self.stack.departments[self.department]
        for username, path in (
            (self.clerk, "submit/"),
            (REVIEWER, f"{unit}/review/"),
            (SIGNER, f"{unit}/sign/"),
        ):
            answer = self.client(username).open(f"/returns/{path}{self.query}", {})
            assert answer.status == 200, answer.text
