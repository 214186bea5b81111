"""Units of the plan and exact conversion between those of one dimension."""

from decimal import Decimal, Inexact, localcontext

WAN = "万元"
YI = "亿元"
PERCENT = "%"
EXACT_DIGITS = 60

# unit → (dimension, size in the dimension's base unit)
UNITS: dict[str, tuple[str, Decimal]] = {
    "元": ("money", Decimal(1)),
    WAN: ("money", Decimal(10_000)),
    YI: ("money", Decimal(100_000_000)),
    "㎡": ("area", Decimal(1)),
    "万㎡": ("area", Decimal(10_000)),
    "亩": ("land", Decimal(1)),
    "公顷": ("land", Decimal(15)),
}
SHORT_NAMES = {"万": WAN, "亿": YI, "平方米": "㎡", "平米": "㎡", "万平方米": "万㎡"}


class UnitMismatch(ValueError):
    """Two units measure different things, or the conversion would not be exact."""


def canonical(unit: str) -> str:
    """The full name of a unit that was written short."""
    return SHORT_NAMES.get(unit, unit)


def is_divisible(unit: str) -> bool:
    """Whether fractions make sense: money, areas and percent, not 个, 户 or 宗."""
    return unit in UNITS or unit == PERCENT


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """The same quantity in another unit, exactly, or UnitMismatch."""
    source, target = canonical(source), canonical(target)
    if source == target:
        return value
    if source not in UNITS or target not in UNITS:
        raise UnitMismatch(source)
    (dimension, size), (wanted, wanted_size) = UNITS[source], UNITS[target]
    if dimension != wanted:
        raise UnitMismatch(source)
    with localcontext(prec=EXACT_DIGITS) as context:
        context.clear_flags()
        result = value * size / wanted_size
        if context.flags[Inexact]:
            raise UnitMismatch(source)
        return result.normalize()
