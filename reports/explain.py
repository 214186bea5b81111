"""How a number came about: each step with its formula and the inputs it used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baozhen.lib.numbers import format_number, format_plain
from reports.rows import Row
from targets.enums import Kind
from targets.models import Target
from targets.progress.plan_checks import check_base, implied_base, remainder_growth

BaseSeries = Mapping[int, Decimal]


@dataclass(frozen=True)
class Step:
    """A name, the formula in words, the numbers put in, and the result."""

    name: str
    formula: str
    numbers: str
    result: str


def explain(
    row: Row, parts: Sequence[Target] = (), base: BaseSeries | None = None
) -> list[Step]:
    """The steps behind a row's latest month, then the checks of the plan."""
    steps = []
    if row.ytd is not None:
        steps = [*_reported(row, base or {})]
    elif row.latest is not None:
        steps = [Step("累计", "上次累计加本月", row.latest.light_reason, "不完整")]
    return [*steps, *_plan_checks(row.target, parts)]


def _reported(row: Row, base: BaseSeries) -> Iterator[Step]:
    yield _origin(row)
    yield from _growth(row)
    yield from _completion(row)
    yield from _rest_of_year(row, base)
    yield from _by_last_year(row)
    rules = row.target.plan.rules
    yield Step("亮灯", f"{rules.label}：{rules.statement}", row.light_word, row.reason)


def _origin(row: Row) -> Step:
    figure, unit = row.figure, row.target.unit
    month = row.month_value_label
    is_typed = figure is not None and figure.ytd is not None
    typed = "累计直接填报" if is_typed else "上次累计加本月"
    who = figure.recorded_by if figure and figure.recorded_by else "系统载入"
    version = f"第{figure.version}版" if figure else ""
    return Step(
        "累计",
        f"{row.coverage}，{typed}",
        f"{month} {_amount(row, row.latest.month_value)}，{who}，{version}",
        f"{_amount(row, row.ytd)} {unit}",
    )


def _growth(row: Row) -> Iterator[Step]:
    if row.yoy_computed is None:
        reason = row.latest.yoy_reason if row.latest else ""
        yield Step("同比增长", "累计 ÷ 上年同期累计 − 1", reason, "无法计算")
    else:
        numbers = f"{_amount(row, row.ytd)} ÷ {_amount(row, row.prior_ytd)} − 1"
        result = f"{format_number(row.yoy_computed, 2)}%"
        yield Step("同比增长（自算）", "累计 ÷ 上年同期累计 − 1", numbers, result)
    if row.yoy_published is not None:
        apart = (
            "与自算不同，统计部门按可比口径公布" if row.yoy_differs else "与自算一致"
        )
        result = f"{format_number(row.yoy_published, 2)}%"
        yield Step("同比增长（公布）", "照公布数填报，表内按此打印", apart, result)


def _completion(row: Row) -> Iterator[Step]:
    if row.completion_rate is None:
        return
    if row.target.indicator.kind == Kind.REVERSE:
        formula = "（起始数 − 现有数）÷（起始数 − 目标数）"
        start, goal = row.target.start, row.target.value
        way, whole = (
            f"{_amount(row, start)} − {_amount(row, x)}" for x in (row.ytd, goal)
        )
        numbers = f"（{way}）÷（{whole}）"
    else:
        formula = "累计 ÷ 年度目标"
        numbers = f"{_amount(row, row.ytd)} ÷ {_amount(row, row.target.value)}"
    yield Step("完成率", formula, numbers, f"{format_number(row.completion_rate, 2)}%")
    months = f"{row.coverage_month} ÷ 12"
    yield Step(
        "序时进度", "月份数 ÷ 12", months, f"{format_number(row.time_progress, 2)}%"
    )
    yield Step(
        "比序时进度",
        "完成率 − 序时进度，按未修约数",
        " − ".join(
            f"{format_number(share, 4)}%"
            for share in (row.completion_rate, row.time_progress)
        ),
        f"{format_number(row.progress_gap, 2, sign=True)} 个百分点",
    )


