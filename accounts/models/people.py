"""Towns, their departments and the people who work in them."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django_scopes import ScopedManager

from accounts.enums import ColourScheme, Role
from accounts.names import normal_username
from baozhen.lib.texts import refuse_control_characters


class Town(models.Model):
    """A township; every plan, figure and person belongs to exactly one."""

    code = models.SlugField("代码", unique=True, max_length=20)
    name = models.CharField("名称", max_length=30)
    city = models.CharField("所属市", max_length=30)

    class Meta:
        verbose_name = verbose_name_plural = "镇（街道）"

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        return f"{self.city}{self.name}"

    @property
    def government(self) -> str:
        return f"{self.full_name}人民政府"


class Department(models.Model):
    """责任单位: an office of the township that answers for targets."""

    town = models.ForeignKey(
        Town, models.PROTECT, related_name="departments", verbose_name="镇（街道）"
    )
    name = models.CharField(
        "名称", max_length=30, validators=[refuse_control_characters]
    )
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("在用", default=True)

    objects = ScopedManager(town="town")

    class Meta:
        verbose_name = verbose_name_plural = "责任单位"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "name"], name="department_name_uniq"
            )
        ]

    def __str__(self) -> str:
        return self.name


class People(UserManager):
    """Finds a person by any spelling of the user name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return super().get_by_natural_key(normal_username(username or ""))


class User(AbstractUser):
    """A person with a department and one role."""

    first_name = last_name = None
    full_name = models.CharField(
        "姓名", max_length=40, validators=[refuse_control_characters]
    )
    town = models.ForeignKey(
        Town, models.PROTECT, related_name="people", verbose_name="镇（街道）"
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="people",
        verbose_name="责任单位",
        null=True,
        blank=True,
    )
    role = models.CharField("角色", max_length=20, choices=Role, blank=True)
    must_change_password = models.BooleanField("须更改密码", default=True)
    password_set_at = models.DateTimeField("密码设置时间", null=True, blank=True)
    colour_scheme = models.CharField(
        "亮灯配色", max_length=20, choices=ColourScheme, default=ColourScheme.RED_WARNS
    )

    objects = People()

    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.full_name or self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """How every form and `create_user` store it."""
        return normal_username(username)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name
