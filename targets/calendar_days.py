"""When a month is due: working days, deadlines, and the days until them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
END_OF_DAY = time(23, 59, 59)
SATURDAY = 5
# The stages of a reminder: how many days before, on the day, and after it.
STAGES = ((7, "7"), (3, "3"), (1, "1"), (0, "0"), (-1, "late"))

Days = Mapping[date, bool]


def is_working_day(day: date, days: Days) -> bool:
    """`days` says of single days whether people work; weekends are the fallback."""
    return days.get(day, day.weekday() < SATURDAY)


def month_after(period: date) -> date:
    """The first day of the following month."""
    return date(period.year + period.month // 12, period.month % 12 + 1, 1)


def due_date(period: date, due_day: int, days: Days) -> date:
    """The day of the month after, else the last working day before it.

    A due day at the end of long holidays never moves into the reported month itself:
    it moves to the first working day of the month after.
    """
    first = month_after(period)
    wanted = first.replace(day=due_day)
    earlier = [wanted - timedelta(n) for n in range(due_day)]
    length = (month_after(first) - first).days
    later = [first + timedelta(n) for n in range(due_day, length)]
    working = (day for day in earlier + later if is_working_day(day, days))
    return next(working, wanted)


def due_moment(period: date, due_day: int, days: Days) -> datetime:
    """The last second of the day a month is due, as people in the town read it."""
    return datetime.combine(due_date(period, due_day, days), END_OF_DAY, SHANGHAI)


def days_until(due: datetime, now: datetime) -> int:
    """Days of the calendar; 0 on the day itself, negative after it."""
    return (due.astimezone(SHANGHAI).date() - now.astimezone(SHANGHAI).date()).days


def stage_of(days_left: int) -> str:
    """The latest stage that is reached; empty while it is too early for any."""
    reached = [stage for from_day, stage in STAGES if days_left <= from_day]
    return reached[-1] if reached else ""
