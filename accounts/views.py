"""Sign-in, one's password, and the colours one prefers."""

from django.contrib import messages
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts import services
from accounts.forms import ColourSchemeForm, NewPasswordForm, SignInForm


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class ChangePassword(PasswordChangeView):
    template_name = "accounts/password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("reports:home")

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        services.mark_password_changed(form.user)
        messages.success(self.request, "密码已更改，下次请用新密码登录。")
        return response


@require_POST
def choose_colours(request: HttpRequest) -> HttpResponse:
    form = ColourSchemeForm(request.POST)
    if form.is_valid():
        services.choose_colour_scheme(request.user, form.cleaned_data["scheme"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    return redirect(back)
