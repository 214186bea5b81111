"""Decimal in and out: exact ratios, one rounding, one way to print a number."""

from decimal import ROUND_05UP, ROUND_HALF_UP, Context, Decimal

DASH = "—"
HUNDRED = Decimal(100)
ZERO = Decimal(0)
STORED_DIGITS = 15

# Contexts of our own: entering a local one for each quotient costs more than dividing.
_STICKY = Context(prec=STORED_DIGITS, rounding=ROUND_05UP)
_ROOMY = Context(prec=4 * STORED_DIGITS, rounding=ROUND_05UP)
_STEPS = [Decimal(1).scaleb(-places) for places in range(STORED_DIGITS)]


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round as Excel and WPS do: half away from zero; never −0."""
    rounded = value.quantize(_STEPS[places], rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def divide(numerator: Decimal, denominator: Decimal, *, places: int) -> Decimal:
    """A quotient that may be rounded once more without a double rounding error.

    ROUND_05UP leaves a last digit that is never 0 or 5 unless the quotient is exact, so
    a later ROUND_HALF_UP to fewer places gives what the exact quotient would give.
    Fifteen digits at most, because SQLite keeps no more.
    """
    quotient = _STICKY.divide(numerator, denominator)
    return quotient.quantize(_STEPS[places], context=_ROOMY)


def format_number(
    value: Decimal | int | None, places: int = 0, *, sign: bool = False
) -> str:
    """「47,157」 or 「+0.17」; a missing value prints as a dash, zero as 0."""
    if value is None:
        return DASH
    rounded = round_half_up(Decimal(value), places)
    text = f"{rounded:,.{places}f}"
    return f"+{text}" if sign and rounded > 0 else text


def format_plain(value: Decimal | None, places: int = 2) -> str:
    """A number in a sentence: rounded, without trailing zeros."""
    if value is None:
        return DASH
    text = format_number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_percent(value: Decimal | None, *, sign: bool = False) -> str:
    """「50.17%」 with two fixed decimals; a dash carries no sign of percent."""
    return DASH if value is None else f"{format_number(value, 2, sign=sign)}%"


def format_typed(value: Decimal | None) -> str:
    """What an input shows: every digit that was stored, with thousands separators."""
    if value is None:
        return ""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
