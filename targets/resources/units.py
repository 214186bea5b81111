"""Departments, and who answers for which target."""

from import_export.fields import Field
from import_export.widgets import IntegerWidget, Widget

from accounts.models import Department
from targets.models import Target
from targets.resources.base import Defaults, PlanResource, text
from targets.widgets import InPlanWidget


class DepartmentResource(PlanResource):
    name = text("name", "名称")
    position = Field("position", "排序", IntegerWidget())

    class Meta(Defaults):
        model = Department
        fields = ("name", "position")
        import_id_fields = ("name",)

    def get_queryset(self):
        return self.plan.town.departments.all()

    def init_instance(self, row=None):
        return Department(town=self.plan.town)


class ResponsibleResource(PlanResource):
    """Who answers for which target."""

    code = text("code", "目标编号")
    lead_department = Field("lead_department", "责任单位")

    class Meta(Defaults):
        model = Target
        fields = ("code", "lead_department")
        import_id_fields = ("code",)

    def scoped_widgets(self) -> dict[str, Widget]:
        departments = self.plan.town.departments.all()
        return {"lead_department": InPlanWidget(departments, "name", "责任单位")}
