"""The hashes of the audit trail, and the search for rows that were tampered with."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC

from django.conf import settings

from accounts.models import AuditHead, AuditRecord

FIRST_HASH = "0" * 64
HASHED = (
    "number",
    "town_id",
    "actor_id",
    "who",
    "role",
    "address",
    "incident",
    "action",
    "subject",
    "about",
    "old",
    "new",
    "result",
    "detail",
    "previous_hash",
)


def row_hash(line: AuditRecord) -> str:
    """The keyed hash of a row; without the key nobody can make one that fits."""
    values = {name: getattr(line, name) for name in HASHED}
    values["at"] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    key = settings.AUDIT_KEY.encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def find_tampering() -> Iterator[str]:
    """A Chinese sentence for each row that was changed, removed, added or moved."""
    previous_number, previous_hash = 0, FIRST_HASH
    for line in AuditRecord.objects.order_by("number").iterator():
        if line.number != previous_number + 1:
            yield _gap(previous_number + 1, line.number - 1)
        elif line.previous_hash != previous_hash:
            yield f"第 {line.number} 行与上一行不衔接，次序或内容被改动"
        if row_hash(line) != line.hash:
            yield f"第 {line.number} 行内容被改动（{line.about or line.who}）"
        previous_number, previous_hash = line.number, line.hash
    head = AuditHead.objects.filter(pk=1).first()
    last = head.number if head else 0
    if last > previous_number:
        yield _gap(previous_number + 1, last)
    elif last < previous_number or (head and head.hash != previous_hash):
        yield f"末端记录与第 {previous_number} 行不符"


def _gap(first: int, last: int) -> str:
    rows = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
    return f"{rows}被删除"
