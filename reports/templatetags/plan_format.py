"""Filters that print numbers; each is one line over `baozhen.lib`."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from baozhen.lib.numbers import (
    DASH,
    format_number,
    format_percent,
    format_plain,
    format_typed,
)
from baozhen.lib.sheets import Column
from reports.rows import Row

register = template.Library()


@register.filter
def number(value: Decimal | None, places: int) -> str:
    return format_number(value, places)


@register.filter
def signed(value: Decimal | None, places: int) -> str:
    return format_number(value, places, sign=True)


@register.filter
def percent(value: Decimal | None) -> str:
    return format_percent(value)


@register.filter
def growth(value: Decimal | None) -> str:
    return format_percent(value, sign=True)


@register.filter
def typed(value: Decimal | None) -> str:
    return format_typed(value) or DASH


@register.filter
def plain(value: Decimal | None, places: int) -> str:
    return format_plain(value, places)


@register.filter
def cell(row: Row, column: Column) -> str:
    return column.text(row)


@register.filter
def item(mapping: Mapping[str, object], key: str) -> object:
    """A template cannot look up a name that it computes."""
    return mapping.get(key, "")
