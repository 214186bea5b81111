"""Set a light by hand, or give it back to the calculation."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rights import may_override_lights
from targets.enums import Light
from targets.errors import NotAllowed
from targets.models import LightOverride, Progress, Target


@transaction.atomic
def override_light(
    target: Target, period: date, light: Light, reason: str, *, by: User
) -> LightOverride:
    """Replace the computed light of a reported month; the reason is always shown."""
    if not may_override_lights(by) or by.town_id != target.plan.town_id:
        raise NotAllowed("只有审核员和签发人可以人工判定亮灯")
    if not Progress.objects.filter(target=target, period=period).exists():
        raise NotAllowed(f"{target.name}{period.month}月未报，不能判定亮灯")
    withdraw_override(target, period, by=by)
    return LightOverride.objects.create(
        target=target, period=period, light=light, reason=reason, set_by=by
    )


def withdraw_override(target: Target, period: date, *, by: User) -> int:
    """Let the computed light stand again; the withdrawn one is kept."""
    if not may_override_lights(by) or by.town_id != target.plan.town_id:
        raise NotAllowed("只有审核员和签发人可以撤回人工判定")
    standing = LightOverride.objects.filter(
        target=target, period=period, withdrawn_at=None
    )
    return standing.update(withdrawn_at=timezone.now())
