from django.urls import path

from targets import rounds_views as views

app_name = "rules"
urlpatterns = [
    path("", views.rules, name="rules"),
    path("lights/", views.set_lights, name="lights"),
    path("due-day/", views.set_due_day, name="due_day"),
    path("groups/", views.add_group, name="add_group"),
    path("groups/<int:pk>/", views.group, name="group"),
    path("groups/<int:pk>/remove/", views.remove_group, name="remove_group"),
    path("holidays/", views.holidays, name="holidays"),
    path("holidays/import/", views.import_file, name="import_file"),
    path("holidays/import/store/", views.import_text, name="import_text"),
    path("holidays/export/", views.export, name="export"),
    path("holidays/<int:pk>/remove/", views.remove_holiday, name="remove_holiday"),
]
