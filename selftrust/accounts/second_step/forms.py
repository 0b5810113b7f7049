"""allauth's forms of the second step with our words and our look."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.base import forms as code_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn import forms as passkey_forms
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.forms import NO_PASSWORD, OurWords
from selftrust.accounts.models import Person, SignInSecret

from .secrets import keep, opened_from_session, sealed_for_session

CODE_LIVES = 90  # seconds: its own 30 and those of a clock that is off by one step
LONGEST_NAME = 60
NO_CODE = _("The code is empty. Nothing is lost. Type the newest one of your app.")
NO_MATCH = _("That code doesn't match. Nothing is lost. Take the newest one of your app.")
NO_PASSKEY = _("No passkey came from your browser. Nothing was changed. Try it again.")
STRANGE_PASSKEY = _("That passkey doesn't open this account. Nothing was changed. Try another one.")
NOT_ADDED = _("That passkey couldn't be checked. It wasn't added. Try it again.")
LONG_NAME = _("A name has at most 60 characters. Nothing was changed. Shorten it.")
# What the parts of a passkey raise when they aren't what a browser sends.
NONSENSE = (ValueError, TypeError, KeyError, AttributeError, IndexError, InvalidSignature)
GONE = (Authenticator.DoesNotExist, SignInSecret.DoesNotExist)


class PasswordAgainForm(OurWords, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password of somebody who is signed in already."""

    labels = {"password": _("Password")}
    missing = {"password": NO_PASSWORD}
    autocomplete = {"password": "current-password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class OurCode(OurWords):
    """A code of the app, or a recovery code."""

    labels = {"code": _("Code")}
    missing = {"code": NO_CODE}
    autocomplete = {"code": "one-time-code"}
    hints = {"code": _("Six digits of your app, or a recovery code.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"spellcheck": "false", "inputmode": "numeric"}


class OnceOnly(OurCode):
    """A code that opens something: taken once, although a clock may be off."""

    user: Person

    def clean_code(self) -> str:
        """The code. A limit on wrong ones is allauth's."""
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except GONE:  # removed or made anew in another window, this very moment
            raise ValidationError(NO_MATCH, code="incorrect_code") from None
        digits = "".join(filter(str.isalnum, code)).lower()
        if not cache.add(f"second-step:{self.user.pk}:{digits}", "used", timeout=CODE_LIVES):
            raise ValidationError(NO_MATCH, code="incorrect_code")
        return code


class CodeForm(OnceOnly, code_forms.AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class CodeAgainForm(OnceOnly, code_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code of somebody who is signed in already."""


class AppForm(OurCode, app_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app. Its secret waits in the session, sealed, until then."""

    labels = {"code": _("Code")}
    hints = {"code": _("The six digits that your app shows now.")}
    user: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        waiting = session.get(SECRET_SESSION_KEY, "")
        super().__init__(*args, **kwargs)
        self.secret = opened_from_session(self.user, waiting) or generate_totp_secret()
        # allauth has put one of its own there, in the clear.
        session[SECRET_SESSION_KEY] = sealed_for_session(self.user, self.secret)


class OurPasskey(OurWords):
    """What a browser answers when it's asked for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sentences = dict.fromkeys(("required", "invalid"), NO_PASSKEY)
        self.fields["credential"].error_messages |= sentences


class KnownPasskey(OurPasskey):
    """A passkey that has to be one of the person's."""

    def clean_credential(self) -> Authenticator:
        """The authenticator it belongs to."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as refused:
            if refused.code == "too_many_login_attempts":
                raise
            raise ValidationError(STRANGE_PASSKEY) from None
        except NONSENSE:
            raise ValidationError(STRANGE_PASSKEY) from None


class PasskeyForm(KnownPasskey, passkey_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class PasskeyAloneForm(KnownPasskey, passkey_forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of the password."""


class PasskeyAgainForm(KnownPasskey, passkey_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey of somebody who is signed in already."""


class NewPasskeyForm(OurPasskey, passkey_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and its name."""

    name = forms.CharField(max_length=LONGEST_NAME, required=False)
    labels = {"name": _("Name")}
    hints = {"name": _("For you, to tell it from others.")}
    user: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]  # every passkey here may be used alone
        self.fields["name"].error_messages["max_length"] = LONG_NAME
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "dir": "auto"}

    def clean(self) -> dict[str, Any]:
        """The credential, and the name in the vault."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except (ValidationError, *NONSENSE):
            raise ValidationError(NOT_ADDED) from None
        if not self.errors:
            cleaned["name"] = str(keep(self.user.pk, cleaned["name"]))
        return cleaned
