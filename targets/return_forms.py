"""What people write about a return: answers to warnings, reasons, remarks."""

import re

from django import forms

from baozhen.lib.texts import refuse_control_characters

LONGEST = 200
KEY = re.compile(r"[0-9]{1,9}")  # of a row; more digits than any table has
ANSWER = re.compile(rf"answer-({KEY.pattern})-([a-z_]{{1,30}})")
REMARK = re.compile(rf"remark-({KEY.pattern})")


def sentence(**options) -> forms.CharField:
    """One line of free text."""
    return forms.CharField(
        max_length=LONGEST, validators=[refuse_control_characters], **options
    )


class KeyedForm(forms.Form):
    """Inputs whose names carry the key of a row; there are as many as were sent."""

    pattern: re.Pattern[str]

    def __init__(self, data) -> None:
        super().__init__(data)
        for name in data:
            if self.pattern.fullmatch(name):
                self.fields[name] = sentence(required=False)

    def texts(self) -> dict[tuple[str, ...], str]:
        """What was written, by the parts of the input's name."""
        found = ((self.pattern.fullmatch(n), t) for n, t in self.cleaned_data.items())
        return {match.groups(): text for match, text in found if match and text}


class AnswersForm(KeyedForm):
    """One line for each warning."""

    pattern = ANSWER

    def answers(self) -> dict[tuple[int, str], str]:
        return {(int(key), code): text for (key, code), text in self.texts().items()}


class SendBackForm(KeyedForm):
    """Why a return comes back, and what is wrong with single rows."""

    pattern = REMARK
    reason = sentence(
        label="退回原因", error_messages={"required": "请写明退回原因，填报员会看到。"}
    )

    def remarks(self) -> dict[int, str]:
        return {int(key): text for (key,), text in self.texts().items()}
