"""The yearly plan, its sections, and the rows that carry no number of their own."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from accounts.models import Department, Town
from targets.enums import Calendar, ItemKind, Kind
from targets.progress import RULE_SETS, RuleSet


class InTown(models.QuerySet):
    """Rows that belong to a town; `town_path` leads to it."""

    town_path = "town"


def scoped(queryset: type[InTown] = InTown, path: str = "") -> models.Manager:
    """Rows of the town in scope only; asking outside of any scope raises."""
    manager = models.Manager.from_queryset(queryset)
    return ScopedManager(_manager_class=manager, town=path or queryset.town_path)


class PlanQuerySet(InTown):
    def newest_first(self):
        return self.order_by("-year")


class Plan(models.Model):
    """The work plan of one town and year."""

    town = models.ForeignKey(
        Town, models.PROTECT, related_name="plans", verbose_name="镇（街道）"
    )
    year = models.PositiveSmallIntegerField("年度", db_column="plan_year")
    title = models.CharField("名称", max_length=60)
    rules_key = models.CharField(
        "亮灯规则",
        max_length=20,
        default="default",
        choices=[(rules.key, rules.label) for rules in RULE_SETS.values()],
    )
    due_day = models.PositiveSmallIntegerField(
        "次月报送日",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
    )
    is_demo = models.BooleanField("演示数据", default=False)

    objects = scoped(PlanQuerySet)

    class Meta:
        verbose_name = verbose_name_plural = "年度计划"
        constraints = [
            models.UniqueConstraint(fields=["town", "year"], name="plan_town_year_uniq")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rules(self) -> RuleSet:
        return RULE_SETS[self.rules_key]


class Section(models.Model):
    """A numbered theme of the plan, 1.1 to 5.3, inside one of its chapters."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="sections", verbose_name="年度计划"
    )
    code = models.CharField("编号", max_length=10)
    chapter = models.CharField("板块", max_length=40)
    title = models.CharField("主题", max_length=40)

    objects = scoped(path="plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "计划板块"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="section_code_uniq")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Indicator(models.Model):
    """A reusable definition; years and towns share it."""

    code = models.SlugField("代码", unique=True, max_length=40)
    name = models.CharField("指标名称", max_length=60)
    unit = models.CharField("计量单位", max_length=10)
    kind = models.CharField("数值类型", max_length=20, choices=Kind, default=Kind.FLOW)
    calendar = models.CharField(
        "报送周期", max_length=20, choices=Calendar, default=Calendar.MONTHLY
    )
    decimals = models.PositiveSmallIntegerField("小数位数", default=2)
    caliber = models.CharField("口径", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        constraints = [
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="indicator_decimals_max4"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlanItemQuerySet(InTown):
    town_path = "section__plan__town"


class PlanItem(models.Model):
    """A project, village matter or task of the plan that is named without a number."""

    section = models.ForeignKey(
        Section, models.CASCADE, related_name="items", verbose_name="计划板块"
    )
    code = models.CharField("编号", max_length=20)
    kind = models.CharField("类别", max_length=30, choices=ItemKind)
    name = models.CharField("事项", max_length=60)
    unit = models.CharField("计量单位", max_length=10, blank=True)
    wanted = models.CharField("目标要求", max_length=40, blank=True)
    deadline = models.DateField("完成时限", null=True, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    lead_department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="plan_items",
        verbose_name="责任单位",
        null=True,
        blank=True,
    )

    objects = scoped(PlanItemQuerySet)

    class Meta:
        verbose_name = verbose_name_plural = "计划事项"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="item_code_uniq")
        ]

    def __str__(self) -> str:
        return self.name
