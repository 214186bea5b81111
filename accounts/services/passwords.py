"""Set, change and reset passwords."""

import secrets

from django.utils import timezone

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.lockout import forgive
from accounts.models import PasswordRecord, User
from accounts.passwords import current_profile
from accounts.services.sessions import end_sessions

# No characters that are read wrongly from paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, GROUP_LENGTH = 3, 4


def one_time_password() -> str:
    """Twelve random characters in three groups; must be replaced at first sign-in."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH))
        for _ in range(GROUPS)
    )
    return "-".join(groups)


@audited()
def set_password(person: User, password: str, *, is_one_time: bool = False) -> None:
    """Store a password and remember its hash; the rules were checked by the form."""
    person.set_password(password)
    person.must_change_password = is_one_time
    person.password_set_at = timezone.now()
    person.save(update_fields=["password", "must_change_password", "password_set_at"])
    PasswordRecord.objects.create(person=person, hash=person.password)
    kept = person.old_passwords.all()[: current_profile().remembered]
    person.old_passwords.exclude(pk__in=[old.pk for old in kept]).delete()


@audited()
def change_password(person: User, password: str, *, session_key: str | None) -> None:
    """One's own password; every other session of the person ends."""
    set_password(person, password)
    end_sessions(person, by=person, except_key=session_key, detail="密码已更改")
    record(
        Action.PASSWORD,
        by=person,
        about=f"{person}（{person.username}）",
        subject=_subject(person),
    )


@audited()
def reset_password(person: User, *, by: User | None = None) -> str:
    """A new one-time password for somebody who lost theirs; all sessions end."""
    password = one_time_password()
    set_password(person, password, is_one_time=True)
    end_sessions(person, by=by, detail="密码已重置")
    forgive(person.username)
    record(
        Action.PASSWORD_RESET,
        by=by,
        about=f"{person}（{person.username}）",
        subject=_subject(person),
        town=person.town,
    )
    return password


def _subject(person: User) -> str:
    return f"accounts.user:{person.pk}"
