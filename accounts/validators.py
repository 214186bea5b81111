"""Rules for passwords that Django does not say in Chinese."""

from django.core.exceptions import ValidationError


class LongEnough:
    """At least so many characters."""

    def __init__(self, min_length: int = 10) -> None:
        self.min_length = min_length

    def validate(self, password: str, user=None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return f"密码太短，至少要有 {self.min_length} 个字符。"
