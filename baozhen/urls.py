"""The table of contents: one line per app."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from baozhen import errors

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}icon.svg")),
    path("admin/", admin.site.urls),
    path("account/", include("accounts.urls")),
    path("people/", include("accounts.people_urls")),
    path("responsible/", include("targets.responsible_urls")),
    path("audit/", include("accounts.audit_urls")),
    path("entry/", include("targets.urls")),
    path("returns/", include("targets.return_urls")),
    path("corrections/", include("targets.correction_urls")),
    path("rules/", include("targets.rules_urls")),
    path("", include("reports.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
