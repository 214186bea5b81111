"""授权: who has which role, and what each role may do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts import services
from accounts.enums import Role
from accounts.errors import NotAllowed, NotPossible
from accounts.people_forms import RoleForm
from accounts.people_views import check_right, list_page, person_of, read_or_write
from accounts.rights import may_grant_role_to, may_grant_roles, rights_of


def rights_table() -> list[tuple[str, str]]:
    """Each role and what it may do, from the one table of rights."""
    return [(role.label, "、".join(rights_of(role))) for role in Role]


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    check_right(request, may_grant_roles)
    return list_page(request, "people/roles.html", rights=rights_table())


@read_or_write
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    check_right(request, may_grant_roles)
    person = person_of(request, pk)
    if not may_grant_role_to(request.user, person):
        raise NotAllowed("不能给自己或已停用的账号授予角色")
    form = RoleForm(request.POST or None, initial={"role": person.role})
    if form.is_valid() and _granted(request, person, form):
        return redirect("people:roles")
    context = {"form": form, "person": person, "rights": rights_table()}
    refused = 422 if hasattr(request, "refusal") else 200
    return render(request, "people/role.html", context, status=refused)


def _granted(request: HttpRequest, person, form: RoleForm) -> bool:
    """Whether the role was given; otherwise the form says why not."""
    try:
        services.grant_role(person, form.cleaned_data["role"], by=request.user)
    except NotPossible as refusal:
        request.refusal = refusal
        form.add_error("role", refusal.message)
        return False
    messages.success(request, f"{person}的角色已更改，其登录已全部结束。")
    return True
