"""责任分工 and 移交: who answers for what; the system administrator's, no figures."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import may_manage_accounts
from baozhen.lib.refusals import Refused
from targets.models import Plan
from targets.periods import selected_month
from targets.responsible import responsible_rows
from targets.responsible_forms import (
    AssignForm,
    DoHandOverForm,
    HandOverForm,
    ResponsibleFilterForm,
)
from targets.services import assign_several, hand_over, open_work


def _check_right(request: HttpRequest) -> None:
    if not may_manage_accounts(request.user):
        raise PermissionDenied


def _plan(request: HttpRequest) -> Plan | None:
    """The newest plan, or that of ?year=; a wrong year is not found."""
    month = selected_month(request)
    return month and month.plan


@require_safe
def responsible(request: HttpRequest) -> HttpResponse:
    _check_right(request)
    return _list_page(request)


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the ticked rows to a unit; what was ticked stays when it is refused."""
    _check_right(request)
    plan = _plan(request)
    if plan is None:
        raise Http404
    form = AssignForm(request.POST, rows=responsible_rows(plan), town=request.user.town)
    if not form.is_valid():
        return _list_page(request, form, status=422)
    rows, unit = form.cleaned_data["row"], form.cleaned_data["department"]
    try:
        count = assign_several(rows, unit, by=request.user)
    except Refused as refusal:
        request.refusal = refusal
        form.add_error(None, refusal.message)
        return _list_page(request, form, status=refusal.status)
    messages.success(request, f"已将 {count} 项交由{unit}负责。")
    return redirect(f"{request.path.removesuffix('assign/')}?{request.GET.urlencode()}")


def _list_page(
    request: HttpRequest, assign_form: AssignForm | None = None, status: int = 200
) -> HttpResponse:
    plan, town = _plan(request), request.user.town
    rows = responsible_rows(plan) if plan else []
    form = ResponsibleFilterForm(request.GET, rows=rows, town=town)
    wanted = form.wanted()
    context = {
        "plan": plan,
        "form": form,
        "rows": [found for found in rows if wanted.keeps(found)],
        "total": len(rows),
        "assign_form": assign_form or AssignForm(None, rows=rows, town=town),
        "ticked": request.POST.getlist("row"),
    }
    return render(request, "people/responsible.html", context, status=status)


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Choose two units, then see what would move; nothing moves yet."""
    _check_right(request)
    form = HandOverForm(request.GET or None, town=request.user.town)
    if "successor" not in request.GET:
        form = HandOverForm(None, town=request.user.town)
        form.initial = request.GET.dict()
    work = open_work(**form.cleaned_data) if form.is_valid() else None
    return render(request, "people/hand_over.html", {"form": form, "work": work})


@require_POST
def do_hand_over(request: HttpRequest) -> HttpResponse:
    _check_right(request)
    form = DoHandOverForm(request.POST, town=request.user.town)
    if not form.is_valid():
        return render(request, "people/hand_over.html", {"form": form}, status=422)
    try:
        work = hand_over(**form.cleaned_data, by=request.user)
    except Refused as refusal:
        request.refusal = refusal
        form.add_error(None, refusal.message)
        wanted = {name: form.cleaned_data[name] for name in ("source", "successor")}
        context = {"form": form, "work": open_work(**wanted)}
        return render(request, "people/hand_over.html", context, status=refusal.status)
    count = len(work.targets) + len(work.items)
    messages.success(
        request, f"{work.source}的 {count} 项已移交{work.successor}，数据和历史不变。"
    )
    return redirect("people:departments")
