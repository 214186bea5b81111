"""Holidays as the table of a town's office: day, name, 休 or 班."""

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from accounts.models import User
from baozhen.lib.typed import shorten
from targets import services
from targets.models import Holiday
from targets.resources.base import Defaults, text
from targets.services.holidays import KINDS
from targets.widgets import DayWidget


class NeededDayWidget(DayWidget):
    """A day that must be there."""

    def clean(self, value, row=None, **kwargs):
        if not value:
            raise ValueError("缺少日期，请写成 2023-12-31")
        return super().clean(value, row, **kwargs)


class KindWidget(Widget):
    """休 or 班."""

    def clean(self, value, row=None, **kwargs) -> bool:
        for is_workday, word in KINDS.items():
            if value == word:
                return is_workday
        raise ValueError(f"「{shorten(str(value or ''))}」应填「休」或「班」")

    def render(self, value, obj=None, **kwargs) -> str:
        return KINDS[bool(value)]


class HolidayResource(ModelResource):
    day = Field("day", "日期", NeededDayWidget())
    name = text("name", "名称")
    is_workday = Field("is_workday", "休/班", KindWidget())

    class Meta(Defaults):
        model = Holiday
        fields = ("day", "name", "is_workday")
        import_id_fields = ("day",)

    def __init__(self, by: User | None = None) -> None:
        """Without a person the rows are looked at and never written."""
        super().__init__()
        self.by = by

    def do_instance_save(self, instance, is_create):
        if self.by is not None:
            day = (instance.day, instance.name, instance.is_workday)
            services.put_holiday(*day, by=self.by)
