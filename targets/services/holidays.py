"""Writes to the table of holidays, which all towns share."""

from datetime import date, timedelta

import chinese_calendar

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from accounts.rights import may_set_rules
from targets.calendar_days import SATURDAY
from targets.errors import NotAllowed, NotPossible
from targets.models import Holiday

KINDS = {False: "休", True: "班"}
NOTHING = "无"
LONGEST_NAME = 30


@audited()
def put_holiday(day: date, name: str, is_workday: bool, *, by: User) -> Holiday:
    """Say what kind of day it is; what was said before is replaced."""
    _check_right(by)
    stored = Holiday.objects.select_for_update().filter(day=day).first()
    old = words_of(stored) if stored else NOTHING
    holiday = stored or Holiday(day=day)
    holiday.name, holiday.is_workday = name, is_workday
    if old == words_of(holiday):
        return holiday
    holiday.save()
    _record(holiday, old, words_of(holiday), by)
    return holiday


@audited()
def remove_holiday(holiday: Holiday, *, by: User) -> None:
    """From now on the day counts by the week alone."""
    _check_right(by)
    _record(holiday, words_of(holiday), NOTHING, by)
    holiday.delete()


@audited()
def seed_holidays(year: int) -> int:
    """Add the published holidays of a year; days that are known stay as they are."""
    published = _published(year)
    known = set(Holiday.objects.filter(day__year=year).values_list("day", flat=True))
    missing = [holiday for holiday in published if holiday.day not in known]
    Holiday.objects.bulk_create(missing)
    if missing:
        about = f"{year}年节假日"
        record(Action.HOLIDAY, by=None, about=about, new=f"载入 {len(missing)} 天")
    return len(missing)


def words_of(holiday: Holiday) -> str:
    """「春节，休」."""
    return f"{holiday.name}，{KINDS[holiday.is_workday]}"


def _published(year: int) -> list[Holiday]:
    """Weekdays off and weekend days on, as the State Council announced them."""
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
    try:
        return [_holiday(day) for day in days if _differs(day)]
    except NotImplementedError as error:
        raise NotPossible(
            f"没有{year}年的放假安排，请在放假通知公布后导入，未改动任何数据"
        ) from error


def _differs(day: date) -> bool:
    return chinese_calendar.is_workday(day) != (day.weekday() < SATURDAY)


def _holiday(day: date) -> Holiday:
    _, name = chinese_calendar.get_holiday_detail(day)
    label = chinese_calendar.Holiday(name).chinese if name else "放假"
    is_workday = chinese_calendar.is_workday(day)
    name = f"{label}调休上班" if is_workday else label
    return Holiday(day=day, name=name[:LONGEST_NAME], is_workday=is_workday)


def _check_right(by: User) -> None:
    if not may_set_rules(by):
        raise NotAllowed("节假日由安全管理员维护")


def _record(holiday: Holiday, old: str, new: str, by: User) -> None:
    record(
        Action.HOLIDAY,
        by=by,
        about=f"{holiday.day:%Y-%m-%d}",
        subject=f"targets.holiday:{holiday.pk}",
        old=old,
        new=new,
    )
