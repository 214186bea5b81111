from django.urls import path

from accounts import code_views, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("code/", code_views.enter_code, name="code"),
    path("second-factor/", code_views.second_factor, name="second_factor"),
    path(
        "second-factor/start/", code_views.start_enrolment, name="second_factor_start"
    ),
    path("second-factor/remove/", code_views.remove, name="second_factor_remove"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("colours/", views.choose_colours, name="colours"),
]
