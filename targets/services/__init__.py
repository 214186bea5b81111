"""Every write to the plan and its figures: one function each."""

from targets.services.conflicts import last_change
from targets.services.lights import override_light, withdraw_override
from targets.services.plan import assign_department, choose_rules
from targets.services.record import Recorded, mark_changed, record_figure
from targets.services.refresh import recompute_all, refresh_target, settle_stale
from targets.services.terms import entry_of, terms_of

__all__ = [
    "Recorded",
    "assign_department",
    "choose_rules",
    "entry_of",
    "last_change",
    "mark_changed",
    "override_light",
    "recompute_all",
    "record_figure",
    "refresh_target",
    "settle_stale",
    "terms_of",
    "withdraw_override",
]
