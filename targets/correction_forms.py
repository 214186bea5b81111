"""Reasons and decisions about corrections, and the filter of their list."""

from django import forms

from targets.enums import CorrectionState
from targets.return_forms import sentence
from targets.services import BOXES

ONLY_REASON = {"required": "请写明更正原因，例如“税务部门核减后重报”。"}


class ReasonForm(forms.Form):
    reason = sentence(label="更正原因", error_messages=ONLY_REASON)


class BoxForm(forms.Form):
    """How long the approved cells stay open."""

    box = forms.ChoiceField(
        label="开放时限",
        choices=[(key, label) for key, (label, _) in BOXES.items()],
        initial="24",
    )


class RejectForm(forms.Form):
    decision = sentence(
        label="理由", error_messages={"required": "不同意更正时请写明理由。"}
    )


class CorrectionFilterForm(forms.Form):
    """Search of the list of changes after signing; a wrong choice shows all."""

    state = forms.ChoiceField(
        required=False, choices=[("", "全部状态"), *CorrectionState.choices]
    )
    text = sentence(
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": "单位、指标、原因", "aria-label": "搜索"}
        ),
    )
