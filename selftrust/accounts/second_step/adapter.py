"""Where allauth asks how the second step is named, and where its secrets are kept."""

from __future__ import annotations

import uuid

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selftrust.accounts.models import Person

from .secrets import keep, opened

DISPLAY_NAME = "display_name"


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie in the vault of the person whose request it is."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "That code doesn't match. Nothing is lost. Take the newest one of your app."
        ),
        "unverified_email": gettext_lazy(
            "Your address isn't confirmed yet. Nothing was changed. Confirm it first."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes come with an app or a passkey. Nothing was changed."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal `text` for whoever is signed in; what allauth stores is the row's id."""
        return str(keep(context.request.user.pk, text))

    def decrypt(self, encrypted_text: str) -> str:
        """The text behind the id. Raises `SignInSecret.DoesNotExist`, `Shredded`, `Unreadable`."""
        return opened(uuid.UUID(encrypted_text))

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002 - allauth's
        """What a passkey is called where its owner gives it no name."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site, as a browser shows it beside a passkey."""
        site: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**site, "name": app_settings.TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, bytes | str]:
        """The person, as a browser shows them: by their address."""
        entity: dict[str, bytes | str] = super().get_public_key_credential_user_entity(user)
        return {**entity, DISPLAY_NAME: entity["name"]}
