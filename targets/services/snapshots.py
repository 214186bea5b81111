"""Keep what was signed, numbered, with a hash over all of it."""

import hashlib
import json
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from targets.models import Figure, MonthlyReturn, Snapshot, SnapshotLine, Target
from targets.progress.series import resolve
from targets.services.return_lines import stored_figures, targets_of
from targets.services.terms import entry_of, terms_of

AMOUNTS = ("ytd", "month_value", "prior_ytd", "yoy_published")
WORDS = ("state", "typed", "reason", "note")


def make_snapshot(row: MonthlyReturn, *, by: User) -> Snapshot:
    """The next numbered snapshot of a locked return, as its figures are now."""
    last = row.snapshots.order_by("-number").first()
    number = last.number + 1 if last else 1
    targets = targets_of(row)
    figures, _ = stored_figures(targets)
    lines = [_line(target, row, figures[target.pk]) for target in targets]
    snapshot = Snapshot(
        monthly_return=row, number=number, made_by=by, made_at=timezone.now()
    )
    snapshot.hash = snapshot_hash(snapshot, lines)
    snapshot.save()
    for line in lines:
        line.snapshot = snapshot
    SnapshotLine.objects.bulk_create(lines)
    return snapshot


def snapshot_hash(snapshot: Snapshot, lines: list[SnapshotLine]) -> str:
    """SHA-256 over the return, the number and every line in the order of the plan."""
    row = snapshot.monthly_return
    values = [
        [row.plan.year, row.department_id, f"{row.period:%Y-%m}", snapshot.number],
        *sorted(_values(line) for line in lines),
    ]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(snapshot: Snapshot) -> bool:
    """Whether the stored lines still have the hash they were signed with."""
    lines = list(snapshot.lines.select_related("target"))
    return snapshot_hash(snapshot, lines) == snapshot.hash


def _values(line: SnapshotLine) -> list[str]:
    amounts = [_exact(getattr(line, name)) for name in AMOUNTS]
    words = [getattr(line, name) for name in WORDS]
    return [line.target.code, *amounts, *words, str(line.version)]


def _exact(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _line(target: Target, row: MonthlyReturn, figures: list[Figure]) -> SnapshotLine:
    empty = Figure(target=target, period=row.period)
    figure = next((f for f in figures if f.period == row.period), empty)
    places = resolve(terms_of(target), map(entry_of, figures))
    place = places.get(row.period.month)
    typed = [n for n in ("ytd", "month_value") if getattr(figure, n) is not None]
    return SnapshotLine(
        target=target,
        state=figure.state,
        typed=typed[0] if typed else "",
        ytd=place.ytd if place else None,
        month_value=place.month_value if place else None,
        prior_ytd=figure.prior_ytd,
        yoy_published=figure.yoy_published,
        reason=figure.reason,
        note=figure.note,
        version=figure.version,
    )
