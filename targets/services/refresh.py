"""Compute progress and store what changed: one target, the stale ones, or all."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from baozhen.lib.months import first_day
from targets.models import (
    BaseFigure,
    Figure,
    MonthlyPlan,
    Plan,
    Progress,
    RecomputeRun,
    Target,
)
from targets.progress import Assessment, assess
from targets.services.terms import entry_of, terms_of

CHUNK = 500
REPORTED_DIFFERENCES = 100
KEYS = ("target_id", "period")
COMPUTED = tuple(
    field.attname
    for field in Progress._meta.concrete_fields
    if field.attname not in {"id", *KEYS, "generation", "computed_at"}
)

logger = logging.getLogger(__name__)

Key = tuple[int, date]
Rows = dict[Key, tuple[Any, ...]]


def refresh_target(target_id: int) -> int:
    """Compute one target; returns the number of rows that changed."""
    return _refresh([target_id])


def settle_stale(
    plan: Plan | None = None, *, older_than: timedelta | None = None
) -> int:
    """Compute every target whose hint was lost; returns how many there were."""
    stale = Target.objects.stale()
    if plan is not None:
        stale = stale.filter(plan=plan)
    if older_than is not None:
        stale = stale.filter(changed_at__lt=timezone.now() - older_than)
    ids = list(stale.order_by("pk").values_list("pk", flat=True))
    for chunk in _chunks(ids):
        _refresh(chunk)
    return len(ids)


def recompute_all(plan: Plan | None = None) -> RecomputeRun:
    """Compute everything again and record each difference to what was stored."""
    started = timezone.now()
    targets = Target.objects.filter(plan=plan) if plan else Target.objects.all()
    ids = list(targets.order_by("pk").values_list("pk", flat=True))
    differences: list[str] = []
    count = sum(_refresh(chunk, differences) for chunk in _chunks(ids))
    run = RecomputeRun.objects.create(
        started_at=started,
        finished_at=timezone.now(),
        targets=len(ids),
        rows=Progress.objects.filter(target__in=targets).count(),
        differences=len(differences),
        report="\n".join(differences[:REPORTED_DIFFERENCES]),
    )
    logger.info("recomputed %s targets, %s rows changed", run.targets, count)
    return run


def _chunks(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]


@transaction.atomic
def _refresh(ids: Sequence[int], differences: list[str] | None = None) -> int:
    """Lock the targets, compute them, write only what changed, mark them current."""
    targets = list(
        Target.objects.filter(pk__in=ids)
        .select_related("indicator", "plan")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    stored, computed = _stored(ids), _computed(targets)
    changed = {key: row for key, row in computed.items() if stored.get(key) != row}
    gone = stored.keys() - computed.keys()
    if differences is not None:
        settled = {t.pk for t in targets if t.generation == t.computed_generation}
        differences += _describe(stored, changed, gone, settled)
    _write(targets, changed)
    for target_id, period in gone:
        Progress.objects.filter(target=target_id, period=period).delete()
    _mark_current(targets)
    return len(changed) + len(gone)


def _stored(ids: Sequence[int]) -> Rows:
    rows = Progress.objects.filter(target__in=ids).values_list(*KEYS, *COMPUTED)
    return {row[:2]: row[2:] for row in rows.iterator()}


def progress_of(targets: Sequence[Target], figures: Iterable[Figure]) -> list[Progress]:
    """What other figures than the stored ones would come to; nothing is written."""
    return [
        Progress(
            target_id=target_id,
            period=period,
            **dict(zip(COMPUTED, row, strict=True)),
        )
        for (target_id, period), row in _computed(targets, figures).items()
    ]


def _computed(
    targets: Sequence[Target], stored: Iterable[Figure] | None = None
) -> Rows:
    figures, bases, plans = defaultdict(list), defaultdict(dict), defaultdict(dict)
    if stored is None:
        stored = Figure.objects.filter(target__in=targets)
    for figure in stored:
        figures[figure.target_id].append(entry_of(figure))
    for model, series in ((BaseFigure, bases), (MonthlyPlan, plans)):
        rows = model.objects.filter(target__in=targets)
        for target_id, month, ytd in rows.values_list("target_id", "month", "ytd"):
            series[target_id][month] = ytd
    computed: Rows = {}
    for target in targets:
        terms = terms_of(target, bases[target.pk], plans[target.pk])
        for assessment in assess(terms, figures[target.pk], target.plan.rules):
            key = target.pk, first_day(target.plan.year, assessment.month)
            computed[key] = _row_of(assessment)
    return computed


def _row_of(assessment: Assessment) -> tuple[Any, ...]:
    values = vars(assessment) | {
        "missing": ",".join(map(str, assessment.missing)),
        "forecast": assessment.forecast.value,
        "forecast_method": assessment.forecast.method,
        "forecast_low": assessment.forecast.low,
        "forecast_high": assessment.forecast.high,
    }
    return tuple(values[name] for name in COMPUTED)


def _write(targets: Sequence[Target], changed: Rows) -> None:
    if not changed:
        return
    now: datetime = timezone.now()
    generations = {target.pk: target.generation for target in targets}
    Progress.objects.bulk_create(
        [
            Progress(
                target_id=target_id,
                period=period,
                generation=generations[target_id],
                computed_at=now,
                **dict(zip(COMPUTED, row, strict=True)),
            )
            for (target_id, period), row in changed.items()
        ],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["target", "period"],
        update_fields=[*COMPUTED, "generation", "computed_at"],
    )


def _mark_current(targets: Sequence[Target]) -> None:
    behind = [t for t in targets if t.generation != t.computed_generation]
    for target in behind:
        target.computed_generation = target.generation
    Target.objects.bulk_update(behind, ["computed_generation"])


def _describe(
    stored: Rows, changed: Rows, gone: set[Key], settled: set[int]
) -> list[str]:
    """Differences of targets that claimed to be current; the others were only late."""
    lines = []
    for target_id, period in sorted(changed.keys() | gone):
        if target_id not in settled:
            continue
        old, new = stored.get((target_id, period)), changed.get((target_id, period))
        names = [
            n for i, n in enumerate(COMPUTED) if not (old and new) or old[i] != new[i]
        ]
        lines.append(f"{target_id} {period:%Y-%m} {', '.join(names)}")
    return lines
