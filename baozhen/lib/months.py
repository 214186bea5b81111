"""Months of a plan year: a period is the date of its first day."""

from collections.abc import Iterable
from datetime import date

MONTHS = range(1, 13)


def first_day(year: int, month: int) -> date:
    """The period of a month; ValueError outside 1–12."""
    return date(year, month, 1)


def month_label(month: int, *, since: int | None = None) -> str:
    """「3月」, or 「1—2月」 when the value also covers earlier months."""
    if since is None or since == month:
        return f"{month}月"
    return f"{since}—{month}月"


def year_to_date_label(month: int) -> str:
    """「1—6月」, the way headings name a cumulative value; January is 「1月」."""
    return month_label(month, since=1)


def until_label(month: int) -> str:
    """「截至6月」: the coverage every row of a report must state."""
    return f"截至{month}月"


def list_months(months: Iterable[int]) -> str:
    """「2月、3月」 for messages."""
    return "、".join(f"{month}月" for month in months)


def month_of_year(period: date, year: int) -> int:
    """The month number of a period; ValueError if it lies in another year."""
    if period.year != year:
        raise ValueError(f"{period} lies outside {year}")
    return period.month


def closed_month(year: int, today: date) -> int:
    """The last month of the year that is over on `today`; 0 if none is."""
    if today.year != year:
        return 12 if today.year > year else 0
    return today.month - 1
