"""Who answers for what, the plans, and the recompute log: only to be looked at."""

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter

from accounts.admin import ReadOnlyAdmin
from targets.models import Plan, RecomputeRun, Target


@admin.register(Target)
class TargetAdmin(ReadOnlyAdmin):
    """No figure and no target value: its reader has no right to them."""

    town_path = "plan__town"
    list_display = ("code", "name", "lead_department", "plan")
    list_filter = (
        ("plan", RelatedOnlyFieldListFilter),
        ("lead_department", RelatedOnlyFieldListFilter),
    )
    list_select_related = ("lead_department", "plan")
    search_fields = ("code", "name")
    fields = ("code", "name", "lead_department", "plan")


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    list_display = fields = ("title", "year", "rules_key", "data")

    @admin.display(description="数据")
    def data(self, plan: Plan) -> str:
        return "演示数据" if plan.is_demo else "正式数据"


@admin.register(RecomputeRun)
class RecomputeRunAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "finished_at", "targets", "rows", "differences")
    fields = (*list_display, "report")

    def get_queryset(self, request):
        return self.model.objects.all()
