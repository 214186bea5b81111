"""The hashes of the audit trail, and the search for rows that were tampered with."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import NamedTuple

from django.conf import settings

from accounts.models import AuditHead, AuditRecord

MOST_SENTENCES = 100
SHORT = 16  # characters of a hash that a person copies
WRONG_KEY = "每一行的校验值都不符：审计密钥与写入时不同，或全部内容被改动"
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


class Mark(NamedTuple):
    """The number and hash of a row; noted elsewhere it bears witness to all before."""

    number: int
    hash: str

    @property
    def short(self) -> str:
        return self.hash[:SHORT]


FIRST_HASH = "0" * 64
BEGINNING = Mark(0, FIRST_HASH)


@dataclass
class Check:
    """What a walk along the whole trail found."""

    rows: int = 0
    last: Mark = BEGINNING
    misfits: int = 0
    faults: int = 0
    sentences: list[str] = field(default_factory=list)

    @property
    def report(self) -> list[str]:
        """What to tell; one sentence when every row misfits but stands in order."""
        if self.rows > 1 and self.misfits == self.rows == self.faults:
            return [WRONG_KEY]
        unsaid = self.faults - len(self.sentences)
        return self.sentences + ([f"另有 {unsaid} 处"] if unsaid else [])

    def blame(self, sentence: str) -> None:
        self.faults += 1
        if len(self.sentences) < MOST_SENTENCES:
            self.sentences.append(sentence)


def row_hash(line: AuditRecord) -> str:
    """The keyed hash of a row; without the key nobody can make one that fits."""
    values = {name: getattr(line, name) for name in HASHED}
    values["at"] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    key = settings.AUDIT_KEY.encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def check_trail(noted: Mark | None = None) -> Check:
    """Name each row that was changed, removed, added or moved.

    `noted` is where somebody saw the trail end earlier; its hash may be shortened. The
    trail may grow meanwhile: the end as it was at the beginning must still be in it.
    """
    check, head = Check(), _head()
    ends = [(head, "末端记录与第 {} 行不符"), (noted, "第 {} 行与抄录的校验值不符")]
    expected = [(mark, words) for mark, words in ends if mark and mark.number]
    for line in AuditRecord.objects.order_by("number").iterator():
        _look_at(line, check)
        for mark, words in expected:
            if line.number == mark.number and not line.hash.startswith(mark.hash):
                check.blame(words.format(line.number))
    _look_at_the_end(check, max(mark.number for mark in (head, noted) if mark))
    return check


def _head() -> Mark:
    head = AuditHead.objects.filter(pk=1).first()
    # Only a whole hash will do here; blanks fit none.
    return Mark(head.number, head.hash.ljust(64)) if head else BEGINNING


def _look_at(line: AuditRecord, check: Check) -> None:
    before = check.last
    if line.number <= before.number:
        check.blame(f"第 {line.number} 行重复")
    elif line.number > before.number + 1:
        check.blame(_gap(before.number + 1, line.number - 1))
    elif line.previous_hash != before.hash:
        check.blame(f"第 {line.number} 行与上一行不衔接，次序或内容被改动")
    if line.at is None or row_hash(line) != line.hash:  # SQLite stores any time
        check.misfits += 1
        check.blame(f"第 {line.number} 行内容被改动（{line.about or line.who}）")
    check.rows, check.last = check.rows + 1, Mark(line.number, line.hash)


def _look_at_the_end(check: Check, expected: int) -> None:
    last, head = check.last.number, _head().number
    if last < expected:
        check.blame(_gap(last + 1, expected))
    elif last > head:
        check.blame(f"末端记录停在第 {head} 行，其后的行不是由系统写入")


def _gap(first: int, last: int) -> str:
    rows = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
    return f"{rows}被删除"
