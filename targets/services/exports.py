"""Keep what leaves the house: the file itself, its hash, and what it was made from."""

import hashlib
from datetime import date

from django.utils import timezone

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from targets.enums import ExportKind
from targets.models import Export, Plan
from targets.services.snapshots import newest_snapshots


@audited()
def keep_export(
    plan: Plan,
    period: date,
    kind: ExportKind,
    name: str,
    content: bytes,
    *,
    by: User,
    is_signed: bool = False,
) -> Export:
    """Remember a produced file together with the snapshots that were newest then."""
    export = Export.objects.create(
        plan=plan,
        period=period,
        kind=kind,
        is_signed=is_signed,
        name=name,
        content=content,
        hash=hashlib.sha256(content).hexdigest(),
        made_by=by,
        made_at=timezone.now(),
    )
    export.snapshots.set(newest_snapshots(plan, period))
    record(
        Action.EXPORT,
        by=by,
        about=name,
        subject=f"targets.export:{export.pk}",
        detail=f"校验值 {export.hash[:16]}",
    )
    return export


@audited()
def note_export(name: str, *, by: User) -> None:
    """Say that somebody took a list that holds no figures of its own out."""
    record(Action.EXPORT, by=by, about=name)
