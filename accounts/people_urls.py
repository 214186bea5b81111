from django.urls import path

from accounts import account_acts, department_views, people_views, role_views

app_name = "people"
urlpatterns = [
    path("", people_views.people, name="list"),
    path("new/", people_views.new, name="new"),
    path("roles/", role_views.roles, name="roles"),
    path("departments/", department_views.departments, name="departments"),
    path("departments/<int:pk>/", department_views.department, name="department"),
    path("departments/<int:pk>/close/", department_views.close, name="close"),
    path("<int:pk>/", people_views.person, name="person"),
    path("<int:pk>/edit/", people_views.edit, name="edit"),
    path("<int:pk>/role/", role_views.grant, name="grant"),
    path(
        "<int:pk>/disable/",
        account_acts.confirm,
        {"act": account_acts.DISABLE},
        name="disable",
    ),
    path(
        "<int:pk>/enable/",
        account_acts.confirm,
        {"act": account_acts.ENABLE},
        name="enable",
    ),
    path(
        "<int:pk>/reset/",
        account_acts.confirm,
        {"act": account_acts.RESET},
        name="reset",
    ),
    path(
        "<int:pk>/second-factor/",
        account_acts.confirm,
        {"act": account_acts.NO_SECOND_FACTOR},
        name="second_factor",
    ),
    path("<int:pk>/sessions/", account_acts.end_sessions, name="end_sessions"),
]
