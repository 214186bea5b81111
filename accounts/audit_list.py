"""The audit trail as its reader sees it: searched, page by page, or as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import Action, Result
from accounts.models import AuditRecord, Town
from baozhen.lib.sheets import Column, Table

PER_PAGE = 100
MOST_ROWS = 50_000
LABELS = {
    "start": "开始时间",
    "end": "结束时间",
    "person": "人员",
    "action": "操作",
    "result": "结果",
    "text": "内容",
    "address": "来源地址",
}


@dataclass(frozen=True)
class LogFilter:
    """What the reader looks for; empty is everything."""

    start: datetime | None = None
    end: datetime | None = None
    person: str = ""
    action: str = ""
    result: str = ""
    text: str = ""
    address: str = ""

    @property
    def given(self) -> dict[str, str]:
        """What was filled in, as an address carries it."""
        values = {name: value for name, value in vars(self).items() if value}
        for name in ("start", "end"):
            if name in values:
                values[name] = f"{timezone.localtime(values[name]):%Y-%m-%dT%H:%M}"
        return values

    @property
    def query(self) -> str:
        return urlencode(self.given)

    @property
    def words(self) -> str:
        """「人员：张三；结果：拒绝」, for the line that tells of the reading."""
        given = self.given
        if self.action:
            given["action"] = Action(self.action).label
        if self.result:
            given["result"] = Result(self.result).label
        parts = [f"{LABELS[name]}：{value}" for name, value in given.items()]
        return "；".join(parts).replace("T", " ") if parts else "全部"

    @property
    def condition(self) -> Q:
        found = Q(who__icontains=self.person) | Q(actor__full_name=self.person)
        wanted = found if self.person else Q()
        if self.start:
            wanted &= Q(at__gte=self.start)
        if self.end:  # the whole of the last minute
            wanted &= Q(at__lt=self.end + timedelta(minutes=1))
        if self.text:
            wanted &= self._in_text()
        wanted &= Q(action=self.action) if self.action else Q()
        wanted &= Q(result=self.result) if self.result else Q()
        return wanted & (Q(address__contains=self.address) if self.address else Q())

    def _in_text(self) -> Q:
        found = Q(incident=self.text.upper())
        for name in ("about", "detail", "old", "new"):
            found |= Q(**{f"{name}__icontains": self.text})
        return found


def lines_for(town: Town, wanted: LogFilter) -> QuerySet[AuditRecord]:
    """The town's own lines and those of no town, such as strangers'; newest first."""
    lines = AuditRecord.objects.filter(Q(town=town) | Q(town=None))
    return lines.filter(wanted.condition).order_by("-number")


def clock(line: AuditRecord) -> str:
    return f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}"


COLUMNS = (
    Column("序号", lambda line: line.number, None, 9, centred=True),
    Column("时间", clock, None, 20, centred=True),
    Column("人员", lambda line: line.who, None, 20),
    Column("角色", lambda line: line.role, None, 12, centred=True),
    Column("来源地址", lambda line: line.address, None, 16, centred=True),
    Column("操作", lambda line: line.get_action_display(), None, 11, centred=True),
    Column("对象", lambda line: line.about, None, 32),
    Column("原值", lambda line: line.old, None, 26),
    Column("新值", lambda line: line.new, None, 26),
    Column("结果", lambda line: line.get_result_display(), None, 7, centred=True),
    Column("说明", lambda line: line.detail, None, 30),
    Column("编号", lambda line: line.incident, None, 11, centred=True),
)


def log_table(town: Town, wanted: LogFilter) -> Table:
    """All that was found, or the newest part of it, with a note that says so."""
    lines = lines_for(town, wanted)
    rows: Sequence[AuditRecord] = list(lines[: MOST_ROWS + 1])
    notes = [f"查找条件：{wanted.words}。时间为北京时间。"]
    if len(rows) > MOST_ROWS:
        rows = rows[:MOST_ROWS]
        notes.append(
            f"符合条件的超过 {MOST_ROWS} 行，只导出最近的 {MOST_ROWS} 行；"
            "请缩小时间范围后分次导出。"
        )
    today = timezone.localdate()
    return Table(
        name="审计日志",
        title=f"{town.full_name}审计日志",
        columns=COLUMNS,
        rows=rows,
        left=town.government,
        right=f"{today.year}年{today.month}月{today.day}日导出，共{len(rows)}行",
        notes=notes,
    )
