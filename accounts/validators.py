"""Rules for passwords, as the chosen profile asks, each with a Chinese sentence."""

import re

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from accounts.names import normal_username
from accounts.passwords import count_classes, current_profile

SHORTEST_NAME = 2  # a shorter one is in many a good password by chance
# What stands behind many a password once its figures and signs are taken away.
WEAK_WORDS = """
    a aa abc abcd abcde admin administrator asd asdf asdfghjkl baogai baogaizhen
    baozhen fujian guest gov login mima passw passwd password qaz qazwsx qazwsxedc qq
    quanzhou qwe qwer qwert qwerty root shishi shishibaogai system test user welcome
    woaini xitong zaq zhengfu zxc zxcv zxcvbn zxcvbnm
"""
WEAK_ROOTS = frozenset(WEAK_WORDS.split())
DISGUISE = str.maketrans("@4013$5", "aaoiess")


class LongEnough:
    """At least as many characters as the profile asks."""

    def validate(self, password: str, user=None) -> None:
        if len(password) < current_profile().shortest:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return f"密码太短，至少要有 {current_profile().shortest} 个字符。"


class MixedEnough:
    """As many kinds of characters as the profile asks."""

    def validate(self, password: str, user=None) -> None:
        if count_classes(password) < current_profile().classes:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        wanted = current_profile().classes
        return f"密码太简单，大写字母、小写字母、数字、符号至少要有其中{wanted}种。"


class NotTheName:
    """Neither contains nor resembles the user name or the full name."""

    similar = UserAttributeSimilarityValidator(("username", "full_name"))

    def validate(self, password: str, user=None) -> None:
        self.similar.validate(password, user)
        typed = normal_username(password)
        for field, word in (("username", "用户名"), ("full_name", "姓名")):
            name = normal_username(getattr(user, field, ""))
            if len(name) >= SHORTEST_NAME and (name in typed or name[::-1] in typed):
                raise ValidationError(
                    f"密码中不能含有{word}。", code="password_has_name"
                )

    def get_help_text(self) -> str:
        return "密码不能含有用户名或姓名，也不能与其相近。"


class NotCommon:
    """Not in the list of common ones, nor a common word with figures and signs."""

    common = CommonPasswordValidator()

    def validate(self, password: str, user=None) -> None:
        self.common.validate(password, user)
        typed = password.lower()
        bare = re.sub(r"[\W\d_]+$", "", typed).translate(DISGUISE)
        roots = {re.sub("[^a-z]", "", text) for text in (typed, bare)}
        if not WEAK_ROOTS.isdisjoint(roots) or len(set(typed)) < 5:
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return "这个密码太常见了。"


class NotUsedBefore:
    """None of the last ones; that it is not the current one is the form's business."""

    def validate(self, password: str, user=None) -> None:
        wanted = current_profile().remembered
        if not wanted or user is None or user.pk is None:
            return
        hashes = user.old_passwords.values_list("hash", flat=True)[:wanted]
        old = [stored for stored in hashes if stored != user.password]
        if any(check_password(password, stored) for stored in old):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        return f"最近{current_profile().remembered}次用过的密码不能再用。"
