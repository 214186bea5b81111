"""One line in the audit trail for each changing request that came to nothing."""

from datetime import timedelta

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils import timezone

from accounts.audit import record, record_stranger
from accounts.enums import Action, Result
from accounts.models import AuditRecord
from baozhen.lib.incidents import current_address, current_incident

# A flood from outside must not fill the disk; after this many lines it is known.
STRANGER_LINES, STRANGER_SPAN = 100, timedelta(minutes=10)
ALL_STRANGERS_LINES = 1000
ENOUGH = "；同一来源此后的请求暂不逐条记录"
LONGEST_REQUEST = timedelta(hours=1)
VERBS = {"POST": "提交", "PUT": "提交", "PATCH": "提交", "DELETE": "删除"}
# A password or token may stand in an address by mistake; these hold numbers.
HARMLESS = ("year", "month", "page")
REASONS = {
    302: "未登录或登录步骤未完成",
    400: "请求不完整或不正确",
    401: "未登录或登录步骤未完成",
    403: "没有权限",
    404: "没有这一页，或不属于本镇（街道）",
    405: "不能这样打开",
    409: "数据已被他人更新",
    413: "提交的内容过大",
    422: "填写的内容不符合要求",
    423: "已锁定",
    428: "须说明原因",
    429: "次数过多",
}


def record_refused(request: HttpRequest, status: int) -> None:
    """Who asked for what and why it was not done, unless a service has told it."""
    is_known = request.user.is_authenticated
    if is_told() or (not is_known and is_flooding()):
        return
    refusal = getattr(request, "refusal", None)
    reason = refusal.message if refusal else REASONS.get(status, "没有完成")
    what = {
        "about": f"{VERBS.get(request.method, '打开')} {address_of(request)}",
        "result": Result.REFUSED if status < 500 else Result.FAILED,
        "detail": f"{reason}（代码 {status}）",
    }
    if is_known:
        record(Action.REQUEST, by=request.user, **what)
    else:
        what["detail"] += ENOUGH if is_flooding(1) else ""
        record_stranger(Action.REQUEST, "", **what)


def address_of(request: HttpRequest) -> str:
    """The path, and of its parameters those that can hold no secret."""
    try:
        given = [(name, request.GET.get(name, "")) for name in HARMLESS]
    except SuspiciousOperation:  # more parameters than any page has
        given = []
    kept = [f"{name}={v}" for name, v in given if v.isdecimal() and len(v) <= 4]
    return "?".join(filter(None, (request.path, "&".join(kept))))


def is_told() -> bool:
    """Whether this request's own service wrote down that it was refused."""
    lines = AuditRecord.objects.filter(
        incident=current_incident(),
        result__in=(Result.REFUSED, Result.FAILED),
        at__gte=timezone.now() - LONGEST_REQUEST,
    )
    return lines.exists()


def is_flooding(more: int = 0) -> bool:
    """Whether strangers at this address, or everywhere, were written down enough."""
    since = timezone.now() - STRANGER_SPAN
    lines = AuditRecord.objects.filter(actor=None, at__gte=since).exclude(incident="-")
    here = lines.filter(address=current_address()).count() + more
    return here >= STRANGER_LINES or lines.count() + more >= ALL_STRANGERS_LINES