def _rest_of_year(row: Row, base: BaseSeries) -> Iterator[Step]:
    latest, unit = row.latest, row.target.unit
    if latest is None or row.monthly_need is None:
        return
    left = f"{_amount(row, latest.remaining)} ÷（12 − {row.coverage_month}）"
    need = f"{format_number(row.monthly_need, 2)} {unit}"
    falls = row.target.indicator.kind == Kind.REVERSE
    gap = "现有数 − 目标数" if falls else "年度目标 − 累计"
    yield Step("余下每月需完成", f"（{gap}）÷ 余下月数", left, need)
    if row.rest_yoy_needed is not None:
        result = f"{format_number(row.rest_yoy_needed, 2)}%"
        formula = "余下任务 ÷ 上年余下月份数 − 1，上年数按首次公布数"
        yield Step("余下月份需同比增长", formula, _rest_of_last_year(row, base), result)
    if latest.forecast is not None:
        low, high = latest.forecast_low, latest.forecast_high
        span = f"两种推算在 {format_number(low, 2)} 至 {format_number(high, 2)} 之间"
        value = f"约 {format_number(latest.forecast, 2)} {unit}"
        yield Step("全年预计（估计数）", latest.forecast_method, span, value)


def _rest_of_last_year(row: Row, base: BaseSeries) -> str:
    """What is left of this year, over what last year's same months brought."""
    total = row.target.base if row.target.base is not None else base.get(12)
    reached = base.get(row.coverage_month, row.prior_ytd)
    whole = f"（{_amount(row, total)} − {_amount(row, reached)}）"
    return f"{_amount(row, row.latest.remaining)} ÷{whole}− 1"


def _by_last_year(row: Row) -> Iterator[Step]:
    latest = row.latest
    if latest is None:
        return
    for name, share, gap, note in (
        (
            "上年进度",
            latest.seasonal_progress,
            latest.seasonal_gap,
            row.target.base_note,
        ),
        ("分月计划", latest.plan_progress, latest.plan_gap, ""),
    ):
        if share is not None:
            result = f"{format_number(gap, 2, sign=True)} 个百分点"
            formula = f"完成率 − 按{name}应达进度"
            expected = f"应达 {format_number(share, 2)}%"
            yield Step(
                f"比{name}", formula, "。".join(filter(None, (expected, note))), result
            )


def _plan_checks(target: Target, parts: Sequence[Target]) -> Iterator[Step]:
    if target.value is None or target.growth is None:
        return
    implied = implied_base(target.value, target.growth)
    if implied is None:
        return
    numbers = f"{_of(target, target.value)} ÷（1 + {format_plain(target.growth)}%）"
    yield Step("推算基数", "年度目标 ÷（1 + 目标增幅）", numbers, _of(target, implied))
    if target.base is not None and target.stated_step is not None:
        check = check_base(
            target.value, target.growth, target.base, step=target.stated_step
        )
        if check is None:
            return
        span = f"允许范围 {_of(target, check.low)} 至 {_of(target, check.high)}"
        verdict = "相符" if check.agrees else "不符，请核对目标、增幅和基数"
        mark = "（推算基数）" if target.base_is_implied else ""
        used = f"采用基数 {_of(target, target.base)}{mark}"
        yield Step("基数核对", used, span, verdict)
    for part in parts:
        yield from _remainder(target, part)


def _remainder(whole: Target, part: Target) -> Iterator[Step]:
    if None in (whole.base, part.base, part.value):
        return
    growth = remainder_growth((whole.value, whole.base), (part.value, part.base))
    rest, rest_base = whole.value - part.value, whole.base - part.base
    yield Step(
        f"除{part.name}外的部分",
        "其余目标 ÷ 其余基数 − 1",
        f"{_of(whole, rest)} ÷ {_of(whole, rest_base)} − 1",
        f"须增长 {format_number(growth, 2)}%",
    )


def _amount(row: Row, value: Decimal | None) -> str:
    return _of(row.target, value)


def _of(target: Target, value: Decimal | None) -> str:
    return format_number(value, target.indicator.decimals)
