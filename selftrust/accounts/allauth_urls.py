"""The routes of allauth that are used here, under the names by which it finds them itself."""

from django.urls import path

from . import entrance, views

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-up/", entrance.sign_up, name="account_signup"),
    path("sign-up/code/", entrance.address_code, name="account_email_verification_sent"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("sign-in/closed/", entrance.inactive, name="account_inactive"),
    path("password/forgotten/", entrance.password_reset, name="account_reset_password"),
    path(
        "password/forgotten/code/",
        entrance.password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("password/new/", entrance.new_password, name="account_complete_password_reset"),
    path(
        "password/new/done/",
        entrance.new_password_done,
        name="account_password_reset_completed",
    ),
    path("account/password/", entrance.password_change, name="account_change_password"),
    # allauth sends somebody here who is signed in and has no address to confirm.
    path("account/", views.account, name="account_email"),
]
