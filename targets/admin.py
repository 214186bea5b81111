"""Who answers for which target; figures and computed rows can only be looked at."""

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter

from accounts.admin import TownAdmin
from targets import services
from targets.models import Plan, RecomputeRun, Target


class ReadOnlyAdmin(TownAdmin):
    may_add = False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Target)
class TargetAdmin(TownAdmin):
    """The administrator names the responsible unit and changes nothing else."""

    may_add = False
    town_path = "plan__town"
    list_display = ("code", "name", "lead_department", "plan")
    list_filter = (
        ("plan", RelatedOnlyFieldListFilter),
        ("lead_department", RelatedOnlyFieldListFilter),
    )
    search_fields = ("code", "name")
    fields = ("code", "name", "lead_department")
    readonly_fields = ("code", "name")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A target is given to another unit, never to none."""
        return super().formfield_for_foreignkey(
            db_field, request, **kwargs | {"required": True}
        )

    def save_model(self, request, obj, form, change) -> None:
        services.assign_department(obj, obj.lead_department, by=request.user)


@admin.register(Plan)
class PlanAdmin(TownAdmin):
    """The rule set of the lights belongs to the plan."""

    may_add = False
    list_display = fields = ("title", "year", "rules_key", "data")
    readonly_fields = ("title", "year", "data")

    def save_model(self, request, obj, form, change) -> None:
        services.choose_rules(obj, obj.rules_key)

    @admin.display(description="数据")
    def data(self, plan: Plan) -> str:
        return "演示数据" if plan.is_demo else "正式数据"


@admin.register(RecomputeRun)
class RecomputeRunAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "finished_at", "targets", "rows", "differences")
    fields = (*list_display, "report")

    def get_queryset(self, request):
        return self.model.objects.all()
