"""The plan and what is reported against it."""

from targets.models.figure import BaseFigure, Figure, MonthlyReturn
from targets.models.plan import Indicator, Plan, PlanItem, Section
from targets.models.progress import LightOverride, Progress, RecomputeRun
from targets.models.target import MonthlyPlan, Target

__all__ = [
    "BaseFigure",
    "Figure",
    "Indicator",
    "LightOverride",
    "MonthlyPlan",
    "MonthlyReturn",
    "Plan",
    "PlanItem",
    "Progress",
    "RecomputeRun",
    "Section",
    "Target",
]
