"""What the administrators type about people, roles and departments."""

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from accounts.enums import Role
from accounts.models import Department, Town, User
from accounts.names import normal_username
from accounts.people_list import NO_ROLE, SORTS, STATES, PeopleFilter
from baozhen.lib.texts import refuse_control_characters

LONGEST_NAME, LONGEST_UNIT = 40, 30
LONGEST_EMAIL, LAST_POSITION = 254, 999
CLEAN = [refuse_control_characters]
USERNAME = UnicodeUsernameValidator(message="用户名只能由文字、数字和 @ . + - _ 组成")


def line(label: str, longest: int, missing: str, **options: Any) -> forms.CharField:
    """One line of text that must be there."""
    too_long = f"最多 {longest} 个字符"
    return forms.CharField(
        label=label,
        max_length=longest,
        validators=CLEAN,
        error_messages={"required": missing, "max_length": too_long},
        **options,
    )


class AccountForm(forms.Form):
    """An account without its role, which somebody else gives."""

    full_name = line("姓名", LONGEST_NAME, "请填写姓名")
    department = forms.ModelChoiceField(
        label="责任单位",
        queryset=None,
        required=False,
        empty_label="不属于任何单位",
        error_messages={"invalid_choice": "请从列表中选择在用的责任单位"},
        help_text="填报员必须有责任单位；审核员、签发人不选单位的，办理全镇月报。",
    )
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        help_text="选填，只用于发送提醒。",
        max_length=LONGEST_EMAIL,
        error_messages={
            "invalid": "电子邮箱的写法不正确，请检查“@”前后的部分",
            "max_length": "电子邮箱太长，请检查",
        },
    )

    def __init__(self, *args: Any, town: Town, person: User | None = None) -> None:
        shown = {}
        if person is not None:
            names = ("full_name", "email")
            shown = {name: getattr(person, name) for name in names}
            shown["department"] = person.department_id
        super().__init__(*args, initial=shown)
        units = town.departments.filter(is_active=True)
        if person is not None and person.department_id:
            units |= town.departments.filter(pk=person.department_id)
        self.fields["department"].queryset = units


class NewAccountForm(AccountForm):
    """The same with a user name, which is given once."""

    username = line(
        "用户名",
        LONGEST_NAME,
        "请填写用户名",
        help_text="登录用，建立后不能更改；不分大小写，不含空格。",
    )
    field_order = ("username", "full_name", "department", "email")

    def clean_username(self) -> str:
        name = normal_username(self.cleaned_data["username"])
        USERNAME(name)
        if User.objects.filter(username=name).exists():
            raise forms.ValidationError(f"用户名“{name}”已被使用，请换一个")
        return name


class RoleForm(forms.Form):
    """A role, or none, and the word of whoever gives it."""

    role = forms.ChoiceField(
        label="角色", required=False, choices=[("", "未授权"), *Role.choices]
    )
    is_sure = forms.BooleanField(
        label="我已核实该人员的职责，同意更改",
        error_messages={"required": "更改角色会使该人员退出登录，请勾选确认"},
    )


class DepartmentForm(forms.Form):
    """A department of the town, whose names differ."""

    name = line("名称", LONGEST_UNIT, "请填写责任单位的名称")
    position = forms.IntegerField(
        label="排序",
        min_value=0,
        max_value=LAST_POSITION,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "请填写排序，例如 10",
            "invalid": "排序只能是 0 至 999 的整数",
            "min_value": "排序只能是 0 至 999 的整数",
            "max_value": "排序只能是 0 至 999 的整数",
        },
    )

    def __init__(
        self, *args: Any, town: Town, department: Department | None = None
    ) -> None:
        names = ("name", "position")
        shown = {name: getattr(department, name) for name in names if department}
        super().__init__(*args, initial=shown)
        self.others = town.departments.exclude(pk=department and department.pk)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.others.filter(name=name).exists():
            raise forms.ValidationError(f"已经有名为“{name}”的责任单位，请换一个名称")
        return name


class PeopleFilterForm(forms.Form):
    """Search and filters of the list; a wrong choice shows everything."""

    text = forms.CharField(
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={"placeholder": "用户名、姓名", "aria-label": "搜索"}
        ),
    )
    department = forms.ChoiceField(required=False)
    role = forms.ChoiceField(
        required=False,
        choices=[("", "全部角色"), *Role.choices, (NO_ROLE, "未授权")],
        widget=forms.Select(attrs={"aria-label": "角色"}),
    )
    state = forms.ChoiceField(
        required=False,
        choices=[("", "全部状态"), *STATES.items()],
        widget=forms.Select(attrs={"aria-label": "状态"}),
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in SORTS],
        widget=forms.HiddenInput,
    )

    def __init__(self, data, *, town: Town) -> None:
        super().__init__(data)
        units = [(str(unit.pk), unit.name) for unit in town.departments.all()]
        field = self.fields["department"]
        field.choices = [("", "全部单位"), *units]
        field.widget.attrs["aria-label"] = "责任单位"

    def wanted(self) -> PeopleFilter:
        if not self.is_valid():
            return PeopleFilter()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return PeopleFilter(**given)
