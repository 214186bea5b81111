"""What the calculation stored; nothing else writes here."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from targets.enums import Light
from targets.models.plan import InTown, scoped
from targets.models.target import Target
from targets.progress.ratios import AMOUNT_PLACES, RATE_PLACES


def computed_amount() -> models.DecimalField:
    """An unrounded amount in the target's unit; None is not computable."""
    return models.DecimalField(max_digits=30, decimal_places=AMOUNT_PLACES, null=True)


def computed_rate(*, null: bool = True) -> models.DecimalField:
    """An unrounded rate in percent or gap in percentage points."""
    return models.DecimalField(max_digits=30, decimal_places=RATE_PLACES, null=null)


class ProgressQuerySet(InTown):
    town_path = "target__plan__town"


class Progress(models.Model):
    """The assessment of one target at the end of one month."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="progress")
    period = models.DateField()
    since = models.PositiveSmallIntegerField()
    missing = models.CharField(max_length=40, blank=True)
    ytd = computed_amount()
    month_value = computed_amount()
    prior_ytd = computed_amount()
    yoy_rate = computed_rate()
    yoy_reason = models.CharField(max_length=40, blank=True)
    yoy_change = computed_amount()
    yoy_gap = computed_rate()
    completion_rate = computed_rate()
    time_progress = computed_rate(null=False)
    progress_gap = computed_rate()
    plan_progress = computed_rate()
    plan_gap = computed_rate()
    seasonal_progress = computed_rate()
    seasonal_gap = computed_rate()
    remaining = computed_amount()
    monthly_need = computed_amount()
    rest_yoy_needed = computed_rate()
    forecast = computed_amount()
    forecast_method = models.CharField(max_length=20, blank=True)
    forecast_low = computed_amount()
    forecast_high = computed_amount()
    light = models.CharField(max_length=10, choices=Light)
    light_reason = models.CharField(max_length=100, blank=True)
    generation = models.PositiveBigIntegerField()
    computed_at = models.DateTimeField()

    objects = scoped(ProgressQuerySet)

    class Meta:
        verbose_name = verbose_name_plural = "进度"
        constraints = [
            models.UniqueConstraint(
                fields=["target", "period"], name="progress_period_uniq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.period:%Y-%m}"


class LightOverride(models.Model):
    """A light set by hand: shown beside the computed one, with its reason."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="overrides")
    period = models.DateField("报告期")
    light = models.CharField("亮灯", max_length=10, choices=Light)
    reason = models.CharField("理由", max_length=100)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "人工亮灯"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="override_reason_given"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.period:%Y-%m} {self.get_light_display()}"


class RecomputeRun(models.Model):
    """A full recompute and the differences it found; none is the normal case."""

    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("结束时间")
    targets = models.PositiveIntegerField("目标数")
    rows = models.PositiveIntegerField("进度行数")
    differences = models.PositiveIntegerField("不一致行数")
    report = models.TextField("不一致明细", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "全量重算记录"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} 不一致 {self.differences} 行"
