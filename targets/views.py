"""The month page: whole as a form, cell by cell for its script."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import may_enter
from baozhen.lib.refusals import Refused
from targets.entry import EntryRow, build_entry_page, entry_rows
from targets.errors import Stale
from targets.forms import FigureForm
from targets.models import Target
from targets.periods import PlanMonth, month_for
from targets.services import last_change, record_figure


@require_safe
def month_page(request: HttpRequest) -> HttpResponse:
    page = build_entry_page(request.user, month_for(request, may_enter))
    return render(request, "targets/entry.html", {"page": page})


@require_POST
def save_month(request: HttpRequest) -> HttpResponse:
    """The whole page without a script: each row is stored or shown with its error."""
    month = month_for(request, may_enter)
    page = build_entry_page(request.user, month)
    rows = [_save_row(request, month, row) if row.is_due else row for row in page.rows]
    if any(row.errors for row in rows):
        context = {"page": replace(page, rows=rows)}
        return render(request, "targets/entry.html", context, status=422)
    messages.success(
        request, f"{month.month}月数据已保存：{timezone.localtime():%H:%M}"
    )
    return redirect(f"{reverse('targets:entry')}?{month.query}")


def _save_row(request: HttpRequest, month: PlanMonth, row: EntryRow) -> EntryRow:
    form = FigureForm(request.POST, row, prefix=str(row.target.pk))
    problems = {}
    if not form.is_valid():
        problems = form.messages()
    elif form.cleaned_data["changes"]:
        try:
            _record(request, month, row.target, form)
        except Refused as refusal:
            request.refusal = refusal
            problems = {"row": refusal.message}
    if not problems:
        return row
    return replace(row, errors=problems, typed=form.texts())


@require_POST
def save_cell(request: HttpRequest, pk: int) -> JsonResponse:
    """One row's changed inputs; the answer is the row as it is stored now."""
    month = month_for(request, may_enter)
    targets = Target.objects.enterable_by(request.user).filter(plan=month.plan)
    target = get_object_or_404(targets.select_related("indicator", "plan"), pk=pk)
    form = FigureForm(request.POST, _row(target, month))
    if not form.is_valid():
        return _refusal("SAV-422", 422, errors=form.messages())
    try:
        _record(request, month, target, form)
    except Stale as refusal:
        request.refusal = refusal
        return _conflict(form, _row(target, month))
    except Refused as refusal:
        request.refusal = refusal
        return _refusal(refusal.code, refusal.status, message=refusal.message)
    row = _row(target, month)
    return JsonResponse({"row": row.as_json(), "echo": "；".join(form.echoes)})


def _row(target: Target, month: PlanMonth) -> EntryRow:
    (row,) = entry_rows([target], month.month)
    return row


def _record(
    request: HttpRequest, month: PlanMonth, target: Target, form: FigureForm
) -> None:
    record_figure(
        target,
        month.period,
        form.cleaned_data["changes"],
        version=form.cleaned_data["version"],
        by=request.user,
        reason=form.cleaned_data["reason"],
    )


def _refusal(code: str, status: int, **details: object) -> JsonResponse:
    return JsonResponse({"code": code, **details}, status=status)


def _conflict(form: FigureForm, row: EntryRow) -> JsonResponse:
    """Both values, so that the clerk can choose; whose and which from one reading."""
    shown, typed = row.shown(), form.texts()
    stale = Stale(last_change(row.figure, typed))
    pairs = [f"{shown[name] or '空'}，您填的是 {typed[name]}" for name in typed]
    message = f"{stale.who} {stale.when} 已将该格改为 {'；'.join(pairs)}。"
    return _refusal(stale.code, stale.status, message=message, row=row.as_json())
