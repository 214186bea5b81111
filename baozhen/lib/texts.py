"""Text that people type: nothing invisible may come in."""

import re

from django.core.exceptions import ValidationError

# What neither a workbook nor a page can carry; tab and line breaks are not among them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def refuse_control_characters(text: str) -> None:
    """A validator for every field of free text."""
    if CONTROL.search(text):
        raise ValidationError("含有不可见的控制字符，请删除后重新输入", code="control")


def without_control_characters(text: str) -> str:
    """Text from elsewhere, made safe to write into a workbook."""
    return CONTROL.sub("", text)


def one_line(text: str) -> str:
    """Text for a log: invisible characters and line ends become single spaces."""
    return " ".join(CONTROL.sub(" ", text).split())
