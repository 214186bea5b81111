"""Where a person is signed in, and which passwords were used before."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from accounts.models.people import User


class Session(AbstractBaseSession):
    """One browser of one person; deleting the row ends it at once.

    `seen_at` is the last act of the person, not of a page that asks for news.
    """

    person = models.ForeignKey(
        User, models.CASCADE, related_name="sessions", verbose_name="人员", null=True
    )
    address = models.CharField("来源地址", max_length=45, blank=True)
    device = models.CharField("浏览器", max_length=200, blank=True)
    started_at = models.DateTimeField("登录时间", null=True)
    seen_at = models.DateTimeField("最近操作", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "登录会话"

    @classmethod
    def get_session_store_class(cls):
        from accounts.session_store import SessionStore  # it needs this model

        return SessionStore


class PasswordRecord(models.Model):
    """The hash of a password somebody used, so that it is not used again."""

    person = models.ForeignKey(User, models.CASCADE, related_name="old_passwords")
    hash = models.CharField(max_length=128)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "历史密码"
        ordering = ["-set_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.set_at:%Y-%m-%d}"
