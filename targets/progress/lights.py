"""Lights: rule sets as data, decided on the gap as it is printed."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from baozhen.lib.numbers import ZERO, format_plain, round_half_up
from targets.enums import Light
from targets.progress.ratios import Share

PRINTED_PLACES = 2
NEAR_DEADLINE = timedelta(days=7)


@dataclass(frozen=True)
class RuleSet:
    """Thresholds in percentage points below the expected progress.

    Above `yellow_below` is still green, below `red_below` is red. `by_share` measures
    the shortfall as a part of the expected progress instead. `needs_growth` adds the
    second test: growth below the wanted growth is behind.
    """

    key: str
    label: str
    statement: str
    yellow_below: Decimal
    red_below: Decimal
    needs_growth: bool = False
    by_share: bool = False


class Verdict(NamedTuple):
    light: Light
    reason: str


RULE_SETS = {
    rules.key: rules
    for rules in (
        RuleSet(
            "default",
            "一般规则",
            "完成年度目标为蓝；不低于序时为绿；低于序时不超过10个百分点为黄；低于序时10个百分点以上为红",
            yellow_below=ZERO,
            red_below=Decimal(-10),
        ),
        RuleSet(
            "strict",
            "双重规则",
            "完成年度目标为蓝；完成率不低于序时且同比不低于目标增幅为绿；其中一项不足即为红",
            yellow_below=ZERO,
            red_below=ZERO,
            needs_growth=True,
        ),
        RuleSet(
            "three_step",
            "三档规则",
            "完成年度目标为蓝；低于序时不足10个百分点为绿；低于序时10至30个百分点为黄；低于序时30个百分点以上为红",
            yellow_below=Decimal("-9.99"),
            red_below=Decimal(-30),
        ),
        RuleSet(
            "by_share",
            "应达进度规则",
            "完成年度目标为蓝；不低于序时为绿；差额不超过应达进度的一半为黄；超过一半为红",
            yellow_below=ZERO,
            red_below=Decimal(-50),
            by_share=True,
        ),
    )
}


def judge(
    rules: RuleSet,
    reached: Share,
    expected: Share,
    growth_gap: Decimal | None,
    pace: str = "序时",
) -> Verdict:
    """The light of a timed target that is not done, with its reason in words.

    `pace` names the rule that `expected` comes from.
    """
    gap = round_half_up(reached.points_above(expected), PRINTED_PLACES)
    shortfall = _shortfall(rules, gap, reached, expected)
    reason = gap_in_words(gap, pace)
    if rules.needs_growth and growth_gap is not None:
        growth_gap = round_half_up(growth_gap, PRINTED_PLACES)
        if growth_gap < ZERO:
            words = f"增幅低于目标 {format_plain(-growth_gap)} 个百分点"
            return Verdict(Light.RED, f"{reason}，{words}" if gap < ZERO else words)
    if shortfall >= rules.yellow_below:
        return Verdict(Light.GREEN, reason)
    red = shortfall < rules.red_below
    return Verdict(Light.RED if red else Light.YELLOW, reason)


def _shortfall(
    rules: RuleSet, gap: Decimal, reached: Share, expected: Share
) -> Decimal:
    if not rules.by_share or gap >= ZERO or expected.part <= ZERO:
        return gap
    relative = Share(
        reached.part * expected.whole - expected.part * reached.whole,
        expected.part * reached.whole,
    )
    return relative.percent


def judge_ceiling(value: Decimal, goal: Decimal) -> Verdict:
    """The light, before the year's end, of a limit that holds or was passed."""
    if value > goal:
        return Verdict(Light.RED, f"超过上限 {format_plain(value - goal, 4)}")
    return Verdict(Light.GREY, "未超上限，年底判定")


def gap_in_words(gap: Decimal, pace: str = "序时") -> str:
    """「高于序时 0.17 个百分点」, with the gap as printed."""
    if gap == ZERO:
        return f"与{pace}持平"
    side = "高于" if gap > ZERO else "低于"
    return f"{side}{pace} {format_plain(abs(gap))} 个百分点"


def judge_milestone(deadline: date, reached_on: date | None, today: date) -> Verdict:
    """The light of a dated event: yellow in the week before its deadline, then red."""
    if reached_on is not None:
        late = (reached_on - deadline).days
        words = f"逾期 {late} 天完成" if late > 0 else "按期完成"
        return Verdict(Light.BLUE, words)
    if today > deadline:
        return Verdict(Light.RED, f"已逾期 {(today - deadline).days} 天")
    days_left = (deadline - today).days
    if deadline - today <= NEAR_DEADLINE:
        return Verdict(Light.YELLOW, f"距时限 {days_left} 天")
    return Verdict(Light.GREY, f"未到期，还有 {days_left} 天")
