"""Forms about one's own account."""

import re
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from accounts import services
from accounts.enums import ColourScheme
from accounts.names import normal_username
from accounts.passwords import current_profile

LOCKED = "locked"


class SignInForm(AuthenticationForm):
    """Says the same of an unknown name, a stopped account and a wrong password."""

    error_messages = {
        "invalid_login": "用户名或密码不正确，请重新输入。密码区分大小写。",
        "inactive": "该账号已停用，请联系系统管理员。",
    }

    def get_invalid_login_error(self) -> forms.ValidationError:
        if getattr(self.request, "axes_locked_out", False):
            return locked("登录", minutes_of(settings.AXES_COOLOFF_TIME))
        return super().get_invalid_login_error()

    def confirm_login_allowed(self, user) -> None:
        super().confirm_login_allowed(user)
        if minutes := services.code_lock_minutes(user):
            raise locked("动态口令", minutes)


def locked(what: str, minutes: int) -> forms.ValidationError:
    text = f"{what}连续失败次数过多，为保护账号已暂时锁定，请{minutes}分钟后再试。"
    return forms.ValidationError(text, code=LOCKED)


def minutes_of(span: timedelta) -> int:
    return span // timedelta(minutes=1)


class CodeForm(forms.Form):
    """Six digits, however they were typed."""

    code = forms.CharField(
        label="动态口令",
        max_length=20,
        help_text="打开手机上的动态口令程序，输入当前显示的6位数字。",
        error_messages={"required": "请输入6位动态口令。"},
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        digits = normal_username(self.cleaned_data["code"])
        if not re.fullmatch("[0-9]{6}", digits):
            raise forms.ValidationError("动态口令是6位数字，请重新输入。")
        return digits


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
        self.fields["new_password1"].help_text = current_profile().rules
        self.fields["new_password2"].label = "再输一遍新密码"

    def clean(self):
        cleaned = super().clean()
        new = cleaned.get("new_password1")
        if new and new == cleaned.get("old_password"):
            text = self.error_messages["password_unchanged"]
            self.add_error("new_password1", forms.ValidationError(text))
        return cleaned


class ColourSchemeForm(forms.Form):
    scheme = forms.ChoiceField(choices=ColourScheme)
