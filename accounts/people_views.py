"""The administrators' list of people, and the data of one account."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from accounts import services
from accounts.audit import record
from accounts.enums import Action
from accounts.models import User
from accounts.people_forms import AccountForm, NewAccountForm, PeopleFilterForm
from accounts.people_list import (
    PER_PAGE,
    PersonRow,
    headings,
    people_of,
    people_table,
    rows_for,
    sessions_of,
)
from accounts.rights import (
    may_manage_account,
    may_manage_accounts,
    may_stop_account,
)
from accounts.second_factor import device_of
from baozhen.lib.sheets import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def check_right(request: HttpRequest, may: Callable[[User], bool]) -> None:
    if not may(request.user):
        raise PermissionDenied


def person_of(request: HttpRequest, pk: int) -> User:
    """Somebody of the reader's own town."""
    people = request.user.town.people.select_related("department")
    return get_object_or_404(people, pk=pk)


def list_page(request: HttpRequest, template: str, **more: object) -> HttpResponse:
    """The list as one of the administrators sees it, or the same as a workbook."""
    town = request.user.town
    form = PeopleFilterForm(request.GET, town=town)
    wanted = form.wanted()
    people = people_of(town, wanted)
    if "xlsx" in request.GET:
        return _workbook(request, rows_for(request.user, people))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": rows_for(request.user, page.object_list),
        "headings": headings(wanted),
        "query": wanted.query(),
        "is_filtered": wanted != type(wanted)(sort=wanted.sort),
    }
    return render(request, template, context | more)


def _workbook(request: HttpRequest, rows: list[PersonRow]) -> HttpResponse:
    table = people_table(request.user.town, rows)
    name = f"{table.title}.xlsx"
    content = write_workbook(table)
    record(Action.EXPORT, by=request.user, about=name, detail=f"共{len(rows)}人")
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    check_right(request, may_manage_accounts)
    return list_page(request, "people/list.html")


@read_or_write
def new(request: HttpRequest) -> HttpResponse:
    """A new account; its one-time password stands on the answer and nowhere else."""
    check_right(request, may_manage_accounts)
    form = NewAccountForm(request.POST or None, town=request.user.town)
    if not form.is_valid():
        return render(request, "people/new.html", {"form": form})
    town, by = request.user.town, request.user
    person, password = services.add_account(town=town, by=by, **form.cleaned_data)
    context = {"person": person, "password": password, "is_new": True}
    return render(request, "people/one_time_password.html", context)


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    check_right(request, may_manage_accounts)
    shown = person_of(request, pk)
    (row,) = rows_for(request.user, [shown])
    context = {
        "person": shown,
        "row": row,
        "may_change": may_manage_account(request.user, shown),
        "may_stop": may_stop_account(request.user, shown),
        "sessions": sessions_of(shown),
        "has_second_factor": device_of(shown) is not None,
    }
    return render(request, "people/person.html", context)


@read_or_write
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    check_right(request, may_manage_accounts)
    shown = person_of(request, pk)
    services.check_may_change(shown, by=request.user)
    form = AccountForm(request.POST or None, town=request.user.town, person=shown)
    if not form.is_valid():
        return render(request, "people/edit.html", {"form": form, "person": shown})
    services.change_account(shown, by=request.user, **form.cleaned_data)
    messages.success(request, f"{form.cleaned_data['full_name']}的账号已修改。")
    return redirect("people:person", pk)
