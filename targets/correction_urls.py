from django.urls import path

from targets import correction_views as views

app_name = "corrections"
urlpatterns = [
    path("", views.correction_list, name="list"),
    path("new/<int:department>/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/reject/", views.reject, name="reject"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/execute/", views.execute, name="execute"),
]
