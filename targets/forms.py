"""What a clerk typed for one row, as changes to its figure."""

from typing import Any

from django import forms

from baozhen.lib.numbers import format_typed
from baozhen.lib.texts import refuse_control_characters
from baozhen.lib.typed import TypedNumberError, read_number
from baozhen.lib.units import PERCENT, is_divisible
from targets.entry import CELLS, NOT_APPLICABLE, TYPED, EntryRow
from targets.enums import FigureState

NUMBERS = (*TYPED, "prior_ytd", "yoy_published")
LABELS = dict(CELLS) | {"reason": "原因"}
LONGEST = 200
PLACES = 4


class FigureForm(forms.Form):
    """The inputs of a row; only those that differ from what was shown are changes."""

    month_value = forms.CharField(required=False, max_length=LONGEST)
    ytd = forms.CharField(required=False, max_length=LONGEST)
    prior_ytd = forms.CharField(required=False, max_length=LONGEST)
    yoy_published = forms.CharField(required=False, max_length=LONGEST)
    note = forms.CharField(
        required=False, max_length=LONGEST, validators=[refuse_control_characters]
    )
    reason = forms.CharField(
        required=False, max_length=LONGEST, validators=[refuse_control_characters]
    )
    version = forms.IntegerField(min_value=0)

    def __init__(self, data, row: EntryRow, **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.row, self.shown = row, row.shown()
        self.echoes: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["changes"] = changes = {}
        for name in self._touched():
            if name == "note":
                changes[name] = cleaned[name]
            elif name in TYPED and cleaned[name] == NOT_APPLICABLE:
                changes["state"] = FigureState.NOT_APPLICABLE
            else:
                self._read(name, changes)
        if all(changes.get(name) is not None for name in TYPED):
            self.add_error("ytd", "本月与累计只填一个，另一个由系统推算")
        return cleaned

    def _touched(self) -> list[str]:
        """Inputs that were sent and say something else than the page showed."""
        return [
            name
            for name in (*NUMBERS, "note")
            if self.add_prefix(name) in self.data
            and name in self.cleaned_data
            and self.cleaned_data[name] != self._was(name)
            and (name != "month_value" or self.row.adds_up)
        ]

    def _was(self, name: str) -> str:
        """The text of the input when the page was opened; without it, as stored now."""
        return self.data.get(self.add_prefix(f"was-{name}"), self.shown[name])

    def _read(self, name: str, changes: dict[str, Any]) -> None:
        unit = PERCENT if name == "yoy_published" else self.row.target.unit
        try:
            places = PLACES if is_divisible(unit) else 0
            typed = read_number(self.cleaned_data[name], unit, places=places)
        except TypedNumberError as error:
            self.add_error(name, str(error))
            return
        if name in self.row.derived():
            if typed.value is None:
                other = LABELS[TYPED[1 - TYPED.index(name)]]
                self.add_error(name, f"本格由系统推算，不能清空，请修改{other}")
            if format_typed(typed.value) == self.shown[name]:
                return
        changes[name] = typed.value
        if typed.echo:
            self.echoes.append(typed.echo)

    def texts(self) -> dict[str, str]:
        """What was typed, to show again beside the errors."""
        names = [f for f in (*NUMBERS, "note") if self.add_prefix(f) in self.data]
        return {name: self.data[self.add_prefix(name)] for name in names}

    def messages(self) -> dict[str, str]:
        """One Chinese sentence per field that is wrong, by the name of its cell."""
        return {
            name: f"{LABELS.get(name, '本行')}：{'；'.join(found)}"
            for name, found in self.errors.items()
        }
