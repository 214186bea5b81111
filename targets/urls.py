from django.urls import path

from targets import views

app_name = "targets"
urlpatterns = [
    path("", views.month_page, name="entry"),
    path("save/", views.save_month, name="save"),
    path("<int:pk>/", views.save_cell, name="save_cell"),
]
