"""规则: how lights are judged, when months are due, which days people work."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.rights import may_set_rules
from targets import services
from targets.holiday_files import export_holidays, import_holidays, preview_holidays
from targets.models import DueGroup, Holiday, Plan
from targets.periods import month_for
from targets.rounds_forms import (
    DueDayForm,
    DueGroupForm,
    HolidayFileForm,
    HolidayForm,
    HolidayTextForm,
    LightRulesForm,
    MembersForm,
    YearForm,
    grouped,
)

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
RULES = "rules:rules"


def _plan(request: HttpRequest) -> Plan:
    return month_for(request, may_set_rules).plan


def _back(plan: Plan) -> HttpResponse:
    return redirect(f"{reverse(RULES)}?year={plan.year}")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return _rules_page(request, _plan(request))


@require_POST
def set_lights(request: HttpRequest) -> HttpResponse:
    plan, form = _plan(request), LightRulesForm(request.POST)
    if not form.is_valid():
        return _rules_page(request, plan, light_form=form)
    services.choose_rules(plan, **form.cleaned_data, by=request.user)
    messages.success(request, "亮灯规则已保存，各项目标的亮灯正在重新计算。")
    return _back(plan)


@require_POST
def set_due_day(request: HttpRequest) -> HttpResponse:
    plan, form = _plan(request), DueDayForm(request.POST)
    if not form.is_valid():
        return _rules_page(request, plan, day_form=form)
    day = form.cleaned_data["due_day"]
    services.set_due_day(plan, day, by=request.user)
    messages.success(request, f"默认报送日已保存：次月{day}日。")
    return _back(plan)


@require_POST
def add_group(request: HttpRequest) -> HttpResponse:
    plan = _plan(request)
    form = DueGroupForm(request.POST, plan=plan)
    if not form.is_valid():
        return _rules_page(request, plan, group_form=form)
    group = services.add_due_group(plan, **form.cleaned_data, by=request.user)
    messages.success(request, f"报送组“{group}”已建立，请勾选它包括的目标。")
    return redirect("rules:group", group.pk)


def _rules_page(request: HttpRequest, plan: Plan, **forms) -> HttpResponse:
    targets = plan.targets.select_related("lead_department")
    context = {
        "plan": plan,
        "light_form": LightRulesForm(initial={"rules_key": plan.rules_key}),
        "day_form": DueDayForm(initial={"due_day": plan.due_day}),
        "group_form": DueGroupForm(plan=plan),
        "groups": grouped(plan.due_groups.all(), targets),
    }
    status = 422 if forms else 200
    return render(request, "rules/rules.html", context | forms, status=status)


def _group(request: HttpRequest, pk: int) -> DueGroup:
    if not may_set_rules(request.user):
        raise PermissionDenied
    return get_object_or_404(DueGroup.objects.select_related("plan__town"), pk=pk)


@read_or_write
def group(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _group(request, pk)
    data = [request.POST] if request.method == "POST" else []
    form = DueGroupForm(*data, plan=shown.plan, group=shown)
    members = MembersForm(*data, group=shown)
    if not (form.is_valid() and members.is_valid()):
        context = {"group": shown, "form": form, "members": members}
        status = 422 if data else 200
        return render(request, "rules/group.html", context, status=status)
    wanted = form.cleaned_data | members.cleaned_data
    services.change_due_group(shown, **wanted, by=request.user)
    messages.success(request, f"报送组“{wanted['name']}”已保存。")
    return _back(shown.plan)


@read_or_write
def remove_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; its targets follow the default day afterwards."""
    shown = _group(request, pk)
    if request.method != "POST":
        context = {"group": shown, "targets": shown.targets.all()}
        return render(request, "rules/remove_group.html", context)
    services.remove_due_group(shown, by=request.user)
    messages.success(request, f"报送组“{shown}”已删除。")
    return _back(shown.plan)


def _year(request: HttpRequest) -> int:
    if not may_set_rules(request.user):
        raise PermissionDenied
    return YearForm(request.GET).wanted(otherwise=timezone.localdate().year)


@read_or_write
def holidays(request: HttpRequest) -> HttpResponse:
    """The days of a year, with a line for one more."""
    year = _year(request)
    form = HolidayForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _holidays_page(request, year, form=form)
    holiday = services.put_holiday(**form.cleaned_data, by=request.user)
    messages.success(request, f"{holiday}已保存。")
    return _to_year(holiday.day.year)


@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """Look at the file and say what it would do."""
    year, form = _year(request), HolidayFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _holidays_page(request, year, file_form=form)
    text = form.cleaned_data["file"]
    reading = preview_holidays(text)
    context = {"reading": reading, "text": text, "year": year}
    status = 422 if reading.problems else 200
    return render(request, "rules/import.html", context, status=status)


@require_POST
def import_text(request: HttpRequest) -> HttpResponse:
    """Store what was looked at."""
    year, form = _year(request), HolidayTextForm(request.POST)
    if not form.is_valid():
        messages.error(request, "文件内容没有传来，请重新选择文件。")
        return _to_year(year)
    done = import_holidays(form.cleaned_data["text"], by=request.user)
    messages.success(
        request,
        f"导入完成：新增 {done.new} 天，修改 {done.changed} 天，不变 {done.same} 天。",
    )
    return _to_year(year)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    year = _year(request)
    response = HttpResponse(export_holidays(year), content_type="text/csv")
    name = f"{year}年节假日.csv"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@read_or_write
def remove_holiday(request: HttpRequest, pk: int) -> HttpResponse:
    year = _year(request)
    holiday = get_object_or_404(Holiday, pk=pk)
    if request.method != "POST":
        return render(request, "rules/remove_holiday.html", {"holiday": holiday})
    year = holiday.day.year
    services.remove_holiday(holiday, by=request.user)
    messages.success(request, f"{holiday}已删除，这一天按平常的星期计算。")
    return _to_year(year)


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('rules:holidays')}?year={year}")


def _holidays_page(request: HttpRequest, year: int, **forms) -> HttpResponse:
    context = {
        "year": year,
        "days": Holiday.objects.filter(day__year=year),
        "form": HolidayForm(),
        "file_form": HolidayFileForm(),
    }
    status = 422 if any(form.is_bound for form in forms.values()) else 200
    return render(request, "rules/holidays.html", context | forms, status=status)
