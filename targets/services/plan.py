"""Writes to the plan itself."""

from django.db import transaction

from accounts.models import Department, User
from targets.errors import NotAllowed
from targets.models import Plan, Target
from targets.services.record import mark_changed


def assign_department(
    target: Target, department: Department | None, *, by: User
) -> None:
    """Name the unit that answers for a target; its figures stay where they are."""
    if department is not None and department.town_id != target.plan.town_id:
        raise NotAllowed("责任单位必须是本镇（街道）的单位")
    target.lead_department = department
    target._history_user = by
    target.save(update_fields=["lead_department"])


@transaction.atomic
def choose_rules(plan: Plan, rules_key: str) -> None:
    """Judge the plan by another rule set; every light is computed again."""
    plan.rules_key = rules_key
    plan.save(update_fields=["rules_key"])
    for target in plan.targets.all():
        mark_changed(target)
