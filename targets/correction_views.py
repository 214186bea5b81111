"""更正单: the list of changes after signing, a request with its ripple, decisions."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import Department
from accounts.rights import may_enter, may_export, may_see_corrections
from baozhen.lib.downloads import workbook_response
from baozhen.lib.sheets import write_workbook
from targets.correction_forms import (
    BoxForm,
    CorrectionFilterForm,
    ReasonForm,
    RejectForm,
)
from targets.correction_list import changes_after_signing, corrections_table
from targets.correction_page import build_correction_page, build_request_page
from targets.enums import ReturnState
from targets.errors import MovedOn
from targets.models import Correction
from targets.periods import month_for, month_of
from targets.services import (
    approve_correction,
    execute_correction,
    may_correct,
    note_export,
    reject_correction,
    request_correction,
    withdraw_correction,
)

PAGE = 50


@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    if not may_see_corrections(request.user):
        raise PermissionDenied
    form = CorrectionFilterForm(request.GET)
    lines = changes_after_signing(**(form.cleaned_data if form.is_valid() else {}))
    if "xlsx" in request.GET:
        if not may_export(request.user):
            raise PermissionDenied
        table = corrections_table(lines, str(request.user.town))
        note_export(table.title, by=request.user)
        return workbook_response(write_workbook(table), f"{table.title}.xlsx")
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    return render(request, "corrections/list.html", {"form": form, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, department: int) -> HttpResponse:
    """Type the right values, look at what they move, then send."""
    month = month_for(request, may_enter)
    unit = get_object_or_404(Department, pk=department)
    data = request.POST if request.method == "POST" else None
    page = build_request_page(month, unit, data)
    if not may_correct(request.user, page.monthly_return):
        raise PermissionDenied
    if page.monthly_return.state != ReturnState.SIGNED:
        raise MovedOn(f"{page.monthly_return}尚未签发，不需要更正单")
    form = ReasonForm(data)
    ready = data is not None and form.is_valid() and not page.has_errors
    if ready and "send" in request.POST:
        correction = request_correction(
            page.monthly_return,
            list(page.wanted),
            form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(request, "更正单已送出，等待签发人批准；批准前数据不变。")
        return redirect("corrections:detail", correction.pk)
    status = 200 if data is None or ready else 422
    context = {"page": page, "form": form, "ready": ready and page.wanted}
    return render(request, "corrections/new.html", context, status=status)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    correction = _correction(request, pk)
    month_of(request, correction.monthly_return.plan)
    return _page(request, correction)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    correction, form = _correction(request, pk), BoxForm(request.POST)
    if not form.is_valid():
        return _page(request, correction, status=422)
    box = form.cleaned_data["box"]
    approve_correction(correction, box, by=request.user)
    return _done(request, pk, "已批准，申请单位须在时限内执行，过时自动锁定。")


@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    correction, form = _correction(request, pk), RejectForm(request.POST)
    if not form.is_valid():
        return _page(request, correction, form, status=422)
    reject_correction(correction, form.cleaned_data["decision"], by=request.user)
    return _done(request, pk, "已退回更正申请，数据不变。")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return _single(request, pk, withdraw_correction, "更正单已撤回，数据不变。")


@require_POST
def execute(request: HttpRequest, pk: int) -> HttpResponse:
    done = "已按批准的数更正，新存档已编号，月报重新锁定。"
    return _single(request, pk, execute_correction, done)


def _single(request: HttpRequest, pk: int, service: Callable, done: str):
    service(_correction(request, pk), by=request.user)
    return _done(request, pk, done)


def _done(request: HttpRequest, pk: int, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("corrections:detail", pk)


def _correction(request: HttpRequest, pk: int) -> Correction:
    if not may_see_corrections(request.user):
        raise PermissionDenied
    rows = Correction.objects.select_related(
        "monthly_return__plan__town",
        "monthly_return__department",
        "requested_by",
        "decided_by",
        "executed_by",
        "snapshot",
    )
    return get_object_or_404(rows, pk=pk)


def _page(
    request: HttpRequest,
    correction: Correction,
    reject_form: RejectForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": build_correction_page(correction, request.user),
        "box_form": BoxForm(),
        "reject_form": reject_form or RejectForm(),
    }
    return render(request, "corrections/detail.html", context, status=status)
