"""Text that people type: nothing invisible may come in."""

import re
import unicodedata

from django.core.exceptions import ValidationError

# What neither a workbook nor a page can carry; tab and line breaks are not among them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNSEEN = {"Cc", "Cf"}  # control and format characters


def refuse_control_characters(text: str) -> None:
    """A validator for every field of free text."""
    if CONTROL.search(text):
        raise ValidationError("含有不可见的控制字符，请删除后重新输入", code="control")


def without_control_characters(text: str) -> str:
    """Text from elsewhere, made safe to write into a workbook."""
    return CONTROL.sub("", text)


def one_line(text: str) -> str:
    """Text for a log: invisible characters and line ends become single spaces.

    Also those that turn the direction of writing or have no width, so that no text can
    look like another one.
    """
    seen = (" " if unicodedata.category(c) in UNSEEN else c for c in text)
    return " ".join(CONTROL.sub(" ", "".join(seen)).split())


def mask_email(email: str) -> str:
    """An address for those who need not write to it: its first letter and its host."""
    name, at, host = email.partition("@")
    return f"{name[:1]}***{at}{host}" if at else ""
