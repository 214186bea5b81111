"""One row of a report: a target with the latest month that it has reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from baozhen.lib.months import month_label, until_label
from baozhen.lib.numbers import (
    DASH,
    HUNDRED,
    ZERO,
    format_number,
    format_plain,
    round_half_up,
)
from reports.sparkline import sparkline
from targets.enums import Kind, Light
from targets.models import Figure, LightOverride, Progress, Target

RATE_PLACES = 2
TICK_END = Decimal(99)
DIFFERING_POINTS = Decimal("0.05")


@dataclass(frozen=True)
class Row:
    """A target, its reported months up to the report's month, and the latest of them.

    Amounts in the target's unit, rates in percent, gaps in percentage points; all
    unrounded, printed by the columns.
    """

    number: int
    target: Target
    month: int
    history: Sequence[Progress]
    figures: Mapping[int, Figure]
    overrides: Mapping[int, LightOverride]

    @cached_property
    def latest(self) -> Progress | None:
        return self.history[-1] if self.history else None

    @property
    def figure(self) -> Figure | None:
        """What was typed for the latest month."""
        return self.figures.get(self.coverage_month) if self.latest else None

    @property
    def override(self) -> LightOverride | None:
        """The light somebody set by hand for the latest month."""
        return self.overrides.get(self.coverage_month) if self.latest else None

    def at(self, month: int) -> "Row":
        """The same target as it stood at the end of an earlier month."""
        history = [row for row in self.history if row.period.month <= month]
        return replace(self, month=month, history=history)

    def _stored(self, name: str) -> Decimal | None:
        return getattr(self.latest, name) if self.latest else None

    ytd = property(lambda self: self._stored("ytd"))
    prior_ytd = property(lambda self: self._stored("prior_ytd"))
    yoy_change = property(lambda self: self._stored("yoy_change"))
    yoy_computed = property(lambda self: self._stored("yoy_rate"))
    yoy_gap = property(lambda self: self._stored("yoy_gap"))
    completion_rate = property(lambda self: self._stored("completion_rate"))
    time_progress = property(lambda self: self._stored("time_progress"))
    progress_gap = property(lambda self: self._stored("progress_gap"))
    monthly_need = property(lambda self: self._stored("monthly_need"))
    rest_yoy_needed = property(lambda self: self._stored("rest_yoy_needed"))

    @property
    def places(self) -> int:
        return self.target.indicator.decimals

    @property
    def coverage_month(self) -> int | None:
        return self.latest.period.month if self.latest else None

    @property
    def coverage(self) -> str:
        return until_label(self.coverage_month) if self.coverage_month else DASH

    @property
    def is_current(self) -> bool:
        """Whether the row covers the report's own month."""
        return self.coverage_month == self.month

    @property
    def was_due(self) -> bool:
        """Whether any month up to the report's was to be reported."""
        return any(self.target.is_due_in(month) for month in range(1, self.month + 1))

    @property
    def month_value(self) -> Decimal | None:
        return self._stored("month_value") if self.is_current else None

    @property
    def month_value_label(self) -> str:
        if self.latest is None:
            return DASH
        return month_label(self.latest.period.month, since=self.latest.since)

    @property
    def yoy_published(self) -> Decimal | None:
        return self.figure.yoy_published if self.figure else None

    @property
    def yoy_rate(self) -> Decimal | None:
        """What is printed: the published growth, else the computed one."""
        published = self.yoy_published
        return self.yoy_computed if published is None else published

    @property
    def yoy_differs(self) -> bool:
        """Whether published and computed growth are further apart than rounding."""
        if self.yoy_published is None or self.yoy_computed is None:
            return False
        return abs(self.yoy_published - self.yoy_computed) > DIFFERING_POINTS

    @property
    def light(self) -> Light:
        if self.override:
            return Light(self.override.light)
        return Light(self.latest.light) if self.latest else Light.GREY

    @property
    def light_word(self) -> str:
        if self.latest is None:
            return "未报" if self.was_due else "未到期"
        if self.light == Light.GREY and self.ytd is None:
            return "不完整"
        return self.light.label

    @property
    def reason(self) -> str:
        if self.latest is None:
            return ""
        if self.override:
            computed = f"{Light(self.latest.light).label}，{self.latest.light_reason}"
            return f"人工判定：{self.override.reason}（按规则：{computed}）"
        if self.target.indicator.kind == Kind.RANK and self.ytd is not None:
            return f"第{format_plain(self.ytd)}名"
        return self.latest.light_reason

    @property
    def goal_text(self) -> str:
        """「≥」 goes without saying; any other demand is printed."""
        goal = format_number(self.target.value, self._goal_places)
        sign = self.target.get_operator_display()
        return goal if sign == "≥" or self.target.value is None else f"{sign}{goal}"

    @property
    def _goal_places(self) -> int:
        value = self.target.value
        whole = value is not None and value == round_half_up(value, 0)
        return 0 if whole else self.places

    @property
    def bar_width(self) -> str:
        """The filled part of a bar of 100; the number beside it is never clamped."""
        rate = self.completion_rate
        return "0" if rate is None else f"{min(max(rate, ZERO), HUNDRED):.1f}"

    @property
    def tick_place(self) -> str:
        """Where the expected progress is marked, inside the bar also in December."""
        return f"{min(self.time_progress, TICK_END):.1f}"

    @property
    def spark(self) -> str:
        return sparkline([(p.period.month, p.completion_rate) for p in self.history])

    @property
    def remark(self) -> str:
        """What the last column of the city's table says."""
        parts = [] if self.is_current or not self.latest else [self.coverage]
        parts.append(self.light_word)
        if self.month_value is not None and self.latest.since != self.month:
            parts.append(f"本月数为{self.month_value_label}")
        if self.yoy_differs:
            parts.append(f"公布增幅，自算{format_plain(self.yoy_computed)}%")
        if self.override:
            parts.append("人工判定")
        return "；".join(parts)
