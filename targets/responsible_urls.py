from django.urls import path

from targets import responsible_views as views

app_name = "responsible"
urlpatterns = [
    path("", views.responsible, name="list"),
    path("assign/", views.assign, name="assign"),
    path("hand-over/", views.preview, name="hand_over"),
    path("hand-over/do/", views.do_hand_over, name="do_hand_over"),
]
