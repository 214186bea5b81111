"""月报: the unit of workflow and of locking, its steps, and what was signed."""

from django.db import models
from django.db.models import Q

from accounts.models import Department, User
from targets.enums import FigureState, ReturnState, Step
from targets.models.plan import Plan, scoped
from targets.models.target import Target, amount


def person(label: str, **options) -> models.ForeignKey:
    """Somebody who acted; never deleted while the act is remembered."""
    return models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=label, **options
    )


class MonthlyReturn(models.Model):
    """Department × plan × month. Writers and the reviewer lock its row.

    `state_by`, `state_at` and `reason` repeat the last step, so that the lock board
    reads one table.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="returns", verbose_name="年度计划"
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="returns", verbose_name="责任单位"
    )
    period = models.DateField("报告期")
    state = models.CharField(
        "状态", max_length=20, choices=ReturnState, default=ReturnState.DRAFT
    )
    state_by = person("办理人", null=True, blank=True)
    state_at = models.DateTimeField("办理时间", null=True, blank=True)
    submitted_at = models.DateTimeField("首次提交时间", null=True, blank=True)
    reason = models.CharField("退回原因", max_length=200, blank=True)

    objects = scoped(path="plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "月报"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "department", "period"], name="return_period_uniq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}{self.period.year}年{self.period.month}月月报"

    @property
    def is_open(self) -> bool:
        return ReturnState(self.state).is_open


class ReturnStep(models.Model):
    """One step of a return; rows are only added."""

    monthly_return = models.ForeignKey(
        MonthlyReturn, models.PROTECT, related_name="steps"
    )
    step = models.CharField("环节", max_length=20, choices=Step)
    by = person("办理人")
    at = models.DateTimeField("时间")
    reason = models.CharField("原因", max_length=200, blank=True)

    objects = scoped(path="monthly_return__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "月报办理记录"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(step=Step.SEND_BACK) | ~Q(reason=""),
                name="step_back_has_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.monthly_return} {self.get_step_display()}"


class Remark(models.Model):
    """What the person who sent a return back says of one row."""

    step = models.ForeignKey(ReturnStep, models.PROTECT, related_name="remarks")
    target = models.ForeignKey(Target, models.PROTECT, related_name="remarks")
    text = models.CharField("意见", max_length=200)

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "退回意见"
        constraints = [
            models.UniqueConstraint(fields=["step", "target"], name="remark_row_uniq")
        ]

    def __str__(self) -> str:
        return self.text


class WarningAnswer(models.Model):
    """One line by which a department answers a warning of the checks."""

    monthly_return = models.ForeignKey(
        MonthlyReturn, models.PROTECT, related_name="answers"
    )
    target = models.ForeignKey(Target, models.PROTECT, related_name="answers")
    check_code = models.CharField("检查项", max_length=30)
    warning = models.CharField("提示", max_length=200)
    text = models.CharField("说明", max_length=200)
    by = person("说明人")
    at = models.DateTimeField("时间", auto_now=True)

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "提示说明"
        constraints = [
            models.UniqueConstraint(
                fields=["monthly_return", "target", "check_code"],
                name="warning_answer_uniq",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Snapshot(models.Model):
    """What was signed, numbered within its return; rows are only added."""

    monthly_return = models.ForeignKey(
        MonthlyReturn, models.PROTECT, related_name="snapshots"
    )
    number = models.PositiveSmallIntegerField("号")
    made_by = person("签发人")
    made_at = models.DateTimeField("签发时间")
    hash = models.CharField("校验值", max_length=64)

    objects = scoped(path="monthly_return__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "签发存档"
        ordering = ["monthly_return", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["monthly_return", "number"], name="snapshot_number_uniq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.monthly_return}第{self.number}号"


class SnapshotLine(models.Model):
    """A figure as it was signed; `ytd` and `month_value` are what the page showed.

    Of the two, `typed` names the one that was typed, the other followed from it.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="lines")
    target = models.ForeignKey(Target, models.PROTECT, related_name="signed")
    state = models.CharField("状态", max_length=20, choices=FigureState)
    typed = models.CharField("直接填报", max_length=20, blank=True)
    ytd = amount("累计")
    month_value = amount("本月")
    prior_ytd = amount("上年同期累计")
    yoy_published = amount("公布增幅（%）")
    reason = models.CharField("原因", max_length=200, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本")

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "签发数"
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "target"], name="snapshot_target_uniq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot} {self.target}"
