"""How long a session holds, and what counts as an act of its person."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Session

TOUCH_EVERY = timedelta(minutes=1)
CLOCK_SLIP = timedelta(minutes=1)
# A page that reloads itself says so in its address.
AUTOMATIC = "auto"


def keeps_no_session_alive(view: Callable) -> Callable:
    """Mark a view that a page asks by itself; nobody need sit in front of it."""
    view.keeps_no_session_alive = True
    return view


def is_automatic(request: HttpRequest, view: Callable) -> bool:
    marked = getattr(view, "keeps_no_session_alive", False)
    return marked or (request.method == "GET" and AUTOMATIC in request.GET)


def why_over(row: Session, now: datetime | None = None) -> str:
    """Why a session no longer holds, as its person is told; empty while it does.

    A time in the future means that the clock was set back: such a session is over too.
    """
    now = now or timezone.now()
    if row.started_at is None or row.seen_at is None:
        return "登录已失效，请重新登录"
    if _beyond(now - row.started_at, settings.SESSION_LONGEST):
        hours = settings.SESSION_LONGEST // timedelta(hours=1)
        return f"登录已超过{hours}小时，请重新登录"
    if _beyond(now - row.seen_at, settings.SESSION_IDLE):
        minutes = settings.SESSION_IDLE // timedelta(minutes=1)
        return f"您已超过{minutes}分钟没有操作，请重新登录"
    return ""


def _beyond(age: timedelta, limit: timedelta) -> bool:
    return age > limit or age < -CLOCK_SLIP


def is_seen_lately(row: Session, now: datetime) -> bool:
    """Whether writing down one more act would tell nothing new."""
    return row.seen_at is not None and abs(now - row.seen_at) < TOUCH_EVERY
