"""A brake on guessed passwords: per name and address, and per address.

Names that were typed are stored as digests: they may be passwords in the wrong field.
"""

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.names import normal_username
from baozhen.lib.addresses import UNKNOWN, client_address

NOWHERE = "0.0.0.0"  # noqa: S104 - stands for an address nobody knows


def address_of(request: HttpRequest) -> str:
    """The one place that says where a request comes from; headers prove nothing."""
    address = client_address(request.META, settings.PROXIES)
    return NOWHERE if address == UNKNOWN else address


def digest_of(username: str | None) -> str:
    """What stands for a typed name; the same for every spelling of it."""
    name = normal_username(username or "")
    return salted_hmac("accounts.lockout", name, algorithm="sha256").hexdigest()


def name_of(request: HttpRequest, credentials: dict | None) -> str:
    return digest_of((credentials or request.POST).get("username"))


def same_answer(request, response: HttpResponse, credentials) -> HttpResponse:
    """The sign-in page itself says that and how long it is locked."""
    return response


def forgive(username: str) -> None:
    """Whoever got a new password may try it at once."""
    AccessAttempt.objects.filter(username=digest_of(username)).delete()


class LockoutHandler(AxesDatabaseHandler):
    """Keeps a digest, an address, a time and a count; nothing else of a request."""

    def user_login_failed(self, sender, credentials, request=None, **kwargs) -> None:
        if request is None or request.axes_locked_out:
            return
        self.clean_expired_user_attempts(request, credentials)
        with transaction.atomic():
            rows = AccessAttempt.objects.select_for_update()
            attempt, is_new = rows.get_or_create(
                username=name_of(request, credentials),
                ip_address=request.axes_ip_address,
                user_agent="",
                defaults={"failures_since_start": 1},
            )
            if not is_new:
                attempt.failures_since_start = F("failures_since_start") + 1
                attempt.attempt_time = request.axes_attempt_time
                attempt.save(update_fields=["failures_since_start", "attempt_time"])
        request.axes_locked_out = self.is_locked(request, credentials)

    def get_failures(self, request, credentials=None) -> int:
        """Of this name from this address; beyond the cap an address is locked whole."""
        since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
        attempts = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address, attempt_time__gte=since
        )
        own = attempts.filter(username=name_of(request, credentials))
        if _total(attempts) >= settings.SIGN_IN_FAILURES_PER_ADDRESS:
            return settings.AXES_FAILURE_LIMIT
        return _total(own)


def _total(attempts) -> int:
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
