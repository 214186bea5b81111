"""Write the audit trail: in the same transaction as the act, last of all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils import timezone

from accounts.audit_chain import row_hash
from accounts.enums import Action, Result
from accounts.models import AuditHead, AuditRecord, Town, User
from accounts.models.audit import LONGEST_TEXT
from baozhen.lib.incidents import current_address, current_incident
from baozhen.lib.texts import one_line

SYSTEM = "系统"
NOBODY = "未登录"
_waiting: ContextVar[list[AuditRecord] | None] = ContextVar("waiting", default=None)


@contextmanager
def audited() -> Iterator[None]:
    """A transaction that writes its audit lines just before it commits.

    Adding to the trail locks its head, so nothing else may be locked afterwards. Use
    this around several services, never a plain `atomic`. Inner ones join the outer.
    """
    outer = _waiting.get()
    if outer is not None:
        yield from _inner(outer)
        return
    lines: list[AuditRecord] = []
    token = _waiting.set(lines)
    try:
        with transaction.atomic():
            yield
            _append(lines)
    finally:
        _waiting.reset(token)


def _inner(outer: list[AuditRecord]) -> Iterator[None]:
    """A savepoint; what it would have told is forgotten with it."""
    before = len(outer)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del outer[before:]
        raise


def record(
    action: Action,
    *,
    by: User | None,
    about: str,
    subject: str = "",
    old: str = "",
    new: str = "",
    result: Result = Result.DONE,
    detail: str = "",
    town: Town | None = None,
) -> None:
    """Say that somebody did something; `by` is None for the system itself.

    `subject` names the row, as `targets.figure:12`; `old` and `new` are what a reader
    would see. Control characters are taken out.
    """
    line = AuditRecord(
        at=timezone.now(),
        town_id=town.pk if town else by and by.town_id,
        actor=by,
        who=f"{by}（{by.username}）"[:100] if by else SYSTEM,
        role=by.get_role_display() if by else "",
        address=current_address(),
        incident=current_incident(),
        action=action,
        subject=subject,
        about=one_line(about)[:LONGEST_TEXT],
        old=one_line(old),
        new=one_line(new),
        result=result,
        detail=one_line(detail)[:LONGEST_TEXT],
    )
    _add(line)


def record_stranger(
    action: Action, name: str, *, about: str, result: Result, detail: str = ""
) -> None:
    """Say what somebody did who has not signed in; `name` is what they claimed."""
    line = AuditRecord(
        at=timezone.now(),
        who=f"{NOBODY}（{one_line(name)[:60]}）" if name else NOBODY,
        address=current_address(),
        incident=current_incident(),
        action=action,
        about=one_line(about)[:LONGEST_TEXT],
        result=result,
        detail=one_line(detail)[:LONGEST_TEXT],
    )
    _add(line)


def _add(line: AuditRecord) -> None:
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append(line)
        return
    with transaction.atomic():
        _append([line])


def _append(lines: Sequence[AuditRecord]) -> None:
    """Lock the end of the chain and add to it."""
    if not lines:
        return
    head = AuditHead.objects.select_for_update().get(pk=1)
    for line in lines:
        line.number, line.previous_hash = head.number + 1, head.hash
        line.hash = row_hash(line)
        head.number, head.hash = line.number, line.hash
    AuditRecord.objects.bulk_create(lines)
    head.save(update_fields=["number", "hash"])
