"""The one mapping between rows of a table and the records of a plan.

Headings are Chinese, as in the workbooks that people fill. Figures are handed to the
same service that the entry page uses.
"""

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import IntegerWidget, Widget

from accounts.models import Department
from targets import services
from targets.enums import Calendar, ItemKind, Kind, Operator, Pace
from targets.models import (
    BaseFigure,
    Figure,
    Indicator,
    Plan,
    PlanItem,
    Section,
    Target,
)
from targets.widgets import (
    AmountWidget,
    DayWidget,
    InPlanWidget,
    LabelWidget,
    MonthWidget,
    YesWidget,
)


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

    def get_queryset(self):
        return self._meta.model.objects.filter(**{self.owner: self.plan})

    def targets_widget(self) -> InPlanWidget:
        targets = self.plan.targets.select_related("plan", "indicator")
        return InPlanWidget(targets, "code", "目标编号")

    def sections_widget(self) -> InPlanWidget:
        return InPlanWidget(self.plan.sections.all(), "code", "板块")


class IndicatorResource(ModelResource):
    code = text("code", "代码")
    name = text("name", "指标名称")
    unit = text("unit", "计量单位")
    kind = Field("kind", "数值类型", LabelWidget(Kind))
    calendar = Field("calendar", "报送周期", LabelWidget(Calendar))
    decimals = Field("decimals", "小数位数", IntegerWidget())
    caliber = text("caliber", "口径")

    class Meta(Defaults):
        model = Indicator
        fields = ("code", "name", "unit", "kind", "calendar", "decimals", "caliber")
        import_id_fields = ("code",)


class SectionResource(PlanResource):
    code = text("code", "编号")
    chapter = text("chapter", "板块")
    title = text("title", "主题")

    class Meta(Defaults):
        model = Section
        fields = ("code", "chapter", "title")
        import_id_fields = ("code",)

    def init_instance(self, row=None):
        return Section(plan=self.plan)


class TargetResource(PlanResource):
    code = text("code", "编号")
    section = Field("section", "板块")
    indicator = Field("indicator", "指标代码")
    name = text("name", "名称")
    stated = text("stated", "目标原文")
    stated_step = amount("stated_step", "目标原文末位")
    value = amount("value", "年度目标")
    operator = Field("operator", "要求", LabelWidget(Operator))
    growth = amount("growth", "目标增幅（%）")
    base = amount("base", "上年基数")
    base_is_implied = Field("base_is_implied", "推算基数", YesWidget())
    base_note = text("base_note", "基数说明")
    pace = Field("pace", "进度口径", LabelWidget(Pace))
    deadline = Field("deadline", "完成时限", DayWidget())
    wanted = text("wanted", "目标要求")
    note = text("note", "备注")
    parent = Field("parent", "总项")
    is_headline = Field("is_headline", "主要经济指标", YesWidget())

    class Meta(Defaults):
        model = Target
        import_id_fields = ("code",)
        fields = (
            *("code", "section", "indicator", "name", "stated", "stated_step"),
            *("value", "operator", "growth", "base", "base_is_implied", "base_note"),
            *("pace", "deadline", "wanted", "note", "parent", "is_headline"),
        )

    def scoped_widgets(self) -> dict[str, Widget]:
        return {
            "section": self.sections_widget(),
            "indicator": InPlanWidget(Indicator.objects.all(), "code", "指标代码"),
            "parent": self.targets_widget(),
        }

    def init_instance(self, row=None):
        return Target(plan=self.plan)

    def do_instance_save(self, instance, is_create):
        instance.save()
        services.mark_changed(instance)


class PlanItemResource(PlanResource):
    owner = "section__plan"
    code = text("code", "编号")
    section = Field("section", "板块")
    kind = Field("kind", "类别", LabelWidget(ItemKind))
    name = text("name", "事项")
    unit = text("unit", "计量单位")
    wanted = text("wanted", "目标要求")
    deadline = Field("deadline", "完成时限", DayWidget())
    note = text("note", "备注")

    class Meta(Defaults):
        model = PlanItem
        import_id_fields = ("code",)
        fields = (
            *("code", "section", "kind", "name", "unit", "wanted", "deadline"),
            "note",
        )

    def scoped_widgets(self) -> dict[str, Widget]:
        return {"section": self.sections_widget()}


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
