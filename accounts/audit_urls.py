from django.urls import path

from accounts import audit_views

app_name = "audit"
urlpatterns = [
    path("", audit_views.log, name="log"),
    path("workbook/", audit_views.log_xlsx, name="log_xlsx"),
    path("check/", audit_views.check, name="check"),
]
