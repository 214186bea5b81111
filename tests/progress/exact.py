"""Fractions and how they print, by whole numbers alone."""

from fractions import Fraction


def exact(value) -> Fraction | None:
    return None if value is None else Fraction(value)


def half_up(value: Fraction, places: int) -> Fraction:
    """Half away from zero."""
    units = (abs(value) * 10**places * 2 + 1) // 2
    return Fraction(units if value > 0 else -units, 10**places)


def in_print(value: Fraction, places: int) -> str:
    """A rounded fraction in digits; zero has no sign."""
    units = int(half_up(value, places) * 10**places)
    digits = str(abs(units)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if units < 0 else "") + whole + ("." + part if places else "")


def ratio(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    if part is None or whole is None or whole <= 0:
        return None
    return part / whole


def less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other


def times(value: Fraction | None, factor: Fraction | int) -> Fraction | None:
    return None if value is None else value * factor
