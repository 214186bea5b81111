"""What the month page shows a clerk: one row per target of the department."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from accounts.models import User
from baozhen.lib.months import list_months, month_label
from baozhen.lib.numbers import DASH, format_number, format_typed
from targets.enums import CELL_LABELS, Calendar, FigureState, Kind, ReturnState, Step
from targets.models import BaseFigure, Figure, MonthlyReturn, Remark, Target
from targets.periods import PlanMonth
from targets.progress import Assessment, assess
from targets.services import entry_of, terms_of

TYPED = ("month_value", "ytd")
NOT_APPLICABLE = FigureState.NOT_APPLICABLE.label
CELLS = [(name, label) for name, label in CELL_LABELS.items() if name != "state"]


@dataclass(frozen=True)
class EntryRow:
    """A target in a month: what is stored, what follows, what to compare with."""

    target: Target
    month: int
    figures: Sequence[Figure]
    base_series: Mapping[int, Decimal]
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""

    @property
    def remark_name(self) -> str:
        """The input in which a reviewer writes what is wrong with the row."""
        return f"remark-{self.target.pk}"

    @property
    def is_due(self) -> bool:
        return self.target.is_due_in(self.month)

    @property
    def not_due_text(self) -> str:
        due = Calendar(self.target.indicator.calendar).due_months
        following = next(month for month in due if month > self.month)
        label = month_label(following, since=self._since(following))
        return f"{self.month}月不单独报送，并入{label}"

    def _since(self, month: int) -> int:
        due = Calendar(self.target.indicator.calendar).due_months
        return max((m for m in due if m < month), default=0) + 1

    @property
    def adds_up(self) -> bool:
        """Whether a month has a value of its own to type."""
        return Kind(self.target.indicator.kind).adds_up

    @property
    def figure(self) -> Figure | None:
        return next((f for f in self.figures if f.period.month == self.month), None)

    @property
    def version(self) -> int:
        return self.figure.version if self.figure else 0

    @cached_property
    def assessments(self) -> dict[int, Assessment]:
        terms = terms_of(self.target, self.base_series)
        found = assess(terms, map(entry_of, self.figures), self.target.plan.rules)
        return {assessment.month: assessment for assessment in found}

    @property
    def last_ytd(self) -> str:
        """The latest cumulative value before this month."""
        earlier = [a for m, a in self.assessments.items() if m < self.month]
        ytd = earlier[-1].ytd if earlier else None
        return format_number(ytd, self.target.indicator.decimals)

    @property
    def goal(self) -> str:
        return format_number(self.target.value, self.target.indicator.decimals)

    @property
    def proposal(self) -> str:
        """Last year's own value of the same months, offered and never forced."""
        return format_typed(self.base_series.get(self.month))

    @property
    def yoy(self) -> str:
        now = self.assessments.get(self.month)
        rate = now.yoy_rate if now else None
        return DASH if rate is None else f"{format_number(rate, 2)}%"

    @property
    def state(self) -> str:
        if not self.is_due:
            return "不单独报送"
        return FigureState(self._state).label + self.caveat

    @property
    def _state(self) -> str:
        return self.figure.state if self.figure else FigureState.MISSING

    @property
    def is_filled(self) -> bool:
        return self._state != FigureState.MISSING

    @property
    def caveat(self) -> str:
        """What a reader must know when earlier months are missing."""
        now = self.assessments.get(self.month)
        if now is None:
            return ""
        if now.missing:
            return f"，累计缺{list_months(now.missing)}"
        if now.since < self._since(self.month):
            return f"，本月为{month_label(self.month, since=now.since)}合计"
        return ""

    def shown(self) -> dict[str, str]:
        """The text of each input, stored or derived."""
        figure, now = self.figure, self.assessments.get(self.month)
        texts = {"prior_ytd": "", "yoy_published": "", "note": ""}
        if figure is not None:
            texts["prior_ytd"] = format_typed(figure.prior_ytd)
            texts["yoy_published"] = _percent(figure.yoy_published)
            texts["note"] = figure.note
        if figure is not None and figure.state == FigureState.NOT_APPLICABLE:
            return texts | dict.fromkeys(TYPED, NOT_APPLICABLE)
        values = {name: getattr(now, name) if now else None for name in TYPED}
        return texts | {name: format_typed(value) for name, value in values.items()}

    def derived(self) -> set[str]:
        """Inputs whose text was computed, printed in grey."""
        stored = {name: getattr(self.figure, name, None) for name in TYPED}
        empty = {name for name, value in stored.items() if value is None}
        return empty if len(empty) == 1 else set()

    def cells(self) -> list[dict[str, object]]:
        shown, derived = self.shown(), self.derived()
        return [
            {
                "name": name,
                "is_open": name != "month_value" or self.adds_up,
                "value": self.typed.get(name, shown[name]),
                "derived": name in derived and name not in self.typed,
                "shown": shown[name],
                "error": self.errors.get(name, ""),
                "label": f"{self.target.name} {label}",
            }
            for name, label in CELLS
        ]

    def as_json(self) -> dict[str, object]:
        """What the page's script needs to show the row as it is stored now."""
        saved = timezone.localtime(self.figure.recorded_at) if self.figure else None
        return {
            "version": self.version,
            "cells": self.shown(),
            "derived": sorted(self.derived()),
            "yoy": self.yoy,
            "state": self.state,
            "caveat": self.caveat,
            "filled": self.is_filled,
            "saved_at": f"{saved:%H:%M}" if saved else "",
        }


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{format_typed(value)}%"


