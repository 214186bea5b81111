"""The one mapping between rows of a table and the records of a plan.

Headings are Chinese, as in the workbooks that people fill. Figures are handed to the
same service that the entry page uses.
"""

from targets.resources.figures import (
    BaseFigureResource,
    DemoFigureResource,
    FigureResource,
)
from targets.resources.holidays import HolidayResource
from targets.resources.plan import (
    IndicatorResource,
    PlanItemResource,
    SectionResource,
    TargetResource,
)
from targets.resources.units import DepartmentResource, ResponsibleResource

__all__ = [
    "BaseFigureResource",
    "DemoFigureResource",
    "DepartmentResource",
    "FigureResource",
    "HolidayResource",
    "IndicatorResource",
    "PlanItemResource",
    "ResponsibleResource",
    "SectionResource",
    "TargetResource",
]
