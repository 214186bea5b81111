"""Holidays from a file that somebody brings, and as a file to take along."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from import_export.results import Result
from tablib import Dataset

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from targets.errors import NotPossible
from targets.models import Holiday
from targets.resources import HolidayResource

HEADINGS = ["日期", "名称", "休/班"]
ENCODINGS = ("utf-8-sig", "gb18030")
LARGEST_FILE = 1024 * 1024
MOST_ROWS = 1000
MOST_SAID = 20  # problems that are named


@dataclass(frozen=True)
class Reading:
    """What a file would do: days it adds, changes, leaves; or what is wrong."""

    problems: list[str] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    same: int = 0

    @property
    def total(self) -> int:
        return self.new + self.changed + self.same


def decode(content: bytes) -> str | None:
    """The text of a file as WPS or a Unix tool writes it; None if it is neither."""
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def preview_holidays(text: str) -> Reading:
    """What the rows would do; nothing is written."""
    return _run(text, None)


@audited()
def import_holidays(text: str, *, by: User) -> Reading:
    """All rows or none; unchanged days are not written."""
    reading = preview_holidays(text)
    if not reading.problems:
        reading = _run(text, by)
    if reading.problems:  # raised, so that no line of the trail tells of a row
        raise NotPossible("；".join(reading.problems[:MOST_SAID]))
    detail = f"新增 {reading.new} 天，修改 {reading.changed} 天"
    record(Action.IMPORT, by=by, about="节假日", detail=detail)
    return reading


def export_holidays(year: int) -> bytes:
    """The days of a year, in the form that can be brought back."""
    days = Holiday.objects.filter(day__year=year)
    return HolidayResource().export(days).csv.encode("utf-8-sig")


def _run(text: str, by: User | None) -> Reading:
    """`by` is None for a look."""
    rows = _rows(text)
    if problems := _problems_of_form(rows):
        return Reading(problems)
    dataset = Dataset(*(row for _, row in rows[1:]), headers=HEADINGS)
    result = HolidayResource(by).import_data(
        dataset, dry_run=by is None, raise_errors=False
    )
    lines = [number for number, _ in rows[1:]]
    if problems := list(_problems_of_rows(result, lines)):
        return Reading(problems)
    return Reading(
        new=result.totals["new"],
        changed=result.totals["update"],
        same=result.totals["skip"],
    )


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows that say something, with the number of their line."""
    reader = csv.reader(StringIO(text, newline=""))
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        return []
    return [(number, row) for number, row in rows if any(row)]


def _problems_of_form(rows: list[tuple[int, list[str]]]) -> list[str]:
    if not rows or rows[0][1] != HEADINGS:
        return [f"第一行应为：{'、'.join(HEADINGS)}"]
    if len(rows) == 1:
        return ["文件中没有任何日期"]
    if len(rows) > MOST_ROWS + 1:
        return [f"最多 {MOST_ROWS} 行，文件有 {len(rows) - 1} 行"]
    body = rows[1:]
    if uneven := [number for number, row in body if len(row) != len(HEADINGS)]:
        return [f"第 {number} 行：应有 {len(HEADINGS)} 列" for number in uneven]
    seen = Counter(row[0] for _, row in body)
    return [
        f"第 {number} 行：日期 {row[0]} 重复"
        for number, row in body
        if row[0] and seen[row[0]] > 1
    ]


def _problems_of_rows(result: Result, lines: list[int]) -> Iterator[str]:
    found = []
    for number, errors in result.row_errors():
        found += [(lines[number - 1], str(error.error)) for error in errors]
    for row in result.invalid_rows:
        words = "；".join(row.error.messages)
        found.append((lines[row.number - 1], words))
    for number, words in sorted(found):
        yield f"第 {number} 行：{words}"
    if not found:
        yield from (str(error.error) for error in result.base_errors)
