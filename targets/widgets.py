"""How a cell of a table becomes a value of a record, with Chinese refusals."""

from datetime import date
from decimal import Decimal

from import_export.widgets import ForeignKeyWidget, Widget

from baozhen.lib.months import MONTHS, first_day
from baozhen.lib.typed import read_number, shorten

YES, NO = "是", "否"


class AmountWidget(Widget):
    """A number in the record's own unit; blank is not reported."""

    def clean(self, value, row=None, **kwargs) -> Decimal | None:
        return read_number("" if value is None else str(value), "").value


class YesWidget(Widget):
    """是 or 否; blank is 否."""

    def clean(self, value, row=None, **kwargs) -> bool:
        if value not in {YES, NO, "", None}:
            raise ValueError(f"「{shorten(str(value))}」应填「{YES}」或「{NO}」")
        return value == YES

    def render(self, value, obj=None, **kwargs) -> str:
        return YES if value else NO


class LabelWidget(Widget):
    """A choice written by its label."""

    def __init__(self, choices) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value, row=None, **kwargs) -> str:
        by_label = {label: key for key, label in self.choices.choices}
        if value not in by_label:
            known = "、".join(by_label)
            raise ValueError(f"「{shorten(str(value))}」不在可选范围：{known}")
        return by_label[value]

    def render(self, value, obj=None, **kwargs) -> str:
        return dict(self.choices.choices).get(value, "")


class DayWidget(Widget):
    """A day written as 2023-12-31; blank is none."""

    def clean(self, value, row=None, **kwargs) -> date | None:
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            text = shorten(str(value))
            raise ValueError(f"「{text}」不是日期，请写成 2023-12-31") from None

    def render(self, value, obj=None, **kwargs) -> str:
        return value.isoformat() if value else ""


class MonthWidget(Widget):
    """A month number, as the period of the plan's year when one is given."""

    def __init__(self, year: int | None = None) -> None:
        super().__init__()
        self.year = year

    def clean(self, value, row=None, **kwargs) -> int | date:
        text = str(value or "").strip()
        if not text.isdecimal() or int(text) not in MONTHS:
            raise ValueError(f"「{shorten(text)}」不是月份，请填 1 至 12")
        return first_day(self.year, int(text)) if self.year else int(text)

    def render(self, value, obj=None, **kwargs) -> str:
        return str(value.month if isinstance(value, date) else value)


class InPlanWidget(ForeignKeyWidget):
    """A row of the same plan or town, by its code or name; never created on the way."""

    def __init__(self, queryset, field: str, label: str) -> None:
        super().__init__(queryset.model, field)
        self.queryset, self.label = queryset, label

    def get_queryset(self, value, row, *args, **kwargs):
        return self.queryset

    def clean(self, value, row=None, **kwargs):
        try:
            return super().clean(value, row, **kwargs)
        except self.model.DoesNotExist:
            text = shorten(str(value))
            raise ValueError(f"{self.label}「{text}」不存在，请核对") from None
