"""Every write to the plan and its figures: one function each."""

from targets.services.conflicts import last_change
from targets.services.correction_lines import Wanted, objections, wanted_of
from targets.services.corrections import (
    BOXES,
    OPEN_STATES,
    approve_correction,
    execute_correction,
    reject_correction,
    relock_expired,
    request_correction,
    withdraw_correction,
)
from targets.services.exports import keep_export, note_export
from targets.services.hand_over import hand_over, open_work
from targets.services.holidays import put_holiday, remove_holiday, seed_holidays
from targets.services.lights import override_light, withdraw_override
from targets.services.plan import assign_department, assign_several, choose_rules
from targets.services.record import Recorded, mark_changed, record_figure
from targets.services.refresh import (
    progress_of,
    recompute_all,
    refresh_target,
    settle_stale,
)
from targets.services.reminders import send_reminders
from targets.services.return_lines import find_problems, may_correct, targets_of
from targets.services.returns import (
    review_return,
    send_back,
    sign_return,
    submit_return,
    withdraw_return,
)
from targets.services.ripple import Ripple, exports_using, foresee
from targets.services.rounds import (
    add_due_group,
    change_due_group,
    remove_due_group,
    set_due_day,
)
from targets.services.snapshots import (
    is_untouched,
    newest_snapshots,
    signed_figures,
)
from targets.services.terms import entry_of, terms_of

__all__ = [
    "BOXES",
    "OPEN_STATES",
    "Recorded",
    "Ripple",
    "Wanted",
    "add_due_group",
    "approve_correction",
    "assign_department",
    "assign_several",
    "change_due_group",
    "choose_rules",
    "entry_of",
    "execute_correction",
    "exports_using",
    "find_problems",
    "foresee",
    "hand_over",
    "is_untouched",
    "keep_export",
    "last_change",
    "mark_changed",
    "may_correct",
    "newest_snapshots",
    "note_export",
    "objections",
    "open_work",
    "override_light",
    "progress_of",
    "put_holiday",
    "recompute_all",
    "record_figure",
    "refresh_target",
    "reject_correction",
    "relock_expired",
    "remove_due_group",
    "remove_holiday",
    "request_correction",
    "review_return",
    "seed_holidays",
    "send_back",
    "send_reminders",
    "set_due_day",
    "settle_stale",
    "sign_return",
    "signed_figures",
    "submit_return",
    "targets_of",
    "terms_of",
    "wanted_of",
    "withdraw_correction",
    "withdraw_override",
    "withdraw_return",
]
