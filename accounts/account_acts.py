"""What is done to an account only after asking: stop, let in again, reset, end."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts import services
from accounts.people_list import sessions_of
from accounts.people_views import check_right, person_of, read_or_write
from accounts.rights import may_manage_accounts

Service = Callable[..., str | None]


@dataclass(frozen=True)
class Act:
    """A question, what follows, and the service that does it."""

    title: str
    warning: str
    button: str
    done: str
    service: Service


DISABLE = Act(
    "停用账号",
    "停用后该人员立即退出登录，不能再登录；已填报的数据和办理记录不变。",
    "停用",
    "已停用，该人员的登录已全部结束",
    services.disable_account,
)
ENABLE = Act(
    "启用账号",
    "启用后该人员可以用原来的密码登录，角色不变。",
    "启用",
    "已启用",
    services.enable_account,
)
RESET = Act(
    "重置密码",
    "原密码立即失效，该人员的登录全部结束。一次性密码只显示一次，首次登录须更改。",
    "重置为一次性密码",
    "密码已重置",
    services.give_one_time_password,
)

NO_SECOND_FACTOR = Act(
    "解除动态口令",
    "用于手机丢失或更换。解除后原来的动态口令失效，该人员的登录全部结束。",
    "解除动态口令",
    "动态口令已解除",
    services.take_second_factor,
)


@read_or_write
def confirm(request: HttpRequest, pk: int, act: Act) -> HttpResponse:
    """Ask; on the answer do it. A one-time password is shown on the answer only."""
    check_right(request, may_manage_accounts)
    person = person_of(request, pk)
    services.check_may_stop(person, by=request.user)
    context = {"person": person, "act": act}
    if request.method != "POST":
        return render(request, "people/confirm.html", context)
    password = act.service(person, by=request.user)
    if password:
        context["password"] = password
        return render(request, "people/one_time_password.html", context)
    messages.success(request, f"{person}：{act.done}。")
    return redirect("people:person", pk)


@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """End the named session of a person, or all of them."""
    check_right(request, may_manage_accounts)
    person = person_of(request, pk)
    services.check_may_stop(person, by=request.user)
    if "all" in request.POST:
        count = services.end_sessions(person, by=request.user)
        messages.success(request, f"{person}的 {count} 处登录已结束。")
        return redirect("people:person", pk)
    found = [r for r in sessions_of(person) if r.name == request.POST.get("session")]
    if not found:
        raise Http404
    services.end_session(found[0].session, by=request.user)
    messages.success(request, f"{person}的 1 处登录已结束。")
    return redirect("people:person", pk)
