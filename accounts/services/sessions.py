"""Begin and end sessions."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from accounts.audit import audited, record, record_stranger
from accounts.devices import describe
from accounts.enums import Action, Result
from accounts.models import Session, User
from accounts.names import normal_username
from accounts.refused_requests import is_flooding
from accounts.second_factor import device_of
from accounts.sessions import is_seen_lately


@audited()
def sign_in(request: HttpRequest, person: User) -> None:
    """A new session under a new key; with single sessions the earlier ones end."""
    device = describe(request.headers.get("User-Agent", ""))
    request.session.device = device
    login(request, person)
    request.session.save()
    if device_of(person) is None:  # otherwise once the code was right
        end_earlier(person, request.session)
    record(Action.SIGN_IN, by=person, about=_name_of(person), detail=device)


def end_earlier(person: User, session) -> None:
    """Where one session a person is the rule, the newest one stays."""
    if settings.SINGLE_SESSION:
        end_sessions(person, person, session.session_key, "在别处重新登录")


def record_failed_sign_in(typed: str, *, is_locked: bool) -> None:
    """Name a person only if there is one: what was typed may be a password."""
    if is_flooding():
        return
    person = User.objects.filter(username=normal_username(typed)).first()
    record_stranger(
        Action.SIGN_IN,
        person.username if person else "",
        about=_name_of(person) if person else "不存在的用户名",
        result=Result.REFUSED if is_locked else Result.FAILED,
        detail="失败次数过多，暂时锁定" if is_locked else "用户名或密码不正确",
        town=person.town if person else None,
    )


def record_sign_out(person: User) -> None:
    record(Action.SIGN_OUT, by=person, about=_name_of(person))


@audited()
def end_session(session: Session, by: User | None, detail: str = "") -> None:
    """Somebody is out at once; `by` is None when the system does it."""
    ended, _ = Session.objects.filter(pk=session.pk).delete()
    if not ended or session.person is None:
        return
    where = f"{session.address} {session.device}".strip()
    record(
        Action.SESSION_ENDED,
        by=by,
        about=_name_of(session.person),
        subject=f"accounts.user:{session.person_id}",
        detail=f"{detail}（{where}）" if detail else where,
        town=session.person.town,
    )


@audited()
def end_sessions(
    person: User, by: User | None, except_key: str | None = None, detail: str = ""
) -> int:
    """All sessions of a person but one; returns how many ended."""
    sessions = person.sessions.select_related("person__town")
    ended = list(sessions.exclude(session_key=except_key or ""))
    for session in ended:
        end_session(session, by, detail)
    return len(ended)


def note_act(session: Session) -> None:
    """The person did something; written down once a minute at most."""
    now = timezone.now()
    if not is_seen_lately(session, now):
        Session.objects.filter(pk=session.pk).update(seen_at=now)
        session.seen_at = now


def purge_sessions(now: datetime | None = None) -> int:
    """Remove what can no longer be used; returns how many rows."""
    now = now or timezone.now()
    over = Q(expire_date__lt=now) | Q(started_at__lt=now - settings.SESSION_LONGEST)
    idle = Q(seen_at__lt=now - settings.SESSION_IDLE)
    return Session.objects.filter(over | idle).delete()[0]


def _name_of(person: User) -> str:
    return f"{person}（{person.username}）"
