"""更正单: the only way to a signed figure; and the files that may need a mark."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from baozhen.lib.numbers import format_typed
from targets.enums import CELL_LABELS, CorrectionState, ExportKind, FigureState
from targets.models.plan import Plan, scoped
from targets.models.returns import MonthlyReturn, Snapshot, person
from targets.models.target import Target, amount


class Correction(models.Model):
    """Asked for by the department, approved by another person, carried out in time."""

    monthly_return = models.ForeignKey(
        MonthlyReturn, models.PROTECT, related_name="corrections", verbose_name="月报"
    )
    state = models.CharField(
        "状态",
        max_length=20,
        choices=CorrectionState,
        default=CorrectionState.REQUESTED,
    )
    reason = models.CharField("更正原因", max_length=200)
    requested_by = person("申请人")
    requested_at = models.DateTimeField("申请时间")
    decided_by = person("批准人", null=True, blank=True)
    decided_at = models.DateTimeField("批准时间", null=True, blank=True)
    decision = models.CharField("批准意见", max_length=200, blank=True)
    open_until = models.DateTimeField("开放至", null=True, blank=True)
    executed_by = person("执行人", null=True, blank=True)
    executed_at = models.DateTimeField("执行时间", null=True, blank=True)
    snapshot = models.OneToOneField(
        Snapshot,
        models.PROTECT,
        related_name="correction",
        verbose_name="新存档",
        null=True,
        blank=True,
    )

    objects = scoped(path="monthly_return__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "更正单"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="correction_reason_given"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("requested_by")),
                name="correction_two_people",
            ),
            models.UniqueConstraint(
                fields=["monthly_return"],
                condition=Q(
                    state__in=[CorrectionState.REQUESTED, CorrectionState.APPROVED]
                ),
                name="correction_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.monthly_return}更正单"


class CorrectionLine(models.Model):
    """One cell: what it holds and what it shall hold; `version` is the row's, seen."""

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="lines")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    field = models.CharField(max_length=20)
    old = amount("原数")
    new = amount("新数")
    old_text = models.CharField(max_length=200, blank=True)
    new_text = models.CharField(max_length=200, blank=True)

    objects = scoped(path="target__plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "更正内容"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "target", "field"], name="correction_cell_uniq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.correction} {self.target}"

    @property
    def label(self) -> str:
        return CELL_LABELS[self.field]

    @property
    def new_value(self) -> Decimal | str | None:
        """What the figure's field shall hold, in its own type."""
        if self.field == "state":
            return FigureState(self.new_text)
        return self.new_text if self.field == "note" else self.new

    @property
    def old_printed(self) -> str:
        return self._printed(self.old, self.old_text)

    @property
    def new_printed(self) -> str:
        return self._printed(self.new, self.new_text)

    def _printed(self, value: Decimal | None, text: str) -> str:
        if self.field == "state":
            return FigureState(text).label
        return (text if self.field == "note" else format_typed(value)) or "空"


class Export(models.Model):
    """A file that left the house: what, when, by whom, and from which snapshots."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="exports")
    period = models.DateField("报告期")
    kind = models.CharField("报表", max_length=20, choices=ExportKind)
    is_signed = models.BooleanField("只用签发数", default=False)
    name = models.CharField("文件名", max_length=120)
    content = models.BinaryField()
    hash = models.CharField("校验值", max_length=64)
    made_by = person("导出人")
    made_at = models.DateTimeField("导出时间")
    snapshots = models.ManyToManyField(Snapshot, related_name="exports")

    objects = scoped(path="plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "导出存档"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name
