"""Keep what was signed, numbered, with a hash over all of it."""

import hashlib
import json
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from targets.models import (
    Figure,
    MonthlyReturn,
    Plan,
    Snapshot,
    SnapshotLine,
    Target,
)
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


def newest_snapshots(plan: Plan, period: date) -> list[Snapshot]:
    """The last snapshot of every return up to a month."""
    rows = Snapshot.objects.filter(
        monthly_return__plan=plan, monthly_return__period__lte=period
    ).annotate(last=Max("monthly_return__snapshots__number"))
    return [snapshot for snapshot in rows if snapshot.number == snapshot.last]


def signed_figures(plan: Plan, period: date) -> list[Figure]:
    """What was signed up to a month, as figures that are not stored."""
    lines = SnapshotLine.objects.filter(
        snapshot__in=newest_snapshots(plan, period)
    ).select_related("target", "snapshot__monthly_return", "snapshot__made_by")
    return [_as_figure(line) for line in lines]


def _as_figure(line: SnapshotLine) -> Figure:
    """Only the typed one of the two values, so that corrected months carry on."""
    return Figure(
        target=line.target,
        period=line.snapshot.monthly_return.period,
        ytd=line.ytd if line.typed == "ytd" else None,
        month_value=line.month_value if line.typed == "month_value" else None,
        prior_ytd=line.prior_ytd,
        yoy_published=line.yoy_published,
        state=line.state,
        reason=line.reason,
        note=line.note,
        version=line.version,
        recorded_by=line.snapshot.made_by,
        recorded_at=line.snapshot.made_at,
    )
