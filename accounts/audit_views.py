"""The auditor's pages; whoever reads them leaves a line as well."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import record
from accounts.audit_chain import Check, check_trail
from accounts.audit_forms import LogFilterForm, NotedForm
from accounts.audit_list import COLUMNS, PER_PAGE, lines_for, log_table
from accounts.enums import Action, Result
from accounts.rights import may_read_audit
from baozhen.lib.downloads import workbook_response
from baozhen.lib.sheets import write_workbook


def _check_right(request: HttpRequest) -> None:
    if not may_read_audit(request.user):
        raise PermissionDenied


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    _check_right(request)
    form = LogFilterForm(request.GET)
    wanted = form.wanted()
    lines = lines_for(request.user.town, wanted)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "wanted": wanted, "page": page, "columns": COLUMNS}
    answer = render(request, "audit/log.html", context)
    where = f"{wanted.words}；第 {page.number} 页"
    record(Action.READ_LOG, by=request.user, about="审计日志", detail=where)
    return answer


@require_safe
def log_xlsx(request: HttpRequest) -> HttpResponse:
    """What the same search finds, as a workbook."""
    _check_right(request)
    wanted = LogFilterForm(request.GET).wanted()
    table = log_table(request.user.town, wanted)
    name = f"{table.title}.xlsx"
    content = write_workbook(table)
    detail = f"共{len(table.rows)}行；{wanted.words}"
    record(Action.EXPORT, by=request.user, about=name, detail=detail)
    return workbook_response(content, name)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Walk along the whole trail when asked to, and say what was found."""
    _check_right(request)
    form = NotedForm(request.POST or None)
    if request.method != "POST":
        return render(request, "audit/check.html", {"form": form})
    if not form.is_valid():
        return render(request, "audit/check.html", {"form": form}, status=422)
    found = check_trail(form.noted())
    _tell(request, found)
    return render(request, "audit/check.html", {"form": form, "check": found})


def _tell(request: HttpRequest, found: Check) -> None:
    """With the end as it was seen, so that this line bears witness to it."""
    result = Result.FAILED if found.faults else Result.DONE
    faults = f"发现 {found.faults} 处问题" if found.faults else "完整"
    record(
        Action.READ_LOG,
        by=request.user,
        about="审计记录完整性核对",
        new=f"{found.last.number}:{found.last.short}",
        result=result,
        detail=f"共 {found.rows} 行，{faults}",
    )
