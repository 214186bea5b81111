"""The second factor: its code after the password, binding it, removing it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services
from accounts.forms import CodeForm
from accounts.second_factor import (
    device_of,
    is_offered,
    is_required,
    key_text,
    needs_code,
    picture,
)

WRONG = "动态口令不正确，或已经用过。请等待程序显示新的口令后再输入。"


@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The page after the password, for whoever has bound an authenticator."""
    if not needs_code(request.user, request.session):
        return redirect(_back(request))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if services.enter_code(request.user, code, request.session):
            return redirect(_back(request))
        return _wrong(request, form, "accounts/code.html")
    return render(request, "accounts/code.html", {"form": form, "next": _next(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Whether one is bound; while binding, the key and the form for the first code."""
    _check_offered()
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if services.confirm_enrolment(request.user, code, request.session):
            messages.success(request, "动态口令已绑定，下次登录时需要输入。")
            return redirect("accounts:second_factor")
        form.add_error("code", WRONG)
    return render(request, "accounts/second_factor.html", _binding(request, form))


@require_POST
def start_enrolment(request: HttpRequest) -> HttpResponse:
    _check_offered()
    services.start_enrolment(request.user)
    return redirect("accounts:second_factor")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Needs a code; where a second factor is required nobody removes his own."""
    _check_offered()
    if is_required():
        raise Http404
    form = CodeForm(request.POST)
    if form.is_valid():
        if services.check_code(request.user, form.cleaned_data["code"]):
            services.remove_second_factor(request.user, by=request.user)
            messages.success(request, "动态口令已解除绑定。")
            return redirect("accounts:second_factor")
        return _wrong(request, form, "accounts/second_factor.html")
    return render(request, "accounts/second_factor.html", _binding(request, form))


def _wrong(request: HttpRequest, form: CodeForm, template: str) -> HttpResponse:
    """Say so; after too many the person is signed out and has to wait."""
    if minutes := services.code_lock_minutes(request.user):
        logout(request)
        messages.error(request, f"动态口令连续失败次数过多，请{minutes}分钟后再登录。")
        return redirect("accounts:sign_in")
    form.add_error("code", WRONG)
    return render(request, template, _binding(request, form))


def _binding(request: HttpRequest, form: CodeForm) -> dict[str, object]:
    bound = device_of(request.user)
    waiting = None if bound else device_of(request.user, confirmed=False)
    return {
        "form": form,
        "bound": bound,
        "is_required": is_required(),
        "picture": picture(waiting) if waiting else "",
        "key": key_text(waiting) if waiting else "",
        "next": _next(request),
    }


def _check_offered() -> None:
    if not is_offered():
        raise Http404


def _next(request: HttpRequest) -> str:
    """The page somebody wanted; only ever one of this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    hosts = {request.get_host()}
    return wanted if url_has_allowed_host_and_scheme(wanted, hosts) else ""


def _back(request: HttpRequest) -> str:
    return _next(request) or "/"
