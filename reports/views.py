"""The dashboard, the plan, a target, the indicator table; all read, none writes."""

from datetime import timedelta
from itertools import chain

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import (
    has_tasks,
    may_export,
    may_grant_roles,
    may_manage_accounts,
    may_override_lights,
    may_read_audit,
    may_see_figures,
)
from accounts.sessions import keeps_no_session_alive
from baozhen.lib.downloads import workbook_response
from baozhen.lib.months import MONTHS, first_day
from baozhen.lib.sheets import Table, write_workbook
from reports.exports_page import exports_of
from reports.forms import LightForm, PlanFilterForm
from reports.indicator_table import file_name, indicator_table
from reports.lock_board import WORDS, build_board
from reports.overview import Overview, build_overview, build_signed_overview
from reports.plan_page import plan_rows, plan_table
from reports.target_page import build_target_page
from reports.trend import headline_trends
from reports.workbench import build_tasks
from targets.enums import ExportKind
from targets.models import Export, Target
from targets.periods import PlanMonth, month_for, month_of, selected_month
from targets.services import (
    keep_export,
    note_export,
    override_light,
    settle_stale,
    withdraw_override,
)

EXPORTS_A_PAGE = 50
HINT_IS_LATE = timedelta(seconds=5)


def _overview(month: PlanMonth) -> Overview:
    """The plan's overview; progress whose hint was lost is computed on the way."""
    overview = build_overview(month.plan, month.month)
    if overview.is_stale and settle_stale(month.plan, older_than=HINT_IS_LATE):
        return build_overview(month.plan, month.month)
    return overview


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if may_manage_accounts(request.user):
        return redirect("people:list")
    if may_read_audit(request.user):
        return redirect("audit:log")
    if may_grant_roles(request.user):
        return redirect("people:roles")
    if not may_see_figures(request.user) or selected_month(request) is None:
        return render(request, "reports/nothing_here.html")
    if not has_tasks(request.user):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("reports:dashboard") + query)
    return _workbench(request)


def _workbench(request: HttpRequest) -> HttpResponse:
    """What the person has to do, and where the department's targets stand."""
    overview = _overview(month_for(request, may_see_figures))
    unit = request.user.department_id
    context = {
        "tasks": build_tasks(request.user, timezone.now()),
        "overview": overview,
        "rows": [row for row in overview.rows if row.target.lead_department_id == unit],
    }
    return render(request, "reports/workbench.html", context)


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    overview = _overview(month_for(request, may_see_figures))
    context = {"overview": overview, "charts": headline_trends(overview)}
    return render(request, "reports/dashboard.html", context)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    plan = month_for(request, may_see_figures).plan
    rows = build_board(plan, timezone.now())
    context = {"plan": plan, "rows": rows, "months": MONTHS, "words": WORDS}
    return render(request, "reports/lock_board.html", context)


@keeps_no_session_alive
@require_safe
def status(request: HttpRequest) -> JsonResponse:
    """What an open dashboard asks: has anything been computed since?"""
    targets = month_for(request, may_see_figures).plan.targets
    token = targets.aggregate(token=Sum("computed_generation"))["token"]
    return JsonResponse({"token": str(token), "stale": targets.stale().exists()})


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    overview = _overview(month_for(request, may_see_figures))
    rows = plan_rows(overview)
    form = PlanFilterForm(request.GET, rows=rows)
    kept = [row for row in rows if form.wanted().keeps(row)]
    if "xlsx" in request.GET:
        table = plan_table(overview, kept)
        name = f"{table.title}.xlsx"
        return _download(request, overview, ExportKind.PLAN, table, name)
    context = {"overview": overview, "rows": kept, "total": len(rows), "form": form}
    return render(request, "reports/plan.html", context)


@require_safe
def target(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_see_figures(request.user):
        raise PermissionDenied
    targets = Target.objects.select_related(
        "plan__town", "indicator", "section", "lead_department", "parent"
    )
    target = get_object_or_404(targets, pk=pk)
    settle_stale(target.plan, older_than=HINT_IS_LATE)
    page = build_target_page(target, month_of(request, target.plan).month)
    context = {
        "page": page,
        "charts": [page.chart],
        "form": LightForm(),
        "may_override": may_override_lights(request.user),
    }
    return render(request, "reports/target.html", context)


@require_POST
def set_light(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a light by hand, or withdraw it when no light is named."""
    targets = Target.objects.select_related("plan")
    target = get_object_or_404(targets, pk=pk)
    month = month_of(request, target.plan)
    form = LightForm(request.POST)
    if "withdraw" in request.POST:
        withdraw_override(target, month.period, by=request.user)
        messages.success(request, "已撤回人工判定，恢复按规则亮灯。")
    elif form.is_valid():
        override_light(target, month.period, **form.cleaned_data, by=request.user)
        messages.success(request, f"{target}{month.month}月亮灯已人工判定。")
    else:
        messages.error(request, "；".join(chain.from_iterable(form.errors.values())))
    return redirect(f"{target.get_absolute_url()}?{month.query}")


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    overview = _printed_overview(request)
    table = indicator_table(overview, timezone.localdate())
    context = {"overview": overview, "table": table}
    return render(request, "reports/indicators.html", context)


@require_safe
def indicators_xlsx(request: HttpRequest) -> HttpResponse:
    overview = _printed_overview(request)
    today = timezone.localdate()
    table = indicator_table(overview, today)
    name = file_name(overview, today)
    return _download(request, overview, ExportKind.INDICATORS, table, name)


def _printed_overview(request: HttpRequest) -> Overview:
    """The overview a table is printed from: all figures, or only signed ones."""
    month = month_for(request, may_see_figures)
    if "signed" in request.GET:
        return build_signed_overview(month.plan, month.month)
    return _overview(month)


def _download(
    request: HttpRequest, overview: Overview, kind: ExportKind, table: Table, name: str
) -> HttpResponse:
    if not may_export(request.user):
        raise PermissionDenied
    content = write_workbook(table)
    period = first_day(overview.plan.year, overview.month)
    keep_export(
        overview.plan,
        period,
        kind,
        name,
        content,
        by=request.user,
        is_signed=overview.is_signed,
    )
    return workbook_response(content, name)


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    month = month_for(request, may_see_figures)
    found = Paginator(exports_of(month.plan), EXPORTS_A_PAGE)
    context = {"page": found.get_page(request.GET.get("page"))}
    return render(request, "reports/exports.html", context)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The very file that was produced, once more."""
    if not may_export(request.user):
        raise PermissionDenied
    found = get_object_or_404(Export, pk=pk)
    note_export(f"{found.name}（存档）", by=request.user)
    return workbook_response(bytes(found.content), found.name)
