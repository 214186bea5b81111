"""What is wrong or odd with a month before it is handed in; pure, no database.

Errors block. Warnings are legal values that must be answered in one line; the
weightiest come first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from baozhen.lib.months import month_label
from baozhen.lib.numbers import ZERO, format_plain
from targets.enums import Kind
from targets.progress.doubts import doubts_about
from targets.progress.ratios import growth_rate
from targets.progress.series import Entry, Position, resolve
from targets.progress.terms import Terms

# A factor that a wrong unit or a slipped digit leaves: said of too much, of too little.
SLIPS = (
    (
        Decimal(10_000),
        "约为{usual}的1万倍，疑似计量单位填小，请核对单位",
        "约为{usual}的1万分之一，疑似计量单位填大，请核对单位",
    ),
    (
        Decimal(10),
        "约为{usual}的10倍，疑似多写一位，请核对",
        "约为{usual}的10分之一，疑似少写一位，请核对",
    ),
)
SLIP_BAND = Decimal("1.25")
GROWTH_POINTS_APART = Decimal(10)


@dataclass(frozen=True)
class Line:
    """A row of a return: `key` tells rows apart, `parent` is the key of its total.

    `answers` are the warnings that were answered, by their code; `reason` was given
    when the value was typed and answers doubts about the value itself.
    """

    key: int
    name: str
    terms: Terms
    entries: Sequence[Entry]
    reason: str = ""
    parent: int | None = None
    decimals: int = 2
    yoy_published: Decimal | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One sentence about one row; `answer` is empty while a warning is open."""

    key: int
    code: str
    weight: int
    text: str
    blocks: bool = False
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return self.blocks or not self.answer

    @property
    def field(self) -> str:
        """The name of the input that takes the answer."""
        return f"answer-{self.key}-{self.code}"


def check_return(
    lines: Sequence[Line], month: int, wholes: Sequence[Line] = ()
) -> list[Finding]:
    """All findings of a month, errors first, then warnings by weight.

    `wholes` are totals that belong to other returns: compared with, not checked.
    """
    known = [*lines, *wholes]
    places = {line.key: resolve(line.terms, line.entries) for line in known}
    found: list[Finding] = []
    for line in lines:
        found += _completeness(line, month)
        found += _against_total(line, month, places)
        found += _warnings(line, month, places[line.key])
    return sorted(found, key=lambda f: (not f.blocks, -f.weight))


def _completeness(line: Line, month: int) -> Iterable[Finding]:
    entry = next((e for e in line.entries if e.month == month), None)
    if entry is None or not (entry.is_reported or entry.not_applicable):
        text = f"{line.name}{month}月未报，请填数、填零或填“不适用”并说明原因"
        yield Finding(line.key, "missing", 100, text, blocks=True)
    elif entry.not_applicable and not line.reason:
        text = f"{line.name}填了“不适用”，请说明原因"
        yield Finding(line.key, "no_reason", 100, text, blocks=True)


def _against_total(
    line: Line, month: int, places: Mapping[int, Mapping[int, Position]]
) -> Iterable[Finding]:
    """其中 must not exceed its total by more than one unit of the last digit."""
    part = places[line.key].get(month)
    whole = places.get(line.parent, {}).get(month) if line.parent else None
    if part is None or whole is None or part.ytd is None or whole.ytd is None:
        return
    tolerance = Decimal(1).scaleb(-line.decimals)
    if part.ytd > whole.ytd + tolerance:
        text = (
            f"{line.name}累计 {format_plain(part.ytd, 4)} 大于总项"
            f" {format_plain(whole.ytd, 4)}，其中数不能超过总数"
        )
        yield Finding(line.key, "part", 90, text, blocks=True)


def _warnings(
    line: Line, month: int, positions: Mapping[int, Position]
) -> Iterable[Finding]:
    place = positions.get(month)
    if place is None:
        return
    slip = _slip(line, month, positions)
    if slip:
        yield _warning(line, "slip", 80, slip, by_value=True)
    so_far = {m: p for m, p in positions.items() if m <= month}
    for sentence in doubts_about(line.terms, month, {}, so_far):
        if not (slip and "月均" in sentence):
            yield _warning(line, "swing", 60, f"{line.name}{sentence}", by_value=True)
    yield from _base(line, month)
    yield from _growth(line, month, place)


def _warning(
    line: Line, code: str, weight: int, text: str, *, by_value: bool = False
) -> Finding:
    answer = line.answers.get(code, "") or (line.reason if by_value else "")
    return Finding(line.key, code, weight, text, answer=answer)


def _slip(line: Line, month: int, positions: Mapping[int, Position]) -> str:
    """A value that is ten or ten thousand times what it used to be, or a part of it."""
    if line.terms.kind == Kind.RANK:
        return ""
    value = _rate(line.terms, positions[month])
    for label, usual in _usual(line, month, positions):
        for factor, much, little in SLIPS:
            if value and usual and _near(value / usual, factor):
                return line.name + much.format(usual=label)
            if value and usual and _near(usual / value, factor):
                return line.name + little.format(usual=label)
    return ""


def _near(ratio: Decimal, factor: Decimal) -> bool:
    return factor / SLIP_BAND <= ratio <= factor * SLIP_BAND


def _rate(terms: Terms, place: Position) -> Decimal | None:
    """The value by month where months add up, else the value itself."""
    if not terms.kind.adds_up:
        return place.ytd
    if place.month_value is None:
        return None
    return place.month_value / (place.month - place.since + 1)


def _usual(
    line: Line, month: int, positions: Mapping[int, Position]
) -> Iterable[tuple[str, Decimal | None]]:
    """What the value is compared with: this year so far, then last year's month."""
    earlier = [p for m, p in positions.items() if m < month and p.ytd is not None]
    base = line.terms.base_series
    if line.terms.kind.adds_up:
        if earlier and earlier[-1].ytd:
            yield "前期月均", earlier[-1].ytd / earlier[-1].month
        since = positions[month].since
        if month in base and (since == 1 or since - 1 in base):
            gained = base[month] - base.get(since - 1, ZERO)
            yield "上年同月", gained / (month - since + 1)
    else:
        yield "上次", earlier[-1].ytd if earlier else None
        yield "上年同期", base.get(month)


def _base(line: Line, month: int) -> Iterable[Finding]:
    """The year-ago cell repeats what was filed last year."""
    entry = next(e for e in line.entries if e.month == month)
    filed = line.terms.base_series.get(month)
    if entry.prior_ytd is not None and filed is not None and entry.prior_ytd != filed:
        text = (
            f"{line.name}上年同期累计填 {format_plain(entry.prior_ytd, 4)}，"
            f"上年所报为 {format_plain(filed, 4)}"
        )
        yield _warning(line, "base", 70, text)


def _growth(line: Line, month: int, place: Position) -> Iterable[Finding]:
    """The published growth and the computed one are far apart."""
    entry = next(e for e in line.entries if e.month == month)
    if line.yoy_published is None or place.ytd is None or not entry.prior_ytd:
        return
    computed = growth_rate(place.ytd, entry.prior_ytd).percent
    if computed is None or abs(computed - line.yoy_published) <= GROWTH_POINTS_APART:
        return
    text = (
        f"{line.name}公布增幅 {format_plain(line.yoy_published)}%，"
        f"按{month_label(month, since=1)}累计自算为 {format_plain(computed)}%"
    )
    yield _warning(line, "growth", 40, text)
