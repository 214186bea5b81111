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


class Result(TextChoices):
    """How an act ended."""

    DONE = "done", "成功"
    REFUSED = "refused", "拒绝"
    FAILED = "failed", "失败"


class Action(TextChoices):
    """What people do that must be answered for later."""

    SIGN_IN = "sign_in", "登录"
    SIGN_OUT = "sign_out", "退出登录"
    SESSION_ENDED = "session_ended", "结束会话"
    PASSWORD = "password", "更改密码"
    PASSWORD_RESET = "password_reset", "重置密码"
    SECOND_FACTOR = "second_factor", "动态口令"
    ACCOUNT = "account", "账号"
    ROLE = "role", "授予角色"
    DEPARTMENT = "department", "责任单位"
    HAND_OVER = "hand_over", "移交"
    RESPONSIBLE = "responsible", "责任分工"
    RULES = "rules", "规则"
    HOLIDAY = "holiday", "节假日"
    FIGURE = "figure", "填报"
    LIGHT = "light", "人工亮灯"
    SUBMIT = "submit", "提交"
    WITHDRAW = "withdraw", "收回"
    REVIEW = "review", "审核"
    SIGN = "sign", "签发"
    SEND_BACK = "send_back", "退回"
    CORRECTION = "correction", "更正"
    EXPORT = "export", "导出"
    IMPORT = "import", "导入"
    READ_LOG = "read_log", "查阅日志"
    REQUEST = "request", "请求"
