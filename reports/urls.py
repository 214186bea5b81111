from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("dashboard/", views.dashboard, name="dashboard"),
    path("board/", views.board, name="board"),
    path("status/", views.status, name="status"),
    path("plan/", views.plan, name="plan"),
    path("targets/<int:pk>/", views.target, name="target"),
    path("targets/<int:pk>/light/", views.set_light, name="set_light"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/workbook/", views.indicators_xlsx, name="indicators_xlsx"),
    path("exports/", views.exports, name="exports"),
    path("exports/<int:pk>/", views.export, name="export"),
]
