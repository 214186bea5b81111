"""Forms about one's own account."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from accounts.enums import ColourScheme
from accounts.models import Department, Town


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "用户名或密码不正确，请重新输入。密码区分大小写。",
        "inactive": "该账号已停用，请联系系统管理员。",
    }


class NewPasswordForm(PasswordChangeForm):
    """Replace the current password; the new one must really be new."""

    error_messages = PasswordChangeForm.error_messages | {
        "password_mismatch": "两次输入的新密码不一致，请重新输入。",
        "password_incorrect": "原密码不正确，请重新输入。",
        "password_unchanged": "新密码不能与原密码相同。",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "原密码"
        self.fields["new_password1"].label = "新密码"
        self.fields[
            "new_password1"
        ].help_text = "至少10个字符，不能全是数字，不能与用户名相近。"
        self.fields["new_password2"].label = "再输一遍新密码"

    def clean(self):
        cleaned = super().clean()
        new = cleaned.get("new_password1")
        if new and new == cleaned.get("old_password"):
            text = self.error_messages["password_unchanged"]
            self.add_error("new_password1", forms.ValidationError(text))
        return cleaned


class DepartmentForm(forms.ModelForm):
    """A department of the administrator's town, whose names differ."""

    town: Town

    class Meta:
        model = Department
        fields = ("name", "position")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = self.town.departments.exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError(f"已经有名为“{name}”的责任单位，请换一个名称。")
        return name


class ColourSchemeForm(forms.Form):
    scheme = forms.ChoiceField(choices=ColourScheme)
