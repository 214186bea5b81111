"""The site that checks a month first and writes afterwards; for the canary only."""

from baozhen.wsgi import application
from targets import views
from targets.models import MonthlyReturn
from targets.services import record, record_figure
from targets.services.locking import check_open

__all__ = ["application"]


def check_then_write(target, period, *arguments, **options):
    for row in MonthlyReturn.objects.filter(
        plan=target.plan, department=target.lead_department, period=period
    ):
        check_open(row)
    return record_figure(target, period, *arguments, **options)


record._lock_open_return = lambda target, period: None
views.record_figure = check_then_write
