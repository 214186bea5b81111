"""锁定看板: departments × months, and how punctual and complete each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Department
from baozhen.lib.months import MONTHS
from baozhen.lib.numbers import DASH
from targets.enums import ReturnState
from targets.models import Plan
from targets.rounds import Round, read_rounds

# One character in the cell, the class that colours it, and what it means.
WORDS = {
    "draft": ("草", "草稿，期限未到"),
    "late": ("逾", "过了期限仍未提交"),
    "submitted": ("提", "已提交，待审核"),
    "reviewed": ("审", "已审核，待签发"),
    "signed": ("签", "已签发，已锁定"),
    "returned": ("退", "已退回"),
    "open": ("开", "临时开放，按更正单修改"),
    "future": ("未", "未到报告期"),
    "none": ("–", "没有需要报送的目标"),
}


def return_url(round: Round) -> str:
    """Where a department's month is looked at and moved on."""
    return f"{reverse('returns:detail', args=[round.department.pk])}?{round.query}"


@dataclass(frozen=True)
class BoardCell:
    """A department's month; `round` is None when nothing is due in it."""

    department: Department
    month: int
    now: datetime
    round: Round | None

    @property
    def kind(self) -> str:
        """One of WORDS."""
        found = self.round
        if found is None:
            return "none"
        if found.open_until is not None and found.open_until > self.now:
            return "open"
        if found.state != ReturnState.DRAFT:
            return found.state.value
        if found.is_late(self.now):
            return "late"
        return "draft" if found.row or found.has_begun(self.now) else "future"

    @property
    def word(self) -> str:
        return WORDS[self.kind][0]

    @property
    def url(self) -> str:
        return return_url(self.round)

    @property
    def about(self) -> str:
        """Who did what and when, for the pointer, the keyboard and the ear."""
        found = self.round
        parts = [f"{self.department}{self.month}月：{WORDS[self.kind][1]}"]
        if found is None:
            return parts[0]
        if found.row and found.row.state_at:
            when = timezone.localtime(found.row.state_at)
            parts.append(f"{found.row.state_by or '系统'} {when:%Y-%m-%d %H:%M}")
        if self.kind == "open":
            parts.append(f"开放至 {timezone.localtime(found.open_until):%m-%d %H:%M}")
        parts.append(f"已填 {found.filled}/{found.due}")
        parts.append(f"报送期限 {timezone.localtime(found.due_at):%Y-%m-%d}")
        if late := found.days_late(self.now):
            parts.append(f"迟{late}天提交" if found.submitted_at else f"已过期{late}天")
        return "，".join(parts)


@dataclass(frozen=True)
class BoardRow:
    """A department's year; the counts are of months whose deadline is over."""

    department: Department
    cells: Sequence[BoardCell]

    @property
    def _expected(self) -> list[BoardCell]:
        return [c for c in self.cells if c.round and c.round.is_past(c.now)]

    @property
    def expected(self) -> int:
        return len(self._expected)

    @property
    def submitted(self) -> int:
        return sum(c.round.submitted_at is not None for c in self._expected)

    @property
    def on_time(self) -> str:
        return self._share(
            c.round.submitted_at is not None and not c.round.days_late(c.now)
            for c in self._expected
        )

    @property
    def complete(self) -> str:
        return self._share(c.round.is_complete for c in self._expected)

    def _share(self, hits) -> str:
        """「3/4」 as it is counted; nothing expected is not zero of zero."""
        return f"{sum(hits)}/{self.expected}" if self.expected else DASH


def build_board(plan: Plan, now: datetime) -> list[BoardRow]:
    """The departments that report for a plan; a constant number of queries."""
    by_unit: dict[Department, dict[int, Round]] = {}
    for found in read_rounds([plan]):
        by_unit.setdefault(found.department, {})[found.month] = found
    ordered = sorted(by_unit, key=lambda unit: (unit.position, unit.pk))
    return [
        BoardRow(u, [BoardCell(u, m, now, by_unit[u].get(m)) for m in MONTHS])
        for u in ordered
    ]
