"""Every request has an incident number; refusals become pages; nothing is cached."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from baozhen.errors import error_page
from baozhen.lib.addresses import client_address
from baozhen.lib.incidents import begin_incident, current_incident, end_incident
from baozhen.lib.refusals import Refused

NOT_ALLOWED = 405


class IncidentMiddleware:
    """Number the request, forbid storing the answer, put refusals into words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = begin_incident(client_address(request.META, settings.PROXIES))
        try:
            response = self.get_response(request)
            if response.status_code == NOT_ALLOWED and not response.content:
                page = error_page(request, NOT_ALLOWED)
                response.content = page.content
                response["Content-Type"] = page["Content-Type"]
            response["X-Incident"] = current_incident()
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        finally:
            end_incident(token)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Refused):
            request.refusal = exception
            return error_page(request, exception.status, exception.message)
        return None
