"""Write the audit trail: in the same transaction as the act, last of all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit_chain import row_hash
from accounts.enums import Action, Result
from accounts.models import AuditHead, AuditRecord, Town, User
from baozhen.lib.incidents import current_address, current_incident
from baozhen.lib.texts import one_line

SYSTEM = "系统"
NOBODY = "未登录"
LONGEST_VALUE = 4000


@dataclass(frozen=True, eq=False)
class Told:
    """A line that waits for the end, registered as a thing to do after the commit.

    It does nothing then; but Django forgets it with the savepoint it was told in, so
    what was rolled back leaves no line, whoever opened that savepoint.
    """

    line: AuditRecord

    def __call__(self) -> None:
        """The line is in the trail by now."""


_waiting: ContextVar[list[Told] | None] = ContextVar("waiting", default=None)


@contextmanager
def audited() -> Iterator[None]:
    """A transaction that writes its audit lines just before it commits.

    Adding to the trail locks its head, so nothing else may be locked afterwards. Use
    this around several services; inside a plain `atomic` it refuses to begin, because
    that one would go on after the lines are written. Inner ones are savepoints.
    """
    if _waiting.get() is not None:
        with transaction.atomic():
            yield
        return
    waiting: list[Told] = []
    token = _waiting.set(waiting)
    try:
        with transaction.atomic(durable=True):
            yield
            _append(_standing(waiting))
    finally:
        _waiting.reset(token)


def _standing(waiting: Sequence[Told]) -> list[AuditRecord]:
    """The lines whose savepoint was not rolled back."""
    standing = {id(task) for _, task, _ in transaction.get_connection().run_on_commit}
    return [told.line for told in waiting if id(told) in standing]


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
    would see. Control characters are taken out, texts beyond the limit cut.
    """
    _add(
        action,
        result,
        actor=by,
        town_id=town.pk if town else by and by.town_id,
        who=f"{by}（{by.username}）" if by else SYSTEM,
        role=by.get_role_display() if by else "",
        subject=subject,
        about=about,
        old=old,
        new=new,
        detail=detail,
    )


def record_stranger(
    action: Action,
    name: str,
    *,
    about: str,
    result: Result,
    detail: str = "",
    town: Town | None = None,
) -> None:
    """Say what somebody did who has not signed in; `name` is what they claimed.

    Give a name only if there is such a person: what was typed may be a password.
    """
    _add(
        action,
        result,
        actor=None,
        town_id=town and town.pk,
        who=f"{NOBODY}（{name}）" if name else NOBODY,
        about=about,
        detail=detail,
    )


def _add(
    action: Action,
    result: Result,
    *,
    actor: User | None,
    town_id: int | None,
    **texts: str,
) -> None:
    texts |= {"address": current_address(), "incident": current_incident()}
    line = AuditRecord(
        at=timezone.now(),
        town_id=town_id,
        actor=actor,
        action=action,
        result=result,
        **{name: _fitted(name, text) for name, text in texts.items()},
    )
    waiting = _waiting.get()
    if waiting is not None:
        told = Told(line)
        waiting.append(told)
        transaction.on_commit(told)
        return
    with transaction.atomic(durable=True):
        _append([line])


def _fitted(name: str, text: str) -> str:
    """One line that the column holds; a cut is seen."""
    longest = AuditRecord._meta.get_field(name).max_length or LONGEST_VALUE
    text = one_line(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


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
