"""Sign-in, one's password, and the colours one prefers."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts import services
from accounts.forms import LOCKED, ColourSchemeForm, NewPasswordForm, SignInForm
from accounts.passwords import why_change

TOO_MANY = 429
FORM_METHODS = ["get", "head", "options", "post"]  # Django takes PUT for POST


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    http_method_names = FORM_METHODS

    def form_valid(self, form) -> HttpResponse:
        services.sign_in(self.request, form.get_user())
        return redirect(self.get_success_url())

    def form_invalid(self, form) -> HttpResponse:
        is_locked = form.has_error(NON_FIELD_ERRORS, LOCKED)
        if form.has_error(NON_FIELD_ERRORS):
            name = form.cleaned_data.get("username", "")
            services.record_failed_sign_in(name, is_locked=is_locked)
        response = super().form_invalid(form)
        if is_locked:
            response.status_code = TOO_MANY
        return response

    def get_redirect_url(self) -> str:
        """Nobody is led from the sign-in straight out again."""
        url = super().get_redirect_url()
        return "" if url.startswith(reverse("accounts:sign_out")) else url


class SignOut(LogoutView):
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        services.record_sign_out(request.user)
        return super().post(request, *args, **kwargs)


class ChangePassword(PasswordChangeView):
    template_name = "accounts/password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("reports:home")
    http_method_names = FORM_METHODS

    def get_context_data(self, **kwargs):
        reason = why_change(self.request.user)
        return super().get_context_data(**kwargs) | {"reason": reason}

    def form_valid(self, form) -> HttpResponse:
        person, new = self.request.user, form.cleaned_data["new_password1"]
        key = self.request.session.session_key
        services.change_password(person, new, session_key=key)
        update_session_auth_hash(self.request, person)
        messages.success(self.request, "密码已更改，下次请用新密码登录。")
        return redirect(self.get_success_url())


@require_POST
def choose_colours(request: HttpRequest) -> HttpResponse:
    form = ColourSchemeForm(request.POST)
    if form.is_valid():
        services.choose_colour_scheme(request.user, form.cleaned_data["scheme"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    return redirect(back)
