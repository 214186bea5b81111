"""What the system administrator chooses: rows, units, and what moves along."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import Department, Town
from targets.responsible import (
    NOBODY,
    ResponsibleFilter,
    ResponsibleRow,
    kinds_of,
)

UNIT_WRONG = "请从列表中选择在用的责任单位"


def unit(label: str, empty: str, missing: str) -> forms.ModelChoiceField:
    """One of the town's departments in use."""
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        empty_label=empty,
        error_messages={"required": missing, "invalid_choice": UNIT_WRONG},
    )


class ResponsibleFilterForm(forms.Form):
    """Search and filters; a wrong choice shows everything."""

    text = forms.CharField(
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={"placeholder": "编号、事项", "aria-label": "搜索"}
        ),
    )
    kind = forms.ChoiceField(
        required=False, widget=forms.Select(attrs={"aria-label": "类别"})
    )
    department = forms.ChoiceField(
        required=False, widget=forms.Select(attrs={"aria-label": "责任单位"})
    )

    def __init__(self, data, *, rows: Sequence[ResponsibleRow], town: Town) -> None:
        super().__init__(data)
        kinds = [(kind, kind) for kind in kinds_of(rows)]
        units = [(str(unit.pk), unit.name) for unit in town.departments.all()]
        self.fields["kind"].choices = [("", "全部类别"), *kinds]
        nobody = (NOBODY, "未分工")
        self.fields["department"].choices = [("", "全部单位"), nobody, *units]

    def wanted(self) -> ResponsibleFilter:
        if not self.is_valid():
            return ResponsibleFilter()
        return ResponsibleFilter(**self.cleaned_data)


class AssignForm(forms.Form):
    """The ticked rows and the unit that shall answer for them."""

    row = forms.MultipleChoiceField(
        error_messages={
            "required": "请先勾选目标或事项",
            "invalid_choice": "勾选的目标或事项不在本年度计划中，请刷新后重试",
        },
    )
    department = unit("责任单位", "请选择", "请选择责任单位")

    def __init__(
        self, data: Any, *, rows: Sequence[ResponsibleRow], town: Town
    ) -> None:
        super().__init__(data)
        self.rows = rows
        self.fields["row"].choices = [(found.key, found.row.code) for found in rows]
        self.fields["department"].queryset = town.departments.filter(is_active=True)

    def clean_row(self) -> list[Any]:
        ticked = set(self.cleaned_data["row"])
        return [found.row for found in self.rows if found.key in ticked]


class HandOverForm(forms.Form):
    """Who gives, who takes; the rest is asked with the preview."""

    source = unit("移交单位", "请选择", "请选择移交单位")
    successor = unit("接收单位", "请选择", "请选择接收单位")

    def __init__(self, data: Any, *, town: Town) -> None:
        super().__init__(data)
        for name in ("source", "successor"):
            self.fields[name].queryset = town.departments.filter(is_active=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        source: Department | None = cleaned.get("source")
        if source is not None and source == cleaned.get("successor"):
            self.add_error("successor", "接收单位不能与移交单位相同")
        return cleaned


class DoHandOverForm(HandOverForm):
    """The same, confirmed, with what may go along."""

    with_people = forms.BooleanField(label="人员一并调入接收单位", required=False)
    close = forms.BooleanField(label="移交后停用移交单位", required=False)
