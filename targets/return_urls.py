from django.urls import path

from targets import return_views as views

app_name = "returns"
urlpatterns = [
    path("", views.return_list, name="list"),
    path("submit/", views.submit, name="submit"),
    path("review/", views.review_many, name="review_many"),
    path("<int:department>/", views.detail, name="detail"),
    path("<int:department>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:department>/review/", views.review, name="review"),
    path("<int:department>/sign/", views.sign, name="sign"),
    path("<int:department>/back/", views.back, name="back"),
    path("snapshots/<int:pk>/", views.snapshot, name="snapshot"),
]
