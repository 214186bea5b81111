"""What a reader filters by, and the light a reviewer sets by hand."""

from collections.abc import Sequence

from django import forms

from baozhen.lib.texts import refuse_control_characters
from reports.plan_page import PlanFilter, PlanRow
from targets.enums import Light


class PlanFilterForm(forms.Form):
    """Search and filters of the plan; a wrong choice shows everything."""

    text = forms.CharField(
        label="搜索",
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={"placeholder": "编号、事项、备注", "aria-label": "搜索"}
        ),
    )
    kind = forms.ChoiceField(label="类别", required=False)
    owner = forms.ChoiceField(label="责任单位", required=False)

    def __init__(self, data, *, rows: Sequence[PlanRow]) -> None:
        super().__init__(data)
        self.fields["kind"].choices = _choices("全部类别", [r.kind for r in rows])
        self.fields["owner"].choices = _choices("全部单位", [r.owner for r in rows])

    def wanted(self) -> PlanFilter:
        if not self.is_valid():
            return PlanFilter()
        return PlanFilter(**self.cleaned_data)


def _choices(everything: str, values: Sequence[str]) -> list[tuple[str, str]]:
    known = [value for value in dict.fromkeys(values) if value]
    return [("", everything), *((value, value) for value in known)]


class LightForm(forms.Form):
    """A light and why it replaces the computed one."""

    light = forms.ChoiceField(label="改为", choices=Light)
    reason = forms.CharField(
        label="理由",
        max_length=100,
        validators=[refuse_control_characters],
        error_messages={"required": "请填写理由，理由会与亮灯一同显示。"},
    )
