"""The routes of allauth that are used here, under the names by which it finds them itself."""

from django.urls import path

from . import entrance, views
from .second_step import doors

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
    path("sign-in/second-step/", doors.after_the_password, name="mfa_authenticate"),
    path("sign-in/passkey/", doors.passkey_alone, name="mfa_login_webauthn"),
    path("account/again/", doors.password_again, name="account_reauthenticate"),
    path("account/again/code/", doors.code_again, name="mfa_reauthenticate"),
    path("account/again/passkey/", doors.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", doors.second_step, name="mfa_index"),
    # allauth knows a page for the passkeys alone; here they are all on one.
    path("account/second-step/", doors.second_step, name="mfa_list_webauthn"),
    path("account/second-step/app/", doors.app_create, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", doors.app_delete, name="mfa_deactivate_totp"),
    path("account/second-step/passkeys/new/", doors.passkey_create, name="mfa_add_webauthn"),
    path(
        "account/second-step/passkeys/<str:pk>/remove/",
        doors.passkey_delete,
        name="mfa_remove_webauthn",
    ),
    path("account/second-step/codes/", doors.codes, name="mfa_view_recovery_codes"),
    path("account/second-step/codes/new/", doors.codes_create, name="mfa_generate_recovery_codes"),
    path("account/second-step/codes/file/", doors.codes_file, name="mfa_download_recovery_codes"),
]
