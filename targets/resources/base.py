"""What all resources share: fields by heading, and rows of one plan."""

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from accounts.audit import audited
from targets.models import Plan
from targets.widgets import AmountWidget, InPlanWidget


def text(attribute: str, heading: str) -> Field:
    return Field(attribute, heading, Widget())


def amount(attribute: str, heading: str) -> Field:
    return Field(attribute, heading, AmountWidget())


class Defaults:
    """What all resources share: unchanged rows are not written; all or nothing."""

    skip_unchanged = True
    report_skipped = True
    use_transactions = True
    clean_model_instances = True
    store_instance = False


class PlanResource(ModelResource):
    """A resource whose rows belong to one plan; `owner` names the path to it."""

    owner = "plan"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        for name, widget in self.scoped_widgets().items():
            self.fields[name].widget = widget

    def scoped_widgets(self) -> dict[str, Widget]:
        return {}

    @audited()
    def import_data(self, *args, **options):
        """Each row that is kept has its line in the trail; a trial leaves none."""
        return super().import_data(*args, **options)

    def get_queryset(self):
        return self._meta.model.objects.filter(**{self.owner: self.plan})

    def targets_widget(self) -> InPlanWidget:
        targets = self.plan.targets.select_related("plan", "indicator")
        return InPlanWidget(targets, "code", "目标编号")

    def sections_widget(self) -> InPlanWidget:
        return InPlanWidget(self.plan.sections.all(), "code", "板块")
