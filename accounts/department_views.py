"""责任单位: listed, created, renamed, ordered, closed."""

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts import services
from accounts.models import Department
from accounts.people_forms import DepartmentForm
from accounts.people_views import check_right, read_or_write
from accounts.rights import may_manage_accounts
from accounts.services.departments import ATTACHED

STEP = 10  # room to put a department between two others later


def _departments(request: HttpRequest):
    """With what is attached to each; the same names as the service uses."""
    people = Count("people", filter=Q(people__is_active=True), distinct=True)
    counts = {f"{name}_count": Count(name, distinct=True) for name, _ in ATTACHED}
    return request.user.town.departments.annotate(people_count=people, **counts)


def _department(request: HttpRequest, pk: int) -> Department:
    return get_object_or_404(request.user.town.departments, pk=pk)


@read_or_write
def departments(request: HttpRequest) -> HttpResponse:
    """The list, with a line for a new department."""
    check_right(request, may_manage_accounts)
    town, by = request.user.town, request.user
    form = DepartmentForm(request.POST or None, town=town)
    if form.is_valid():
        services.add_department(town=town, by=by, **form.cleaned_data)
        messages.success(request, f"责任单位“{form.cleaned_data['name']}”已建立。")
        return redirect("people:departments")
    rows = _departments(request).order_by("-is_active", "position", "pk")
    last = town.departments.aggregate(last=Max("position"))["last"] or 0
    form.fields["position"].initial = last + STEP
    return render(request, "people/departments.html", {"form": form, "rows": rows})


@read_or_write
def department(request: HttpRequest, pk: int) -> HttpResponse:
    check_right(request, may_manage_accounts)
    shown = _department(request, pk)
    form = DepartmentForm(
        request.POST or None, town=request.user.town, department=shown
    )
    if not form.is_valid():
        context = {"form": form, "department": shown}
        return render(request, "people/department.html", context)
    services.change_department(shown, by=request.user, **form.cleaned_data)
    messages.success(request, f"责任单位“{form.cleaned_data['name']}”已修改。")
    return redirect("people:departments")


@read_or_write
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then close the department or, if it is closed, open it again."""
    check_right(request, may_manage_accounts)
    shown = _department(request, pk)
    if request.method != "POST":
        context = {"department": shown, "attached": services.attached_to(shown)}
        return render(request, "people/close_department.html", context)
    if "reopen" in request.POST:
        services.reopen_department(shown, by=request.user)
        messages.success(request, f"责任单位“{shown}”已启用。")
    else:
        services.close_department(shown, by=request.user)
        messages.success(request, f"责任单位“{shown}”已停用。")
    return redirect("people:departments")
