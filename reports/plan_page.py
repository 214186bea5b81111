"""The whole plan on one long page: five chapters, every row of the document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from baozhen.lib.sheets import Column, Table
from reports.overview import Overview
from reports.rows import Row
from targets.enums import ItemKind
from targets.models import Plan, PlanItem, Section, Target

NUMBERED = "量化目标"


@dataclass(frozen=True)
class PlanRow:
    """A target or an item, as the plan lists it."""

    section: Section
    code: str
    name: str
    kind: str
    wanted: str
    deadline: date | None
    owner: str
    note: str
    url: str = ""
    progress: Row | None = None

    @property
    def deadline_text(self) -> str:
        day = self.deadline
        return f"{day.year}年{day.month}月{day.day}日" if day else ""

    @property
    def chapter_text(self) -> str:
        return f"{self.section.chapter} · {self.section}"

    @property
    def state(self) -> str:
        if self.progress is None:
            return ""
        words = dict.fromkeys((self.progress.light_word, self.progress.reason))
        return "，".join(filter(None, words))


@dataclass(frozen=True)
class PlanFilter:
    """What the reader wants to see; empty is everything."""

    text: str = ""
    kind: str = ""
    owner: str = ""

    def keeps(self, row: PlanRow) -> bool:
        return (
            self.text.casefold() in f"{row.code}{row.name}{row.note}".casefold()
            and self.kind in {"", row.kind}
            and self.owner in {"", row.owner}
        )


def plan_rows(overview: Overview) -> list[PlanRow]:
    """Every row of the plan in the order of the document."""
    progress = {row.target.pk: row for row in overview.all_rows}
    plan = overview.plan
    sections = {section.pk: section for section in plan.sections.all()}
    targets = plan.targets.select_related("indicator", "lead_department")
    items = PlanItem.objects.filter(section__plan=plan)
    rows = [_of_target(t, sections, progress.get(t.pk)) for t in targets]
    rows += [_of_item(i, sections) for i in items.select_related("lead_department")]
    return sorted(rows, key=lambda row: row.code)


def _of_target(
    target: Target, sections: dict[int, Section], progress: Row | None
) -> PlanRow:
    wanted = target.wanted + target.stated
    if target.growth is not None:
        wanted += f"，增长{target.growth.normalize():f}%"
    return PlanRow(
        sections[target.section_id],
        target.code,
        target.name,
        NUMBERED,
        wanted,
        target.deadline,
        str(target.lead_department or ""),
        target.note,
        target.get_absolute_url(),
        progress,
    )


def _of_item(item: PlanItem, sections: dict[int, Section]) -> PlanRow:
    return PlanRow(
        sections[item.section_id],
        item.code,
        item.name,
        ItemKind(item.kind).label,
        item.wanted,
        item.deadline,
        str(item.lead_department or ""),
        item.note,
    )


COLUMNS = (
    Column("编号", lambda row: row.code, None, 14),
    Column("板块", lambda row: row.chapter_text, None, 24),
    Column("事项", lambda row: row.name, None, 30),
    Column("类别", lambda row: row.kind, None, 12, centred=True),
    Column("目标要求", lambda row: row.wanted, None, 24),
    Column("完成时限", lambda row: row.deadline_text, None, 16, centred=True),
    Column("责任单位", lambda row: row.owner, None, 12, centred=True),
    Column("进展", lambda row: row.state, None, 24),
    Column("备注", lambda row: row.note, None, 30),
)


def plan_table(overview: Overview, rows: Sequence[PlanRow]) -> Table:
    plan: Plan = overview.plan
    demo = "（演示数据）" if plan.is_demo else ""
    return Table(
        name=f"{plan.year}年度工作计划任务表",
        title=f"{plan.town.full_name}{plan.year}年度工作计划任务表{demo}",
        columns=COLUMNS,
        rows=rows,
        left=f"填报单位（盖章）：{plan.town.government}",
        right=f"{overview.until}，共{len(rows)}项",
    )
