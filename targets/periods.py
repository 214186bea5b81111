"""Which plan and month a page is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.models import User
from baozhen.lib.months import MONTHS, closed_month, first_day
from targets.models import Figure, Plan


@dataclass(frozen=True)
class PlanMonth:
    """A month of a plan."""

    plan: Plan
    month: int

    @property
    def period(self) -> date:
        return first_day(self.plan.year, self.month)

    @property
    def query(self) -> str:
        """How an address names it."""
        return f"year={self.plan.year}&month={self.month}"


def selected_month(request: HttpRequest) -> PlanMonth | None:
    """What ?year= and ?month= choose, once a request; None without any plan."""
    if not hasattr(request, "_plan_month"):
        request._plan_month = _select(request)
    return request._plan_month


def month_of(request: HttpRequest, plan: Plan) -> PlanMonth:
    """The month of a plan that something on the page belongs to."""
    month = _number(request, "month")
    request._plan_month = _checked(
        plan, default_month(plan) if month is None else month
    )
    return request._plan_month


def month_for(request: HttpRequest, may: Callable[[User], bool]) -> PlanMonth:
    """The selected month of somebody who has the right to the page."""
    if not may(request.user):
        raise PermissionDenied
    month = selected_month(request)
    if month is None:
        raise Http404
    return month


def _select(request: HttpRequest) -> PlanMonth | None:
    plans = Plan.objects.select_related("town")
    year = _number(request, "year")
    chosen = plans.newest_first() if year is None else plans.filter(year=year)
    plan = chosen.first()
    if plan is None:
        if year is not None:
            raise Http404
        return None
    return month_of(request, plan)


def _checked(plan: Plan, month: int) -> PlanMonth:
    if month not in MONTHS:
        raise Http404
    return PlanMonth(plan, month)


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise Http404
    return int(text)


def default_month(plan: Plan) -> int:
    """The latest reported month, else this year's last closed one, else January."""
    figures = Figure.objects.filter(target__plan=plan).exclude(state="missing")
    latest = figures.aggregate(latest=Max("period"))["latest"]
    if latest is not None:
        return latest.month
    today = timezone.localdate()
    return max(closed_month(plan.year, today), 1) if plan.year == today.year else 1
