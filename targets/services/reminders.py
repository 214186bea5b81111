"""催报: a digest to the clerks and a line to the group, each stage once."""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from http.client import HTTPException
from smtplib import SMTPException
from typing import NamedTuple
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from targets.calendar_days import is_working_day, stage_of
from targets.enums import Channel
from targets.models import Plan, ReminderSent
from targets.rounds import Round, holidays_of, read_rounds

logger = logging.getLogger(__name__)
PATIENCE = 5  # seconds
LONGEST_ANSWER = 65536


class Due(NamedTuple):
    """A round that is not handed in, and the latest stage it has reached."""

    round: Round
    stage: str


class Undelivered(Exception):
    """The group's server answered that it did not take the message."""


def send_reminders(now: datetime, *, any_day: bool = False) -> int:
    """Send what no earlier run has sent; returns how many messages went out.

    The ledger's rows are committed after the sending succeeded: what failed is tried
    again by the next run. Nothing is sent on days off unless `any_day`.
    """
    today = timezone.localdate(now)
    if not any_day and not is_working_day(today, holidays_of([today.year])):
        return 0
    rounds = read_rounds(Plan.objects.select_related("town"))
    reached = [Due(r, stage_of(r.days_left(now))) for r in rounds if _is_owed(r)]
    due = [item for item in reached if item.stage]
    sent = _write_people(due, now) if settings.EMAIL_REMINDERS else 0
    return sent + (_write_group(due, now) if settings.WEBHOOK_URL else 0)


def _is_owed(round: Round) -> bool:
    return round.row is None or round.row.is_open


def _write_people(due: Sequence[Due], now: datetime) -> int:
    """One digest per clerk, and only to the departments that owe something."""
    units = {item.round.department.pk for item in due}
    clerks = User.objects.filter(
        role=Role.CLERK, is_active=True, department__in=units
    ).exclude(email="")
    known = _ledger(Channel.EMAIL)
    sent = 0
    for clerk in clerks.select_related("town").order_by("pk"):
        items = [
            item
            for item in due
            if item.round.department.pk == clerk.department_id
            and _key(clerk.username, item) not in known
        ]
        digest = _digest(clerk, items, now)
        rows = [_row(clerk.username, item, Channel.EMAIL) for item in items]
        sent += bool(items) and _deliver(rows, digest.send)
    return sent


def _write_group(due: Sequence[Due], now: datetime) -> int:
    """One message for all departments; it names no person."""
    known = _ledger(Channel.WEBHOOK)
    items = [item for item in due if _key(_group_of(item), item) not in known]
    if not items:
        return 0
    rows = [_row(_group_of(item), item, Channel.WEBHOOK) for item in items]
    return int(_deliver(rows, lambda: _post(_group_text(items, now))))


def _deliver(rows: list[ReminderSent], send: Callable[[], object]) -> bool:
    """Send, then note: rather told twice than never, and no lock while waiting."""
    try:
        send()
    except (OSError, HTTPException, SMTPException, Undelivered) as error:
        logger.warning("reminder %s not sent: %s", rows[0].channel, error)
        return False
    ReminderSent.objects.bulk_create(rows, ignore_conflicts=True)
    return True


def _group_of(item: Due) -> str:
    return f"department:{item.round.department.pk}"


def _key(recipient: str, item: Due) -> tuple[object, ...]:
    return recipient, item.round.plan.pk, item.round.period, item.stage


def _ledger(channel: Channel) -> set[tuple[object, ...]]:
    rows = ReminderSent.objects.filter(channel=channel)
    return set(rows.values_list("recipient", "plan_id", "period", "stage"))


def _row(recipient: str, item: Due, channel: Channel) -> ReminderSent:
    return ReminderSent(
        recipient=recipient,
        plan=item.round.plan,
        period=item.round.period,
        stage=item.stage,
        channel=channel,
    )


def _digest(clerk: User, items: Sequence[Due], now: datetime) -> EmailMessage:
    lines = [f"{n}. {_sentence(item.round, now)}" for n, item in enumerate(items, 1)]
    body = [
        f"{clerk.full_name}：",
        f"{clerk.department}有 {len(items)} 份月报待提交：",
        *lines,
        "请登录年度工作计划系统，在“工作台”中办理。每个时点只提醒一次，已提交的不再提醒。",
    ]
    subject = f"【{clerk.town}】月报催报：{len(items)} 份待提交"
    return EmailMessage(subject, "\n".join(body), to=[clerk.email])


def _group_text(items: Iterable[Due], now: datetime) -> str:
    by_unit = defaultdict(list)
    for item in items:
        by_unit[item.round.plan.town, item.round.department].append(item)
    lines = [
        f"{town}{unit}：{'；'.join(_sentence(item.round, now) for item in found)}"
        for (town, unit), found in by_unit.items()
    ]
    return "\n".join(["【月报催报】", *lines])


def _sentence(round: Round, now: datetime) -> str:
    due, left = timezone.localtime(round.due_at), round.days_left(now)
    when = f"还有{left}天" if left > 0 else "今天到期"
    if left < 0:
        when = f"已过期{-left}天"
    return (
        f"{round.name}，报送期限{due.year}年{due.month}月{due.day}日，{when}，"
        f"已填 {round.filled}/{round.due}"
    )


def _post(text: str) -> None:
    message = {"msgtype": "text", "text": {"content": text}}
    request = Request(  # noqa: S310 - the settings let only http and https through
        settings.WEBHOOK_URL,
        json.dumps(message).encode(),
        {"Content-Type": "application/json; charset=utf-8"},
    )
    with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
        body = answer.read(LONGEST_ANSWER)
    _check_answer(body)


def _check_answer(body: bytes) -> None:
    """Group servers answer 200 also when they refuse; 「errcode」 then says why."""
    try:
        answer = json.loads(body)
    except ValueError:
        return
    if isinstance(answer, dict) and answer.get("errcode"):
        raise Undelivered(answer)
