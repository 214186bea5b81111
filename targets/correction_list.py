"""Changes after signing: one row per changed cell, for the page and the workbook."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from baozhen.lib.sheets import Column, Table
from targets.models import CorrectionLine


def changes_after_signing(state: str = "", text: str = "") -> QuerySet[CorrectionLine]:
    """The cells that corrections asked for, the latest first."""
    lines = CorrectionLine.objects.select_related(
        "target",
        "correction__monthly_return__department",
        "correction__requested_by",
        "correction__decided_by",
        "correction__executed_by",
        "correction__snapshot",
    )
    if state:
        lines = lines.filter(correction__state=state)
    if text:
        lines = lines.filter(
            Q(target__name__icontains=text)
            | Q(correction__reason__icontains=text)
            | Q(correction__monthly_return__department__name__icontains=text)
        )
    return lines.order_by("-correction__requested_at", "-correction_id", "pk")


def _moment(value) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


COLUMNS = [
    Column("月报", lambda line: str(line.correction.monthly_return), width=26),
    Column("指标", lambda line: line.target.name, width=20),
    Column("栏目", lambda line: line.label, centred=True),
    Column("原数", lambda line: line.old_printed, width=14),
    Column("新数", lambda line: line.new_printed, width=14),
    Column("更正原因", lambda line: line.correction.reason, width=30),
    Column("申请人", lambda line: str(line.correction.requested_by), width=16),
    Column("申请时间", lambda line: _moment(line.correction.requested_at), width=17),
    Column("批准人", lambda line: str(line.correction.decided_by or ""), width=16),
    Column("执行时间", lambda line: _moment(line.correction.executed_at), width=17),
    Column("状态", lambda line: line.correction.get_state_display(), centred=True),
    Column("新存档", lambda line: _number(line), centred=True),
]


def _number(line: CorrectionLine) -> str:
    made = line.correction.snapshot
    return f"第{made.number}号" if made else ""


def corrections_table(lines: Sequence[CorrectionLine], town: str) -> Table:
    return Table(
        name="签发后修改",
        title=f"{town}签发后修改情况表",
        columns=COLUMNS,
        rows=list(lines),
        right=f"导出日期：{timezone.localdate():%Y年%-m月%-d日}",
    )
