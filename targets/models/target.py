"""Targets: what is promised for the year, and by whom."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from accounts.models import Department, User
from baozhen.lib.months import MONTHS
from targets.enums import Calendar, Operator, Pace, Tier
from targets.models.plan import Indicator, InTown, Plan, Section, scoped


def amount(label: str, **options) -> models.DecimalField:
    """A stored quantity: twenty digits, four of them decimals."""
    return models.DecimalField(
        label, max_digits=20, decimal_places=4, null=True, blank=True, **options
    )


class TargetQuerySet(InTown):
    town_path = "plan__town"

    def of_department(self, department: Department):
        return self.filter(lead_department=department)

    def enterable_by(self, user: User):
        """What the user's department reports by hand."""
        return self.filter(lead_department=user.department_id, measure_key="")

    def stale(self):
        """Targets whose stored progress is older than their figures."""
        return self.exclude(generation=F("computed_generation"))


class Target(models.Model):
    """One promise of a plan for one indicator.

    `value` and `base` are in the indicator's unit, `growth` in percent. `generation`
    rises with every write that can move the progress; the progress is current when
    `computed_generation` has caught up.
    """

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="targets", verbose_name="年度计划"
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="targets", verbose_name="计划板块"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name="指标"
    )
    code = models.CharField("编号", max_length=20)
    name = models.CharField("名称", max_length=60)
    stated = models.CharField("目标原文", max_length=60, blank=True)
    stated_step = amount("目标原文末位", validators=[MinValueValidator(Decimal(0))])
    value = amount("年度目标")
    operator = models.CharField(
        "要求", max_length=2, choices=Operator, default=Operator.AT_LEAST
    )
    growth = amount("目标增幅（%）")
    base = amount("上年基数")
    base_is_implied = models.BooleanField("推算基数", default=False)
    base_note = models.CharField("基数说明", max_length=200, blank=True)
    start = amount("起始数")
    tier = models.CharField(
        "目标层级", max_length=10, choices=Tier, default=Tier.STRIVE
    )
    pace = models.CharField(
        "进度口径", max_length=20, choices=Pace, default=Pace.CALENDAR
    )
    deadline = models.DateField("完成时限", null=True, blank=True)
    wanted = models.CharField("目标要求", max_length=40, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        verbose_name="总项",
        null=True,
        blank=True,
    )
    is_headline = models.BooleanField("主要经济指标", default=False)
    lead_department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="targets",
        verbose_name="责任单位",
        null=True,
        blank=True,
    )
    due_group = models.ForeignKey(
        "targets.DueGroup",
        models.SET_NULL,
        related_name="targets",
        verbose_name="报送组",
        null=True,
        blank=True,
    )
    measure_key = models.CharField("取数来源", max_length=60, blank=True)
    generation = models.PositiveBigIntegerField(default=0, editable=False)
    computed_generation = models.PositiveBigIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = scoped(TargetQuerySet)
    history = HistoricalRecords(
        excluded_fields=["generation", "computed_generation", "changed_at"]
    )

    class Meta:
        verbose_name = verbose_name_plural = "目标"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="target_code_uniq"),
            models.UniqueConstraint(
                fields=["plan", "indicator"], name="target_indicator_uniq"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="target_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:target", args=[self.pk])

    @property
    def unit(self) -> str:
        return self.indicator.unit

    def is_due_in(self, month: int) -> bool:
        return month in Calendar(self.indicator.calendar).due_months


class MonthlyPlan(models.Model):
    """分月计划: the cumulative value planned for the end of a month."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="monthly_plans")
    month = models.PositiveSmallIntegerField("月份", db_column="month_no")
    ytd = models.DecimalField("计划累计", max_digits=20, decimal_places=4)

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "分月计划"
        constraints = [
            models.UniqueConstraint(
                fields=["target", "month"], name="monthly_plan_uniq"
            ),
            models.CheckConstraint(
                condition=Q(month__in=list(MONTHS)), name="monthly_plan_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.month}月计划"
