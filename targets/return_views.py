"""The way of a monthly return, as pages: submit, review, sign, send back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Department
from accounts.rights import may_enter, may_see_figures
from baozhen.lib.refusals import Refused
from targets.errors import NotReady
from targets.models import MonthlyReturn, Snapshot
from targets.periods import PlanMonth, month_for, month_of, selected_month
from targets.return_forms import KEY, AnswersForm, SendBackForm
from targets.return_page import build_return_list, build_return_page, stored_return
from targets.services import (
    find_problems,
    is_untouched,
    review_return,
    send_back,
    sign_return,
    submit_return,
    withdraw_return,
)


@require_safe
def return_list(request: HttpRequest) -> HttpResponse:
    month = month_for(request, may_see_figures)
    items = build_return_list(month, request.user)
    wanted = request.GET.get("state", "")
    shown = [item for item in items if wanted in {"", item.state}]
    context = {"month": month, "items": shown, "all": items, "state": wanted}
    return render(request, "returns/list.html", context)


@require_safe
def detail(request: HttpRequest, department: int) -> HttpResponse:
    month, unit = _place(request, department)
    return _page(request, month, unit)


@require_POST
def submit(request: HttpRequest) -> HttpResponse:
    """Hand in the month, or show what blocks it and what wants an answer."""
    month = month_for(request, may_enter)
    form, unit = AnswersForm(request.POST), request.user.department
    if not form.is_valid():
        return _check(request, form, find_problems(stored_return(month, unit)))
    try:
        row = submit_return(
            month.plan, unit, month.period, by=request.user, answers=form.answers()
        )
    except NotReady as refusal:
        request.refusal = refusal
        return _check(request, form, refusal.findings)
    messages.success(request, f"{row}已提交，等待审核。")
    return redirect(_address(month, unit))


def _check(request: HttpRequest, form: AnswersForm, findings) -> HttpResponse:
    """What stands in the way, with the answers as they were typed."""
    context = {"month": selected_month(request), "findings": findings, "form": form}
    return render(request, "returns/check.html", context, status=NotReady.status)


@require_POST
def review_many(request: HttpRequest) -> HttpResponse:
    """The ticked returns, each by the same path as a single one."""
    month = month_for(request, may_see_figures)
    ticked = filter(KEY.fullmatch, request.POST.getlist("department"))
    rows = MonthlyReturn.objects.filter(
        plan=month.plan, period=month.period, department__in=ticked
    )
    if not rows:
        messages.error(request, "请先勾选要审核的单位。")
    for row in rows.select_related("department").order_by("department__position"):
        _act(request, review_return, row, "审核通过")
    return redirect(f"{reverse('returns:list')}?{month.query}")


def _act(
    request: HttpRequest, service: Callable, row: MonthlyReturn, word: str
) -> None:
    """One return of several: done or refused, each with its own sentence."""
    try:
        service(row, by=request.user)
        messages.success(request, f"{row}已{word}。")
    except Refused as refusal:
        request.refusal, request.turned_away = refusal, True
        messages.error(request, refusal.message)


@require_POST
def withdraw(request: HttpRequest, department: int) -> HttpResponse:
    return _single(request, department, withdraw_return, "已收回，可以继续修改。")


@require_POST
def review(request: HttpRequest, department: int) -> HttpResponse:
    return _single(request, department, review_return, "已审核，等待签发。")


@require_POST
def sign(request: HttpRequest, department: int) -> HttpResponse:
    return _single(request, department, sign_return, "已签发，数据已锁定并存档。")


def _single(
    request: HttpRequest, department: int, service: Callable, done: str
) -> HttpResponse:
    month, unit = _place(request, department)
    row = get_object_or_404(
        MonthlyReturn, plan=month.plan, department=unit, period=month.period
    )
    service(row, by=request.user)
    messages.success(request, f"{row}{done}")
    return redirect(_address(month, unit))


@require_POST
def back(request: HttpRequest, department: int) -> HttpResponse:
    """Send a return back with a reason; without one the page comes again."""
    month, unit = _place(request, department)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _page(request, month, unit, form, status=422)
    row = get_object_or_404(
        MonthlyReturn, plan=month.plan, department=unit, period=month.period
    )
    send_back(
        row,
        by=request.user,
        reason=form.cleaned_data["reason"],
        remarks=form.remarks(),
    )
    messages.success(request, f"{row}已退回，填报员可以修改后重新提交。")
    return redirect(_address(month, unit))


@require_safe
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """What was signed, as it was signed."""
    if not may_see_figures(request.user):
        raise PermissionDenied
    rows = Snapshot.objects.select_related(
        "monthly_return__plan__town", "monthly_return__department", "made_by"
    )
    found = get_object_or_404(rows, pk=pk)
    month_of(request, found.monthly_return.plan)
    lines = found.lines.select_related("target__indicator").order_by("target__code")
    newer = found.monthly_return.snapshots.filter(number__gt=found.number)
    context = {
        "snapshot": found,
        "lines": lines,
        "untouched": is_untouched(found),
        "newer": newer.last(),
    }
    return render(request, "returns/snapshot.html", context)


def _place(request: HttpRequest, department: int) -> tuple[PlanMonth, Department]:
    """The month and the department of the own town."""
    month = month_for(request, may_see_figures)
    return month, get_object_or_404(Department, pk=department)


def _address(month: PlanMonth, department: Department) -> str:
    return f"{reverse('returns:detail', args=[department.pk])}?{month.query}"


def _page(
    request: HttpRequest,
    month: PlanMonth,
    department: Department,
    form: SendBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = build_return_page(month, department, request.user)
    context = {"page": page, "form": form or SendBackForm({})}
    return render(request, "returns/detail.html", context, status=status)
