"""The rules of a round as forms: lights, due days, groups, holidays."""

from collections.abc import Iterable
from typing import Any

from django import forms

from baozhen.lib.texts import refuse_control_characters
from targets.holiday_files import LARGEST_FILE, decode
from targets.models import DueGroup, Plan, Target
from targets.models.rounds import LAST_DUE_DAY
from targets.services.holidays import LONGEST_NAME

DAYS = [(day, f"次月{day}日") for day in range(1, LAST_DUE_DAY + 1)]
FIRST_YEAR, LAST_YEAR = 2000, 2099


def due_day(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=DAYS,
        coerce=int,
        error_messages={
            "required": "请选择报送日",
            "invalid_choice": f"报送日应在次月1日至{LAST_DUE_DAY}日之间",
        },
    )


def short_name(label: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_NAME,
        validators=[refuse_control_characters],
        error_messages={
            "required": missing,
            "max_length": f"最多 {LONGEST_NAME} 个字符",
        },
    )


class LightRulesForm(forms.Form):
    rules_key = forms.ChoiceField(
        label="亮灯规则",
        choices=Plan._meta.get_field("rules_key").choices,
        error_messages={"invalid_choice": "请从列表中选择亮灯规则"},
    )


class DueDayForm(forms.Form):
    due_day = due_day("默认报送日")


class DueGroupForm(forms.Form):
    """A new group, or an existing one with its targets."""

    name = short_name("报送组", "请填写报送组的名称")
    due_day = due_day("报送日")

    def __init__(self, *args: Any, plan: Plan, group: DueGroup | None = None) -> None:
        initial = {"due_day": plan.due_day}
        if group is not None:
            initial = {"name": group.name, "due_day": group.due_day}
        super().__init__(*args, initial=initial)
        self.others = plan.due_groups.exclude(pk=group.pk if group else None)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.others.filter(name=name).exists():
            raise forms.ValidationError(f"已有名为“{name}”的报送组，请换一个名称")
        return name


class MembersForm(forms.Form):
    """Which targets belong to a group."""

    targets = forms.ModelMultipleChoiceField(
        label="包括的目标",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "有的目标不在本计划中，请刷新后重新勾选",
            "invalid_pk_value": "有的目标不在本计划中，请刷新后重新勾选",
        },
    )

    def __init__(self, *args: Any, group: DueGroup) -> None:
        super().__init__(*args)
        field = self.fields["targets"]
        field.queryset = group.plan.targets.select_related("due_group")
        field.label_from_instance = lambda target: _label(target, group)
        self.initial = {"targets": [t.pk for t in field.queryset if _is_in(t, group)]}


def _is_in(target: Target, group: DueGroup) -> bool:
    return target.due_group_id == group.pk


def _label(target: Target, group: DueGroup) -> str:
    elsewhere = target.due_group and not _is_in(target, group)
    return f"{target.name}（现在“{target.due_group}”）" if elsewhere else target.name


class YearForm(forms.Form):
    """The year a reader wants; anything else is as if nothing was asked."""

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def wanted(self, otherwise: int) -> int:
        return self.cleaned_data["year"] if self.is_valid() else otherwise


class HolidayForm(forms.Form):
    day = forms.DateField(
        label="日期",
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"placeholder": "2023-10-01"}),
        error_messages={
            "required": "请填写日期，如 2023-10-01",
            "invalid": "不是日期，请写成 2023-10-01",
        },
    )
    name = short_name("名称", "请填写名称，如 国庆节")
    is_workday = forms.TypedChoiceField(
        label="休/班",
        choices=[("off", "休"), ("on", "班（调休上班）")],
        coerce=lambda value: value == "on",
        error_messages={"invalid_choice": "请选择休或班"},
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间")
        return day


class HolidayFileForm(forms.Form):
    """A table file of holidays; what is cleaned is its text."""

    file = forms.FileField(
        label="表格文件",
        error_messages={
            "required": "请先选择文件",
            "empty": "文件是空的",
            "missing": "请先选择文件",
            "invalid": "请先选择文件",
        },
    )

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError("文件超过 1 兆字节，请分次导入")
        text = decode(upload.read())
        if text is None:
            raise forms.ValidationError(
                "不是逗号分隔的文本文件，请在表格软件中另存为“逗号分隔”格式后再导入"
            )
        return text


class HolidayTextForm(forms.Form):
    """The text of a file that was looked at, sent once more to be stored."""

    text = forms.CharField(strip=False, max_length=LARGEST_FILE)


def grouped(groups: Iterable[DueGroup], targets: Iterable[Target]) -> list[dict]:
    """Each group with its targets, as the page lists them."""
    members = list(targets)
    return [
        {"group": group, "targets": [t for t in members if _is_in(t, group)]}
        for group in groups
    ]
