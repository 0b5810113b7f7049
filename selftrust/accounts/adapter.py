"""Where allauth asks what a person is here, what happens at sign-up, and what is said."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .confirming import release
from .models import Person
from .passwords import in_our_words
from .second_step.passing import has_still_to_pass
from .trial import trial_of

logger = logging.getLogger(__name__)
UNKNOWN_ZONE = "UTC"
TOO_MANY_TRIES = _("That was one try too many. Nothing was changed. Wait five minutes, then go on.")
SAID = {
    "account/messages/password_changed.txt": _(
        "Your new password is set. Other browsers are signed out."
    ),
    "account/messages/logged_out.txt": _("You're signed out."),
    "mfa/messages/totp_activated.txt": _("Your app is set up. Signing in asks for its code now."),
    "mfa/messages/totp_deactivated.txt": _("Your app is removed. Its codes don't work any more."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("That passkey is removed. It opens nothing here now."),
}
AGAIN = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """A trial notebook becomes an account once the address of its owner is confirmed."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed for now. What's in it is safe."),
        "email_password_mismatch": _(
            "This address and password don't match. Nothing was changed. "
            "Try again, or set a new password."
        ),
        "email_taken": _("This address can't be used here. Nothing was changed. Try signing in."),
        "enter_current_password": _(
            "That isn't your current password. Nothing was changed. Type it once more."
        ),
        "incorrect_password": _(
            "That isn't your password. Nothing was changed. Type it once more."
        ),
        "incorrect_code": _(
            "That code doesn't match. Nothing is lost. Use the code of the newest mail."
        ),
        "rate_limited": TOO_MANY_TRIES,
        "too_many_login_attempts": TOO_MANY_TRIES,
    }

    def is_ajax(self, _request: HttpRequest) -> bool:
        """Never: a page is a page."""
        return False

    def new_user(self, request: HttpRequest) -> Person:
        """The owner of the trial notebook in this browser, or somebody new."""
        return trial_of(request) or Person()

    def save_user(
        self, request: HttpRequest, user: Person, form: forms.Form, **_options: Any
    ) -> Person:
        """Give `user` the address, password and consent of the sign-up `form`, and store them.

        Until the address is confirmed it's a trial notebook: a mistyped address never gets
        somebody else's words, and nobody holds an address that isn't theirs.
        """
        address = form.cleaned_data["email"]
        release(address)
        user.email = address
        user.set_password(form.cleaned_data["password1"])
        user.consented_at = timezone.now()
        user.keep_waiting()
        if request.user.pk != user.pk:
            return Person.objects.begin(user)
        EmailAddress.objects.filter(user=user).delete()
        user.save()
        update_session_auth_hash(request, user)
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Mark the address as confirmed; from now on the notebook behind it is kept."""
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            person: Person = email_address.user
            person.claim()
            person.save(update_fields=["trial_ends_at"])
        return confirmed

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """`password`, or a ValidationError in our words."""
        try:
            cleaned: str = super().clean_password(password, user)
        except ValidationError as refused:
            raise in_our_words(refused) from None
        return cleaned

    def post_login(
        self,
        request: HttpRequest,
        user: Person,
        *,
        signup: bool,
        redirect_url: str | None,
        **details: Any,
    ) -> HttpResponse:
        """Go on to where the person wanted to go, from a sign-up by way of the time zone."""
        if signup and user.zone == UNKNOWN_ZONE:
            redirect_url = _by_way_of_the_zone(redirect_url)
        answer: HttpResponse = super().post_login(
            request, user, signup=signup, redirect_url=redirect_url, **details
        )
        return answer

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """The account page."""
        return reverse("accounts:account")

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """The ways to show once more that it's them, in our words.

        The password isn't one where this browser has the second step still to pass.
        """
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if has_still_to_pass(self.request):
            methods = [one for one in methods if one["id"].startswith("mfa_")]
        return [{**one, "description": AGAIN[one["id"]]} for one in methods]

    def send_notification_mail(self, template_prefix: str, user: Person, **details: Any) -> None:
        """Tell the person by mail; what was changed stands, whether or not a mail goes out."""
        try:
            super().send_notification_mail(template_prefix, user, **details)
        except OSError as error:
            logger.warning("A mail about an account wasn't taken: %s.", type(error).__name__)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        _message_context: dict[str, Any] | None = None,
        *,
        message: str | None = None,
        **_options: Any,
    ) -> None:
        """Say what SAID holds and errors; nothing chatty, and never an address."""
        said = message or SAID.get(message_template or "")
        if said:
            super().add_message(request, level, message=str(said))


def _by_way_of_the_zone(wanted: str | None) -> str:
    page = reverse("accounts:time-zone")
    if not wanted:
        return page
    query = QueryDict(mutable=True)
    query["next"] = wanted
    return f"{page}?{query.urlencode()}"
