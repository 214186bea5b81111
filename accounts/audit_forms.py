"""What the auditor searches by, and an earlier end of the trail to compare with."""

from django import forms

from accounts.audit_chain import Mark
from accounts.audit_list import LogFilter
from accounts.enums import Action, Result
from baozhen.lib.texts import refuse_control_characters

MINUTE = "%Y-%m-%dT%H:%M"
SHORTEST = 8


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        input_formats=[MINUTE, f"{MINUTE}:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, MINUTE),
        error_messages={"invalid": f"{label}不是有效的时间，请重新选择。"},
    )


def _words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=60,
        validators=[refuse_control_characters],
        error_messages={"max_length": f"{label}最多填60个字。"},
    )


class LogFilterForm(forms.Form):
    """A wrong field is named and not applied; the others are."""

    start = _moment("开始时间")
    end = _moment("结束时间")
    person = _words("人员")
    action = forms.ChoiceField(
        label="操作", required=False, choices=[("", "全部"), *Action.choices]
    )
    result = forms.ChoiceField(
        label="结果", required=False, choices=[("", "全部"), *Result.choices]
    )
    text = _words("内容")
    address = _words("来源地址")

    def clean(self):
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and start > end:
            self.add_error("end", "结束时间早于开始时间，请重新选择。")
        return self.cleaned_data

    def wanted(self) -> LogFilter:
        self.is_valid()
        return LogFilter(**{n: v for n, v in self.cleaned_data.items() if v})


class NotedForm(forms.Form):
    """Where somebody saw the trail end; both or neither."""

    number = forms.IntegerField(
        label="抄录的序号",
        required=False,
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "序号请填整数。", "min_value": "序号从 1 开始。"},
    )
    hash = forms.RegexField(
        rf"\A[0-9a-fA-F]{{{SHORTEST},64}}\Z",
        label="抄录的校验值",
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"invalid": f"校验值由数字和字母组成，至少填开头{SHORTEST}位。"},
    )

    def clean(self):
        values = [self.cleaned_data.get(name) for name in ("number", "hash")]
        if not self.errors and any(values) and not all(values):
            raise forms.ValidationError("序号和校验值请一起填写，或都不填。")
        return self.cleaned_data

    def noted(self) -> Mark | None:
        data = self.cleaned_data
        return Mark(data["number"], data["hash"].lower()) if data["number"] else None
