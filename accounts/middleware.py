"""Rules that hold for every request of a person."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_scopes import scope

from accounts.refused_requests import record_refused

CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
LOUD_READS = {403}  # a page somebody may not see; a mistyped address is no event
SIGNED_OUT = "登录已失效，您填的内容还在本页。请在新窗口重新登录后再保存。"


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page needs a sign-in; a script gets 401 instead of the sign-in page."""

    def handle_no_permission(self, request, view_func):
        request.turned_away = True
        if request.accepts("text/html"):
            return super().handle_no_permission(request, view_func)
        return JsonResponse({"code": "SAV-401", "message": SIGNED_OUT}, status=401)


class PasswordChangeMiddleware:
    """Until the one-time password is replaced, every page leads to that form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request.user, "must_change_password", False):
            allowed = {reverse("accounts:password"), reverse("accounts:sign_out")}
            if request.path not in allowed:
                request.turned_away = True
                return redirect("accounts:password")
        return self.get_response(request)


class TownMiddleware:
    """Every query of a request is confined to the person's town; without one, none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        towns = {"town": user.town_id} if user.is_authenticated else {}
        with scope(**towns):
            return self.get_response(request)


class AuditMiddleware:
    """A request that was refused leaves one line in the audit trail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        status = response.status_code
        if request.method in CHANGING:
            refused = 400 <= status < 500 or hasattr(request, "turned_away")
        else:
            refused = status in LOUD_READS
        if refused:
            record_refused(request, status)
        return response
