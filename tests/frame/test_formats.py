"""Dates and numbers as a Chinese office types and reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import formats
from django.utils.formats import date_format, number_format


@pytest.mark.parametrize(
    "typed", ["2026年3月1日", "2026年03月01日", "2026-3-1", "2026/3/1", "2026.3.1"]
)
def test_a_date_is_read_as_it_is_written(typed):
    assert forms.DateField().clean(typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["3/1/2026", "26-3-1", "2026年13月1日", "三月一日"])
def test_a_doubtful_date_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


def test_a_date_is_printed_in_chinese():
    day = datetime(2026, 3, 1, 9, 5, tzinfo=UTC)

    assert date_format(day) == "2026年3月1日"
    assert date_format(day, "DATETIME_FORMAT") == "2026年3月1日 09:05"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234, "1,234"), (Decimal("47157.50"), "47,157.50"), (-94000, "-94,000")],
)
def test_digits_are_grouped_by_three(value, text):
    assert intcomma(value) == text
    assert number_format(value, force_grouping=True) == text


def test_a_year_is_not_grouped():
    assert formats.localize(2023) == "2023"