@dataclass(frozen=True)
class EntryPage:
    """The rows of a department and month, by section, and where its return stands."""

    month: PlanMonth
    rows: Sequence[EntryRow]
    monthly_return: MonthlyReturn | None = None

    @property
    def is_open(self) -> bool:
        return self.monthly_return is None or self.monthly_return.is_open

    @property
    def due(self) -> int:
        return sum(row.is_due for row in self.rows)

    @property
    def filled(self) -> int:
        return sum(row.is_due and row.is_filled for row in self.rows)


def build_entry_page(user: User, month: PlanMonth) -> EntryPage:
    """The month page of the user's department; a constant number of queries."""
    targets = month.plan.targets.enterable_by(user).select_related(
        "indicator", "section", "plan"
    )
    row = MonthlyReturn.objects.filter(
        plan=month.plan, department=user.department_id, period=month.period
    )
    found = row.select_related("state_by", "department").first()
    rows = entry_rows(list(targets), month.month)
    return EntryPage(month, _with_remarks(rows, found), found)


def _with_remarks(
    rows: Sequence[EntryRow], monthly_return: MonthlyReturn | None
) -> list[EntryRow]:
    """Put beside each row what the last reviewer said of it."""
    remarks = remarks_of(monthly_return) if monthly_return else {}
    return [replace(row, remark=remarks.get(row.target.pk, "")) for row in rows]


def remarks_of(row: MonthlyReturn) -> Mapping[int, str]:
    """What the last reviewer said of single rows, while the return is back."""
    if row.state != ReturnState.RETURNED:
        return {}
    last = row.steps.filter(step=Step.SEND_BACK).order_by("-pk").first()
    return dict(Remark.objects.filter(step=last).values_list("target_id", "text"))


def entry_rows(targets: Sequence[Target], month: int) -> list[EntryRow]:
    """The rows of some targets of one plan."""
    figures, bases = defaultdict(list), defaultdict(dict)
    stored = Figure.objects.filter(target__in=targets).select_related("recorded_by")
    for figure in stored.order_by("period"):
        figures[figure.target_id].append(figure)
    for base in BaseFigure.objects.filter(target__in=targets):
        bases[base.target_id][base.month] = base.ytd
    return [EntryRow(t, month, figures[t.pk], bases[t.pk]) for t in targets]
