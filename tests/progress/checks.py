"""Rows of a return in short, and what the checks find in them."""

from targets.progress.return_checks import Line, check_return
from tests.progress.base import make_terms, monthly

NAME = "财政收入"
MUCH, LITTLE = "，疑似多写一位，请核对", "，疑似少写一位，请核对"
SMALL_UNIT = "，疑似计量单位填小，请核对单位"
LARGE_UNIT = "，疑似计量单位填大，请核对单位"


def line(*entries, key=1, name=NAME, parent=None, terms=None, **details) -> Line:
    return Line(key, name, make_terms(**terms or {}), entries, parent=parent, **details)


def found(month: int, *lines: Line, wholes=()) -> list[tuple[str, str]]:
    """Code and sentence of each finding, in the order they are shown."""
    return [(f.code, f.text) for f in check_return(lines, month, wholes)]


def codes(month: int, *lines: Line, wholes=()) -> list[str]:
    return [code for code, _ in found(month, *lines, wholes=wholes)]


def steady(upto: int, value: str = "10") -> list:
    """The same value for every month so far."""
    return [monthly(month, value) for month in range(1, upto + 1)]
