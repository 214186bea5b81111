"""The one calculation: plain values in, frozen assessments out.

Nothing here knows a database, a clock or a setting. Amounts are in the target's unit,
rates and gaps in percent and percentage points, unrounded.
"""

from targets.progress.assess import Assessment, assess
from targets.progress.lights import RULE_SETS, RuleSet, Verdict
from targets.progress.series import Entry
from targets.progress.terms import Terms

__all__ = ["RULE_SETS", "Assessment", "Entry", "RuleSet", "Terms", "Verdict", "assess"]
