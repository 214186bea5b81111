"""Figures of this year and of the last; they are written by the service only."""

from import_export.fields import Field
from import_export.widgets import Widget

from targets import services
from targets.models import BaseFigure, Figure
from targets.resources.base import Defaults, PlanResource, amount
from targets.widgets import MonthWidget


class BaseFigureResource(PlanResource):
    owner = "target__plan"
    target = Field("target", "目标编号")
    month = Field("month", "月份", MonthWidget())
    ytd = amount("ytd", "上年累计")

    class Meta(Defaults):
        model = BaseFigure
        fields = ("target", "month", "ytd")
        import_id_fields = ("target", "month")

    def scoped_widgets(self) -> dict[str, Widget]:
        return {"target": self.targets_widget()}

    def do_instance_save(self, instance, is_create):
        instance.save()
        services.mark_changed(instance.target)


class FigureResource(PlanResource):
    owner = "target__plan"
    target = Field("target", "目标编号")
    period = Field("period", "月份")
    ytd = amount("ytd", "累计")
    prior_ytd = amount("prior_ytd", "上年同期累计")
    yoy_published = amount("yoy_published", "公布增幅（%）")

    class Meta(Defaults):
        model = Figure
        fields = ("target", "period", "ytd", "prior_ytd", "yoy_published")
        import_id_fields = ("target", "period")

    def scoped_widgets(self) -> dict[str, Widget]:
        return {
            "target": self.targets_widget(),
            "period": MonthWidget(self.plan.year),
        }

    def do_instance_save(self, instance, is_create):
        # The service writes, so that an import is a keystroke like any other.
        names = ("ytd", "prior_ytd", "yoy_published")
        services.record_figure(
            instance.target,
            instance.period,
            {name: getattr(instance, name) for name in names},
            version=instance.version,
            by=None,
        )


class DemoFigureResource(FigureResource):
    """Demonstration figures fill empty months and never replace what somebody typed."""

    class Meta(FigureResource.Meta):
        pass

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return instance.pk is not None
