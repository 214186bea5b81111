"""The people around a return at their browsers, and how to read what they get."""

import re
from functools import cached_property

from django.test import Client

from accounts.models import User
from targets.models import MonthlyReturn
from tests.base import make_target
from tests.frame.pages import tables, text_of
from tests.targets.returns import Office

MONTH = "?year=2023&month=6"
LIST = f"/returns/{MONTH}"
SUBMIT, REVIEW = f"/returns/submit/{MONTH}", f"/returns/review/{MONTH}"


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


class Desk(Office):
    """An office whose people are signed in."""

    @cached_property
    def as_clerk(self) -> Client:
        return client_of(self.clerk)

    @cached_property
    def as_reviewer(self) -> Client:
        return client_of(self.reviewer)

    @cached_property
    def as_signer(self) -> Client:
        return client_of(self.signer)

    def address(self, act: str = "") -> str:
        return f"/returns/{self.department.pk}/{act}{MONTH}"

    @property
    def state(self) -> str:
        return MonthlyReturn.objects.get(department=self.department).state


def other_desk(department: str = "经发办") -> Desk:
    return Desk(make_target(name=f"{department}指标", department=department))


def rows(response, number: int = 0) -> list[list[str]]:
    """The cells of a table of the page, below its heading."""
    return tables(response.text)[number][1:]


def inputs(response, name: str) -> list[str]:
    """The values of the inputs whose name begins so."""
    found = re.findall(rf'<input[^>]*name="{name}[^>]*value="([^"]*)"', response.text)
    return [text_of(value) for value in found]


def told(response) -> list[str]:
    """The sentences above the page."""
    return [text_of(m) for m in re.findall(r'<p class="message.*?</p>', response.text)]
