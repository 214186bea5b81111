"""The cells of a 更正单: what they hold, what they shall hold, what speaks against."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from targets.errors import NotAllowed, NotPossible, Stale
from targets.models import Correction, CorrectionLine, Figure, MonthlyReturn, Target
from targets.progress.series import resolve
from targets.services.plausible import VALUE_FIELDS, check_possible
from targets.services.record import with_changes
from targets.services.return_lines import find_problems, targets_of
from targets.services.terms import entry_of, terms_of

TEXTS = {"note", "state"}


class Wanted(NamedTuple):
    """New values of a signed row, and the version of the row that was seen."""

    target: Target
    version: int
    changes: Mapping[str, Any]


def objections(
    row: MonthlyReturn, wanted: Sequence[Wanted], reason: str = ""
) -> list[str]:
    """Why a signed month must not become so: one sentence each.

    Stale rows, values that cannot be, and errors that the month does not have yet.
    """
    stored = _stored(row, wanted)
    found = [text for item in wanted if (text := _objection(stored, item))]
    known = {(f.key, f.code) for f in find_problems(row) if f.blocks}
    changes = {item.target.pk: item.changes for item in wanted}
    after = find_problems(row, changes=changes, reason=reason or "更正")
    return found + [f.text for f in after if f.blocks and (f.key, f.code) not in known]


def _stored(row: MonthlyReturn, wanted: Sequence[Wanted]) -> dict[int, Figure]:
    """The figure of each row, an empty one where there is none."""
    targets = {item.target.pk: item.target for item in wanted}
    rows = Figure.objects.filter(target__in=targets, period=row.period)
    found = {f.target_id: f for f in rows.select_related("recorded_by")}
    for pk, target in targets.items():
        figure = found.setdefault(pk, Figure(target=target, period=row.period))
        figure.target = target
    return found


def _objection(stored: Mapping[int, Figure], wanted: Wanted) -> str:
    figure = stored[wanted.target.pk]
    if figure.version != wanted.version:
        return f"{wanted.target.name}：{Stale(figure).message}"
    try:
        check_possible(with_changes(figure, wanted.changes))
    except NotPossible as refusal:
        return refusal.message
    return ""


def lines_of(correction: Correction, wanted: Sequence[Wanted]) -> list[CorrectionLine]:
    """One line per cell that is to change; each row must be as it was seen."""
    row = correction.monthly_return
    stored, mine = _stored(row, wanted), set(targets_of(row))
    lines = []
    for item in wanted:
        figure = stored[item.target.pk]
        if item.target not in mine:
            raise NotAllowed(f"{item.target.name}不在{row}中")
        if figure.version != item.version:
            raise Stale(figure)
        shown = _shown(figure)
        lines += [
            _line(correction, item, name, shown.get(name), value)
            for name, value in item.changes.items()
            if getattr(figure, name) != value
        ]
    return lines


def _shown(figure: Figure) -> dict[str, Any]:
    """What the row shows: the value that was typed, and the one that follows."""
    values = vars(figure).copy()
    entries = map(entry_of, Figure.objects.filter(target=figure.target))
    place = resolve(terms_of(figure.target), entries).get(figure.period.month)
    if place is not None:
        values |= {name: getattr(place, name) for name in VALUE_FIELDS}
    return values


def _line(
    correction: Correction, wanted: Wanted, name: str, old: Any, new: Any
) -> CorrectionLine:
    line = CorrectionLine(
        correction=correction,
        target=wanted.target,
        version=wanted.version,
        field=name,
    )
    if name in TEXTS:
        line.old_text, line.new_text = old or "", new or ""
    else:
        line.old, line.new = old, new
    return line


def wanted_of(correction: Correction) -> list[Wanted]:
    """The approved lines, by row, as changes to a figure."""
    rows: dict[int, Wanted] = {}
    for line in correction.lines.select_related("target__plan", "target__indicator"):
        item = rows.setdefault(
            line.target_id, Wanted(line.target, line.version, dict[str, Any]())
        )
        item.changes[line.field] = line.new_value
    return list(rows.values())
