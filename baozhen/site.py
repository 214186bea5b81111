"""Django's own administration: for the system administrator only."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class SystemAdminConfig(AdminConfig):
    default_site = "baozhen.site.SystemAdminSite"


class SystemAdminSite(AdminSite):
    """Departments, people and who answers for what; figures are not entered here."""

    site_header = site_title = "系统管理"
    index_title = "单位、人员与责任分工"
    site_url = None

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
