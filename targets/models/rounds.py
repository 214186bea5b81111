"""When a month is due, and who was reminded of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from targets.enums import Channel
from targets.models.plan import Plan, scoped

LAST_DUE_DAY = 28


class DueGroup(models.Model):
    """Targets that are due on the same day of the month after."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="due_groups")
    name = models.CharField("报送组", max_length=30)
    due_day = models.PositiveSmallIntegerField(
        "次月报送日",
        validators=[MinValueValidator(1), MaxValueValidator(LAST_DUE_DAY)],
    )

    objects = scoped(path="plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "报送组"
        ordering = ["due_day", "name"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="due_group_uniq"),
            models.CheckConstraint(
                condition=Q(due_day__gte=1, due_day__lte=LAST_DUE_DAY),
                name="due_group_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Holiday(models.Model):
    """A weekday without work, or a weekend day with it; the same for every town."""

    day = models.DateField("日期", unique=True)
    name = models.CharField("名称", max_length=30)
    is_workday = models.BooleanField("调休上班", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "节假日"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"


class ReminderSent(models.Model):
    """The ledger of reminders, so that none is lost and none is sent twice.

    `recipient` is a person's user name, or the group that the webhook writes to.
    """

    recipient = models.CharField(max_length=40)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    period = models.DateField()
    stage = models.CharField(max_length=20)
    channel = models.CharField(max_length=20, choices=Channel)
    sent_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(path="plan__town")

    class Meta:
        verbose_name = verbose_name_plural = "提醒记录"
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "plan", "period", "stage", "channel"],
                name="reminder_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.period:%Y-%m} {self.stage}"
