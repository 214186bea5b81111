"""Pages for what went wrong: Chinese, with an incident number, nothing internal."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

import baozhen
from baozhen.lib.incidents import current_incident
from baozhen.lib.refusals import Refused

logger = logging.getLogger(__name__)

TEXTS = {
    400: ("请求有误", "浏览器送来的内容不完整或不正确。请返回上一页，刷新后重试。"),
    403: (
        "没有权限",
        "您的角色不能打开这一页或进行这项操作。如需办理，请联系系统管理员。",
    ),
    404: (
        "没有找到",
        "这一页不存在，或不属于您所在的镇（街道）。请从上方菜单重新进入。",
    ),
    405: (
        "不能这样打开",
        "这个地址只用于提交内容，不能直接打开。请从上方菜单重新进入。",
    ),
    409: ("数据已被他人更新", "您看到的数据不是最新的。请返回上一页，核对后再保存。"),
    423: ("月报已锁定", "这个月的月报不能直接修改。如需修改，请提交更正。"),
    500: ("系统出现故障", "故障已记录，您已保存的数据不受影响。请稍后重试。"),
}


def error_page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The page of an error, or JSON for a script; `message` replaces the text."""
    title, standing = TEXTS.get(status, TEXTS[400])
    context = {
        "status": status,
        "title": title,
        "message": message or standing,
        "incident": current_incident(),
    }
    if not request.accepts("text/html"):
        return JsonResponse(context, status=status)
    context["version"] = baozhen.__version__
    # Without the request's context: that may be what failed.
    return HttpResponse(render_to_string("error.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    logger.warning("csrf check failed: %s", reason)
    request.refusal = Refused("页面已过期，没有保存。请返回上一页，刷新后重新提交。")
    return error_page(request, 403, request.refusal.message)
