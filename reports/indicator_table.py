"""《主要经济指标完成情况表》: the columns the city expects, for page and workbook."""

from datetime import date
from operator import attrgetter

from baozhen.lib.sheets import Column, Table
from reports.overview import Overview
from reports.rows import RATE_PLACES, Row

NAME = "主要经济指标完成情况表"
NOT_COLLECTED = None
SIGNATURES = "　　　　　　".join(("单位负责人：", "审核人：", "填表人：", "联系电话："))


def places(row: Row) -> int:
    return row.places


def rate(
    heading: str, name: str, *, width: float = 9, group: str = "", sign: bool = False
) -> Column:
    get = attrgetter(name)
    return Column(heading, get, RATE_PLACES, width, group, sign)


def value(heading: str, name: str, *, group: str = "", sign: bool = False) -> Column:
    return Column(heading, attrgetter(name), places, 11, group, sign)


def not_collected(heading: str) -> Column:
    """A column of the city's table whose figures come from the city, not from here."""
    return Column(heading, lambda row: NOT_COLLECTED, 0, 8)


COLUMNS = (
    Column("序号", lambda row: row.number, 0, 5, centred=True),
    Column("指标名称", lambda row: _name(row), None, 22),
    Column("计量单位", lambda row: row.target.unit, None, 7, centred=True),
    Column("绝对值", lambda row: row.target.value, places, 11, "年度目标"),
    Column("增幅（%）", lambda row: row.target.growth, RATE_PLACES, 8, "年度目标"),
    value("本月完成", "month_value"),
    value("本月止累计", "ytd"),
    value("上年同期累计", "prior_ytd"),
    value("绝对额", "yoy_change", group="同比增减", sign=True),
    rate("增长（%）", "yoy_rate", group="同比增减", sign=True),
    rate("完成年度目标（%）", "completion_rate", width=11),
    rate("序时进度（%）", "time_progress", width=11),
    rate("比序时进度（百分点）", "progress_gap", sign=True, width=10.5),
    not_collected("全市平均增幅（%）"),
    not_collected("总量排名"),
    not_collected("增幅排名"),
    Column(
        "责任单位", lambda row: row.target.lead_department or "", None, 10, centred=True
    ),
    Column("备注", lambda row: row.remark, None, 18),
)


def _name(row: Row) -> str:
    return f"　其中：{row.target.name}" if row.target.parent_id else row.target.name


def indicator_table(overview: Overview, today: date) -> Table:
    """The table of the headline indicators for a month."""
    plan, rows = overview.plan, overview.headline
    units = dict.fromkeys(row.target.unit for row in rows)
    demo = "（演示数据）" if plan.is_demo else ""
    return Table(
        name=NAME,
        title=(
            f"{plan.town.full_name}{plan.year}年{overview.period_label}{NAME}{demo}"
        ),
        columns=COLUMNS,
        rows=rows,
        left=f"填报单位（盖章）：{plan.town.government}",
        middle=f"填报日期：{today.year}年{today.month}月{today.day}日",
        right=f"单位：{'、'.join([*units, '%'])}",
        signatures=SIGNATURES,
        notes=footnotes(overview),
    )


def footnotes(overview: Overview) -> list[str]:
    """What a reader must know to check the figures."""
    notes = [
        "序时进度按月份数/12计算，各行按本行数据所截至的月份计算。",
        "差值按未修约数计算，与表内数相减可能有尾差；“—”表示未报或无法计算，“0”表示零。",
        f"亮灯规则（{overview.rules.label}）：{overview.rules.statement}。",
    ]
    if any(row.yoy_published is not None for row in overview.headline):
        notes.append("有公布增幅的指标，同比按公布增幅填列（可比口径）。")
    if any(row.target.base_is_implied for row in overview.headline):
        notes.append("上年基数为按年度目标和目标增幅推算的基数。")
    if overview.is_signed:
        notes.append("本表只用已签发的数。")
    if overview.plan.is_demo:
        notes.append("本表各月数据为演示数据，不得用于报送。")
    return [
        f"{'附注：' if n == 1 else '　　　'}{n}.{t}" for n, t in enumerate(notes, 1)
    ]


def file_name(overview: Overview, today: date) -> str:
    """「宝盖镇2023年1—6月主要经济指标完成情况表（20230710）.xlsx」."""
    plan = overview.plan
    demo = "演示" if plan.is_demo else ""
    signed = "（签发数）" if overview.is_signed else ""
    return (
        f"{plan.town}{plan.year}年{overview.period_label}{NAME}"
        f"{demo}{signed}（{today:%Y%m%d}）.xlsx"
    )
