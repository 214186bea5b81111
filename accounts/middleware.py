"""Rules that hold for every request of a person."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

SIGNED_OUT = "登录已失效，您填的内容还在本页。请在新窗口重新登录后再保存。"


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page needs a sign-in; a script gets 401 instead of the sign-in page."""

    def handle_no_permission(self, request, view_func):
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
                return redirect("accounts:password")
        return self.get_response(request)
