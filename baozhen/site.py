"""Django's own administration: for the system administrator only."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class SystemAdminConfig(AdminConfig):
    default_site = "baozhen.site.SystemAdminSite"


class SystemAdminSite(AdminSite):
    """Lists to look at; departments, people and duties change on their own pages."""

    own_apps = {"accounts", "targets"}
    site_header = site_title = "系统后台（只读）"
    index_title = "单位、人员与责任分工"
    enable_nav_sidebar = False
    site_url = "/people/"

    def register(self, model_or_iterable, admin_class=None, **options) -> None:
        """Our own lists only: a library's pages would let secrets be read or set."""
        models = model_or_iterable
        if isinstance(models, type):
            models = [models]
        own = [model for model in models if model._meta.app_label in self.own_apps]
        super().register(own, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        from accounts.rights import may_manage_accounts  # apps load after this module

        user = request.user
        return user.is_active and user.is_authenticated and may_manage_accounts(user)

    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """There is one sign-in page; somebody without the right gets no second one."""
        if not request.user.is_authenticated:
            return redirect("accounts:sign_in")
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """There is one form for it, with the rules that hold for everybody."""
        return redirect("accounts:password")
