"""What was reported: figures by month, and last year's series."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from baozhen.lib.months import MONTHS
from targets.enums import FigureState
from targets.models.plan import InTown, scoped
from targets.models.target import Target, amount


class FigureQuerySet(InTown):
    town_path = "target__plan__town"


class Figure(models.Model):
    """The values of one target and month.

    Exactly one of `ytd` and `month_value` was typed; the other is derived and never
    stored. `version` counts the accepted changes, `history` keeps each of them.
    """

    target = models.ForeignKey(
        Target, models.PROTECT, related_name="figures", verbose_name="目标"
    )
    period = models.DateField("报告期")
    ytd = amount("累计")
    month_value = amount("本月")
    prior_ytd = amount("上年同期累计")
    yoy_published = amount("公布增幅（%）")
    state = models.CharField(
        "状态", max_length=20, choices=FigureState, default=FigureState.MISSING
    )
    reason = models.CharField("原因", max_length=200, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    recorded_by = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="+",
        verbose_name="填报人",
        null=True,
        blank=True,
    )
    recorded_at = models.DateTimeField("填报时间", null=True, blank=True)
    incident = models.CharField("请求编号", max_length=16, blank=True)

    objects = scoped(FigureQuerySet)
    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "月报数"
        constraints = [
            models.UniqueConstraint(
                fields=["target", "period"], name="figure_period_uniq"
            ),
            models.CheckConstraint(
                condition=Q(period__day=1), name="figure_period_first_day"
            ),
            models.CheckConstraint(
                condition=Q(ytd__isnull=True) | Q(month_value__isnull=True),
                name="figure_typed_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=FigureState.REPORTED)
                | Q(ytd__isnull=False)
                | Q(month_value__isnull=False),
                name="figure_reported_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.period:%Y-%m}"


class BaseFigure(models.Model):
    """Last year's cumulative value of a month as it was first published; never changed.

    A restated base belongs to this year's `Figure.prior_ytd`.
    """

    target = models.ForeignKey(Target, models.CASCADE, related_name="base_figures")
    month = models.PositiveSmallIntegerField("月份", db_column="month_no")
    ytd = models.DecimalField("上年累计", max_digits=20, decimal_places=4)

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "上年数"
        constraints = [
            models.UniqueConstraint(
                fields=["target", "month"], name="base_figure_month_uniq"
            ),
            models.CheckConstraint(
                condition=Q(month__in=list(MONTHS)), name="base_figure_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} 上年{self.month}月"
