"""The audit trail: rows are added, chained by their hashes, and never change."""

from django.db import models

from accounts.enums import Action, Result
from accounts.models.people import Town, User

LONGEST_TEXT = 300


class AppendOnlyError(Exception):
    """Somebody tried to change or delete a row of the trail."""


class AuditQuerySet(models.QuerySet):
    """The database refuses as well; this tells the developer sooner."""

    def update(self, **changes):
        raise AppendOnlyError

    def delete(self):
        raise AppendOnlyError


class AuditRecord(models.Model):
    """Who did what, when, from where, to what; old and new; done or refused.

    `number` orders the trail, the clock does not. `hash` covers every other field and
    the hash of the row before.
    """

    number = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间", db_index=True)
    town = models.ForeignKey(
        Town, models.PROTECT, related_name="+", verbose_name="镇（街道）", null=True
    )
    actor = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="人员", null=True
    )
    who = models.CharField("姓名", max_length=100)
    role = models.CharField("角色", max_length=20)
    address = models.CharField("来源地址", max_length=45)
    incident = models.CharField("请求编号", max_length=16)
    action = models.CharField("操作", max_length=30, choices=Action)
    subject = models.CharField("对象编号", max_length=60)
    about = models.CharField("对象", max_length=LONGEST_TEXT)
    old = models.TextField("原值")
    new = models.TextField("新值")
    result = models.CharField("结果", max_length=10, choices=Result)
    detail = models.CharField("说明", max_length=LONGEST_TEXT)
    previous_hash = models.CharField("上一行校验值", max_length=64)
    hash = models.CharField("校验值", max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["town", "-number"], name="audit_town_number_idx"),
            models.Index(fields=["address", "-at"], name="audit_address_idx"),
            models.Index(fields=["subject"], name="audit_subject_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_action_display()} {self.about}"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError


class AuditHead(models.Model):
    """The last number and hash; its row is locked by whoever adds to the trail."""

    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "审计链末端"

    def __str__(self) -> str:
        return str(self.number)
