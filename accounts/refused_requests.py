"""One line in the audit trail for each request that was refused."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.audit import record, record_stranger
from accounts.enums import Action, Result
from accounts.models import AuditRecord
from baozhen.lib.incidents import current_address

# A flood from outside must not fill the disk; after this many lines it is known.
STRANGER_LINES, STRANGER_SPAN = 100, timedelta(minutes=10)


def record_refused(request: HttpRequest, status: int) -> None:
    """Who asked for what and why it was not done."""
    refusal = getattr(request, "refusal", None)
    detail = f"{refusal.code} {refusal.message}" if refusal else f"代码 {status}"
    about = f"{request.method} {request.get_full_path()}"
    what = {"about": about, "result": Result.REFUSED, "detail": detail}
    if request.user.is_authenticated:
        record(Action.REQUEST, by=request.user, **what)
    elif not is_flooding():
        record_stranger(Action.REQUEST, "", **what)


def is_flooding() -> bool:
    """Whether strangers at this address have been told often enough."""
    since = timezone.now() - STRANGER_SPAN
    lines = AuditRecord.objects.filter(
        address=current_address(), actor=None, at__gte=since
    )
    return lines.count() >= STRANGER_LINES
