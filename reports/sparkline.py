"""A small line over the year, drawn by the server."""

from collections.abc import Sequence
from decimal import Decimal

from baozhen.lib.numbers import HUNDRED, ZERO, format_plain

WIDTH, HEIGHT, MARGIN = 120, 28, 2


def sparkline(rates: Sequence[tuple[int, Decimal | None]]) -> str:
    """Points of (month, completion rate); empty below two reported months."""
    known = [(month, rate) for month, rate in rates if rate is not None]
    if len(known) < 2:
        return ""
    top = max(HUNDRED, *(rate for _, rate in known))
    return " ".join(_point(month, rate, top) for month, rate in known)


def _point(month: int, rate: Decimal, top: Decimal) -> str:
    x = MARGIN + Decimal(WIDTH - 2 * MARGIN) * (month - 1) / 11
    y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * max(rate, ZERO) / top
    return f"{format_plain(x, 1)},{format_plain(y, 1)}"
