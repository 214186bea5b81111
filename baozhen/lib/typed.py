"""Read what a clerk typed into a cell: forgiving about form, strict about meaning."""

import re
from dataclasses import dataclass
from decimal import Decimal

from baozhen.lib.numbers import STORED_DIGITS, format_typed
from baozhen.lib.units import PERCENT, UnitMismatch, convert

MAX_TYPED_DIGITS = 18
SHOWN = 40

_WIDE = str.maketrans("０１２３４５６７８９，．％－−＋　\u00a0", "0123456789,.%--+  ")
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060")
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
    r" ?(?P<unit>[^\s0-9.,+\-_]*)",
    re.ASCII,
)
_VAGUE = ("约", "近", "超", "以上", "以下", "左右", "余", "多", "大概", "不足", "逾")


class TypedNumberError(ValueError):
    """What was typed cannot be read; the message is Chinese and says what to do."""


@dataclass(frozen=True)
class TypedNumber:
    """A value in the cell's unit, and the sentence that echoes a conversion."""

    value: Decimal | None
    echo: str = ""


def read_number(text: str, unit: str, *, places: int = 4) -> TypedNumber:
    """The value a cell of `unit` holds; blank is None. TypedNumberError if in doubt."""
    cleaned = text.translate(_INVISIBLE).translate(_WIDE).strip()
    if not cleaned:
        return TypedNumber(None)
    match = _NUMBER.fullmatch(cleaned)
    if match is None:
        raise TypedNumberError(_refusal(text))
    digits = match["digits"].replace(",", "") + (match["fraction"] or "")
    if len(digits) > MAX_TYPED_DIGITS:
        raise TypedNumberError(f"「{shorten(text)}」位数过多，请核对")
    number = Decimal(match["sign"] + digits)
    value = _in_unit(number, match["unit"], unit, text)
    _check_size(value, places, text)
    value = value.quantize(Decimal(1).scaleb(-places)) + 0
    return TypedNumber(value, _echo(text, value, unit, match["unit"]))


def _in_unit(number: Decimal, written: str, unit: str, text: str) -> Decimal:
    if not written:
        if unit == PERCENT and 0 < abs(number) < 1:
            small, large = f"{number:f}", format_typed(number * 100)
            raise TypedNumberError(
                f"「{shorten(text)}」不明确：请写成 {small}% 或 {large}%"
            )
        return number
    try:
        return convert(number, written, unit)
    except UnitMismatch:
        raise TypedNumberError(_unit_refusal(text, written, unit)) from None


def _check_size(value: Decimal, places: int, text: str) -> None:
    if abs(value) >= Decimal(10) ** (STORED_DIGITS - places):
        raise TypedNumberError(f"「{shorten(text)}」数字过大，请核对单位")
    if value != round(value, places):
        limit = f"小数过多，最多保留 {places} 位小数" if places else "应为整数"
        raise TypedNumberError(f"「{shorten(text)}」{limit}")


def _echo(text: str, value: Decimal, unit: str, written: str) -> str:
    plain = text.strip()
    shown = format_typed(value)
    if plain.replace(",", "") == shown.replace(",", "") or written == unit == PERCENT:
        return ""
    return f"{shorten(plain)} → {shown} {unit}"


def _refusal(text: str) -> str:
    if any(word in text for word in _VAGUE):
        return f"「{shorten(text)}」不是确数，请填写准确的数字"
    return f"「{shorten(text)}」不是数字，请填写数字，例如 94,000 或 9.4亿"


def _unit_refusal(text: str, written: str, unit: str) -> str:
    if any(word in written for word in _VAGUE):
        return f"「{shorten(text)}」不是确数，请填写准确的数字"
    return f"「{shorten(text)}」的单位与本格不符，本格单位为{unit}"


def shorten(text: str) -> str:
    """At most forty characters of what somebody typed, for a message."""
    text = text.strip()
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
