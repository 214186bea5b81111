"""What the frame around every page needs."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

import baozhen
from accounts.enums import ColourScheme
from accounts.models import User
from accounts.rights import (
    has_tasks,
    may_enter,
    may_export,
    may_grant_roles,
    may_manage_accounts,
    may_read_audit,
    may_see_figures,
    may_set_rules,
)
from accounts.second_factor import is_offered
from baozhen.lib.months import MONTHS
from targets.enums import FigureState
from targets.models import Figure
from targets.periods import PlanMonth, selected_month


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class MonthChip:
    month: int
    query: str
    is_here: bool
    has_figures: bool


def frame(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    context: dict[str, object] = {"version": baozhen.__version__}
    if user is None or not user.is_authenticated:
        return context
    if getattr(request, "is_confined", False):
        return context
    month = selected_month(request) if may_see_figures(user) else None
    return context | {
        "nav": _nav(request, user, month),
        "may_export": may_export(user),
        "plan_month": month,
        "chips": _chips(month) if month else [],
        "other_scheme": _other_scheme(user),
        "offers_second_factor": is_offered(),
    }


def _nav(request: HttpRequest, user: User, month: PlanMonth | None) -> list[NavItem]:
    query = f"?{month.query}" if month else ""
    sees, has_plan = may_see_figures(user), month is not None
    dashboard = reverse("reports:dashboard" if has_plan else "reports:home")
    places = (
        ("工作台", reverse("reports:home") + query, has_tasks(user) and has_plan),
        ("驾驶舱", dashboard + query, sees),
        ("填报", reverse("targets:entry") + query, may_enter(user) and has_plan),
        ("月报", reverse("returns:list") + query, has_plan),
        ("看板", reverse("reports:board") + query, has_plan),
        ("计划", reverse("reports:plan") + query, has_plan),
        ("报表", reverse("reports:indicators") + query, has_plan),
        ("管理", reverse("people:list"), may_manage_accounts(user)),
        ("授权", reverse("people:roles"), may_grant_roles(user)),
        ("规则", reverse("rules:rules") + query, may_set_rules(user) and has_plan),
        ("审计日志", reverse("audit:log"), may_read_audit(user)),
        ("签发后修改", reverse("corrections:list"), may_read_audit(user)),
    )
    return [
        NavItem(label, url, request.path == url.partition("?")[0])
        for label, url, is_open in places
        if is_open
    ]


def _chips(selected: PlanMonth) -> list[MonthChip]:
    reported = Figure.objects.filter(target__plan=selected.plan).exclude(
        state=FigureState.MISSING
    )
    periods = reported.values_list("period", flat=True).distinct()
    filled = {period.month for period in periods}
    return [
        MonthChip(
            month,
            PlanMonth(selected.plan, month).query,
            month == selected.month,
            month in filled,
        )
        for month in MONTHS
    ]


def _other_scheme(user: User) -> ColourScheme:
    (other,) = set(ColourScheme) - {ColourScheme(user.colour_scheme)}
    return other
