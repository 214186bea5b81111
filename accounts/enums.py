"""Who may do what."""

from django.db.models import TextChoices


class Role(TextChoices):
    """One role per person; rights are derived from it in `accounts.rights`."""

    CLERK = "clerk", "填报员"
    REVIEWER = "reviewer", "审核员"
    SIGNER = "signer", "签发人"
    LEADER = "leader", "领导"
    EXPORTER = "exporter", "报表员"
    SYSTEM_ADMIN = "sys_admin", "系统管理员"
    SECURITY_ADMIN = "sec_admin", "安全管理员"
    AUDITOR = "auditor", "审计员"


class ColourScheme(TextChoices):
    """Whether red warns or praises (全年红)."""

    RED_WARNS = "red_warns", "红色表示滞后"
    RED_IS_GOOD = "red_is_good", "红色表示达标"
