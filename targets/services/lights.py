"""Set a light by hand, or give it back to the calculation."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import User
from accounts.rights import may_override_lights
from targets.enums import Light
from targets.errors import NotAllowed
from targets.models import LightOverride, Progress, Target

BY_RULE = "按规则亮灯"


@audited()
def override_light(
    target: Target, period: date, light: Light, reason: str, *, by: User
) -> LightOverride:
    """Replace the computed light of a reported month; the reason is always shown."""
    if not may_override_lights(by) or by.town_id != target.plan.town_id:
        raise NotAllowed("只有审核员和签发人可以人工判定亮灯")
    if not Progress.objects.filter(target=target, period=period).exists():
        raise NotAllowed(f"{target.name}{period.month}月未报，不能判定亮灯")
    standing = _standing(target, period)
    old = _words(standing)
    standing.update(withdrawn_at=timezone.now())
    made = LightOverride.objects.create(
        target=target, period=period, light=light, reason=reason, set_by=by
    )
    _tell(target, period, by, old, Light(light).label, reason)
    return made


@audited()
def withdraw_override(target: Target, period: date, *, by: User) -> int:
    """Let the computed light stand again; the withdrawn one is kept."""
    if not may_override_lights(by) or by.town_id != target.plan.town_id:
        raise NotAllowed("只有审核员和签发人可以撤回人工判定")
    standing = _standing(target, period)
    old = _words(standing)
    count = standing.update(withdrawn_at=timezone.now())
    if count:
        _tell(target, period, by, old, BY_RULE, "撤回人工判定")
    return count


def _standing(target: Target, period: date) -> QuerySet[LightOverride]:
    """What holds now; the target is taken, so that only one person judges at a time."""
    Target.objects.select_for_update(no_key=True).get(pk=target.pk)
    return LightOverride.objects.filter(target=target, period=period, withdrawn_at=None)


def _words(standing: QuerySet[LightOverride]) -> str:
    return "、".join(row.get_light_display() for row in standing) or BY_RULE


def _tell(
    target: Target, period: date, by: User, old: str, new: str, detail: str
) -> None:
    record(
        Action.LIGHT,
        by=by,
        about=f"{target.name}{period.year}年{period.month}月亮灯",
        subject=f"targets.target:{target.pk}",
        old=old,
        new=new,
        detail=detail,
    )
