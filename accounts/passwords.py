"""What a password must be: one profile per standard, chosen by a setting."""

import string
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User

CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


@dataclass(frozen=True)
class Profile:
    """The rules of one standard; `lifetime` None means that it never expires."""

    shortest: int
    classes: int
    lifetime: timedelta | None
    remembered: int

    @property
    def rules(self) -> str:
        """What the form says before anything is typed."""
        parts = [f"至少{self.shortest}个字符"]
        if self.classes:
            parts.append(f"包含大写字母、小写字母、数字、符号中的{self.classes}种")
        parts.append("不含用户名和姓名，不用常见密码")
        if self.remembered:
            parts.append(f"不与最近{self.remembered}次用过的密码相同")
        if self.lifetime:
            parts.append(f"每{self.lifetime.days}天更换一次")
        return "；".join(parts) + "。"


PROFILES = {
    "dengbao": Profile(10, classes=3, lifetime=timedelta(days=90), remembered=5),
    "asvs": Profile(15, classes=0, lifetime=None, remembered=0),
}


def current_profile() -> Profile:
    return PROFILES[settings.PASSWORD_PROFILE]


def count_classes(password: str) -> int:
    """How many kinds of characters: the three of ASCII, and all others as one."""
    found = sum(any(c in letters for c in password) for letters in CLASSES)
    return found + any(c not in "".join(CLASSES) for c in password)


def is_expired(person: User, now: datetime | None = None) -> bool:
    """Whether the password is older than the profile allows."""
    lifetime = current_profile().lifetime
    if lifetime is None:
        return False
    since = person.password_set_at or person.date_joined
    return (now or timezone.now()) - since > lifetime


def why_change(person: User) -> str:
    """Why somebody must set a new password before anything else; empty if not."""
    if person.must_change_password:
        return "您正在使用一次性密码，请先设置自己的密码再继续。"
    if is_expired(person):
        days = current_profile().lifetime.days
        return f"您的密码已使用超过{days}天，按规定须更换后才能继续。"
    return ""
