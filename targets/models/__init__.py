"""The plan and what is reported against it."""

from targets.models.correction import Correction, CorrectionLine, Export
from targets.models.figure import BaseFigure, Figure
from targets.models.plan import Indicator, Plan, PlanItem, Section
from targets.models.progress import LightOverride, Progress, RecomputeRun
from targets.models.returns import (
    MonthlyReturn,
    Remark,
    ReturnStep,
    Snapshot,
    SnapshotLine,
    WarningAnswer,
)
from targets.models.rounds import DueGroup, Holiday, ReminderSent
from targets.models.target import MonthlyPlan, Target

__all__ = [
    "BaseFigure",
    "Correction",
    "CorrectionLine",
    "DueGroup",
    "Export",
    "Figure",
    "Holiday",
    "Indicator",
    "LightOverride",
    "MonthlyPlan",
    "MonthlyReturn",
    "Plan",
    "PlanItem",
    "Progress",
    "RecomputeRun",
    "Remark",
    "ReminderSent",
    "ReturnStep",
    "Section",
    "Snapshot",
    "SnapshotLine",
    "Target",
    "WarningAnswer",
]
