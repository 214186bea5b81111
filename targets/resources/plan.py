"""The plan itself: indicators, sections, targets and the rows without a number."""

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import IntegerWidget, Widget

from targets import services
from targets.enums import Calendar, ItemKind, Kind, Operator, Pace
from targets.models import Indicator, PlanItem, Section, Target
from targets.resources.base import Defaults, PlanResource, amount, text
from targets.widgets import DayWidget, InPlanWidget, LabelWidget, YesWidget


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
