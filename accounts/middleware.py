"""Rules that hold for every request of a person."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_scopes import scope

from accounts import services
from accounts.passwords import why_change
from accounts.refused_requests import record_refused
from accounts.second_factor import needs_code, needs_enrolment
from accounts.sessions import is_automatic, why_over

CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
LOUD_READS = {403}  # a page somebody may not see; a mistyped address is no event
CODE = "accounts:code"
SIGNED_OUT = "登录已失效，您填的内容还在本页。请在新窗口重新登录后再保存。"


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page needs a sign-in; a script gets 401 instead of the sign-in page."""

    def handle_no_permission(self, request, view_func):
        request.turned_away = True
        if reason := getattr(request, "session_over", ""):
            messages.warning(request, reason)
        if request.accepts("text/html"):
            return super().handle_no_permission(request, view_func)
        return signed_out()


class SessionLimitMiddleware:
    """A session that nobody used for a while, or that is too old, is over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        row = request.session.signed_in()
        if row is not None and (reason := why_over(row)):
            services.end_session(row, row.person, reason)
            request.session.flush()
            request.user, request.session_over = AnonymousUser(), reason
        return self.get_response(request)

    def process_view(self, request, view_func, args, kwargs) -> None:
        row = request.session.signed_in()
        if row is not None and not is_automatic(request, view_func):
            services.note_act(row)


class UnfinishedSignInMiddleware:
    """Until the code, a due password and a due device are there, one page is open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pages = _pages_left(request)
        request.is_confined = bool(pages)
        if not pages or request.path in map(reverse, (*pages, "accounts:sign_out")):
            return self.get_response(request)
        request.turned_away = True
        if not request.accepts("text/html"):
            return signed_out()
        if pages[0] == CODE and request.method == "GET":
            return redirect_to_login(request.get_full_path(), reverse(CODE))
        return redirect(pages[0])


def _pages_left(request: HttpRequest) -> tuple[str, ...]:
    """What somebody may open before anything else; empty when all is done."""
    user = request.user
    if not user.is_authenticated:
        return ()
    if needs_code(user, request.session):
        return (CODE,)
    if why_change(user):
        return ("accounts:password",)
    if needs_enrolment(user):
        return ("accounts:second_factor", "accounts:second_factor_start")
    return ()


def signed_out() -> JsonResponse:
    return JsonResponse({"code": "SAV-401", "message": SIGNED_OUT}, status=401)


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
    """A changing request that was refused or failed leaves one line in the trail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        status = response.status_code
        if request.method in CHANGING:
            refused = status >= 400 or hasattr(request, "turned_away")
        else:
            refused = status in LOUD_READS
        if refused:
            record_refused(request, status)
        return response
