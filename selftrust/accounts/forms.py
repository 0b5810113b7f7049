"""allauth's forms with our words and our look, and the form of the time zone."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .local_time import known_zones
from .models import Person
from .passwords import HINT
from .pausing import LONGEST, OFFERED
from .trial import trial_of

Attempt = tuple[Person | None, HttpResponse | None]

LONGEST_ADDRESS = 254
ADDRESS = _("E-mail address")
UNREADABLE = _("One character in here can't be read. Nothing was changed. Type it again.")
EMPTY = _("This is empty. Nothing was changed. Fill it in.")
BAD_ADDRESS = _("That doesn't look like an e-mail address. Nothing was sent. Check its spelling.")
NO_ADDRESS = _("The address is empty. Nothing was sent. Type it here.")
NO_PASSWORD = _("The password is empty. Nothing was changed. Type it here.")
NO_CODE = _("The code is empty. Nothing is lost. Copy it from your mail.")
A_PAUSE = _("A pause lasts 1 to 90 days. Nothing was changed. Pick a number in between.")
CONSENT = _(
    "What you write may say a lot about your health and life. With your clear yes, we store it to "
    "give you this notebook and nothing else. No ads, no trackers, no selling, no training of "
    "models on your pages. Delete it all, any day."
)


def check_address(address: str) -> None:
    """Refuse an address that no mail can go to, or that is too long in the form it's stored in.

    Django's own check takes some letters beyond ASCII for a–z, and doesn't look at how long a part
    of a domain is once it's encoded.
    """
    local, _at, domain = address.rpartition("@")
    try:
        punycode(domain)
    except UnicodeError:
        raise ValidationError(BAD_ADDRESS, code="invalid") from None
    if not local.isascii() or len(address.lower()) > LONGEST_ADDRESS:
        raise ValidationError(BAD_ADDRESS, code="invalid")


class OurWords:
    """Mixed into allauth's forms: plain labels, no placeholders, sentences for errors."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    missing: dict[str, Any] = {}
    autocomplete: dict[str, str] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.use_required_attribute = False
        for name, made in self.fields.items():
            self._speak(name, made)

    def _speak(self, name: str, made: forms.Field) -> None:
        made.label = self.labels.get(name, made.label)
        made.help_text = self.hints.get(name, "")
        made.widget.attrs.pop("placeholder", None)
        if name in self.autocomplete:
            made.widget.attrs["autocomplete"] = self.autocomplete[name]
        if isinstance(made, forms.EmailField):
            made.validators.append(check_address)
        made.error_messages |= {
            "required": self.missing.get(name, EMPTY),
            "null_characters_not_allowed": UNREADABLE,
            "invalid": BAD_ADDRESS,
            "max_length": BAD_ADDRESS,
        }


class SignInForm(OurWords, allauth_forms.LoginForm):  # type: ignore[misc]
    """The address, the password, and how long this browser stays signed in."""

    labels = {
        "login": ADDRESS,
        "password": _("Password"),
        "remember": _("Stay signed in here for two weeks"),
    }
    missing = {"login": NO_ADDRESS, "password": NO_PASSWORD}
    autocomplete = {"login": "username", "password": "current-password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"].shape = "check"  # type: ignore[attr-defined]


class SignUpForm(OurWords, allauth_forms.SignupForm):  # type: ignore[misc]
    """The address, a password, and the clear yes without which nothing may be stored."""

    labels = {"email": ADDRESS, "password1": _("Password")}
    hints = {"password1": HINT}
    missing = {
        "email": NO_ADDRESS,
        "password1": NO_PASSWORD,
        "consent": _("Your yes is needed to keep a notebook. Nothing was stored."),
    }
    autocomplete = {"email": "email", "password1": "new-password"}
    field_order = ["email", "password1", "consent"]
    consent = forms.BooleanField(label=CONSENT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].shape = "check"  # type: ignore[attr-defined]

    def validate_unique_email(self, value: str) -> str:
        """The address; an account that has it already is told by mail, never on the page.

        A trial notebook hasn't confirmed its address, so it keeps nobody from using it.
        """
        email: str = super().validate_unique_email(value)
        if Person.objects.trials_at(email).exists():
            self.account_already_exists = False
        return email

    def try_save(self, request: HttpRequest) -> Attempt:
        """Store the person, or write to the account that has this address; look alike."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._try_save(request)
            except IntegrityError:
                self.account_already_exists = True
        self._look_alike(request)
        return self._try_save(request)

    def _look_alike(self, request: HttpRequest) -> None:
        """Leave the traces of a new account: the time it takes, a trial's new key and time."""
        make_password(self.cleaned_data["password1"])
        trial = trial_of(request)
        if trial is not None:
            trial.keep_waiting()
            trial.save(update_fields=["trial_ends_at"])
            request.session.cycle_key()

    def _try_save(self, request: HttpRequest) -> Attempt:
        attempt: Attempt = super().try_save(request)
        return attempt


class OurCode(OurWords):
    """A code from a mail."""

    labels = {"code": _("Code")}
    missing = {"code": NO_CODE}
    autocomplete = {"code": "one-time-code"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"spellcheck": "false", "autocapitalize": "characters"}


class AddressCodeForm(OurCode, allauth_forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that shows that an address is one's own."""


class PasswordResetCodeForm(OurCode, allauth_forms.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code that lets somebody set a new password."""


class PasswordResetForm(OurWords, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """The address of a forgotten password."""

    labels = {"email": ADDRESS}
    missing = {"email": NO_ADDRESS}
    autocomplete = {"email": "username"}
    users: list[Person]

    def clean_email(self) -> str:
        """The address. A trial notebook's isn't confirmed, so its mailbox opens nothing."""
        email: str = super().clean_email()
        self.users = [person for person in self.users if not person.is_trial]
        return email


class OurNewPassword(OurWords):
    """A new password, typed once: it can be pasted, and a forgotten one can be set again."""

    labels = {"oldpassword": _("Current password"), "password1": _("New password")}
    hints = {"password1": HINT}
    missing = {"oldpassword": NO_PASSWORD, "password1": NO_PASSWORD}
    autocomplete = {"oldpassword": "current-password", "password1": "new-password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class NewPasswordForm(OurNewPassword, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, after the code."""


class PasswordChangeForm(OurNewPassword, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The current password and the new one."""


class TimeZoneForm(forms.Form):
    """The zone in which the person's days begin."""

    zone = forms.ChoiceField(
        label=_("Time zone"),
        widget=forms.Select(attrs={"data-time-zone": "UTC"}),
        error_messages={
            "invalid_choice": _("This time zone isn't known here. Your days begin as before."),
            "required": _("No time zone was picked. Your days begin as before."),
        },
    )

    def __init__(self, data: QueryDict | None, *, current: str) -> None:
        super().__init__(data, initial={"zone": current})
        self.label_suffix = ""
        choice: forms.ChoiceField = self.fields["zone"]  # type: ignore[assignment]
        names = sorted({*known_zones(), current})
        choice.choices = [(name, name.replace("_", " ")) for name in names]
        choice.shape = "choice"  # type: ignore[attr-defined]


class PauseForm(forms.Form):
    """For how many days: one of those offered, or another number, which wins."""

    days = forms.TypedChoiceField(
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in OFFERED],
        coerce=int,
        required=False,
        empty_value=None,
        label=_("For how long?"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": A_PAUSE},
    )
    other = forms.IntegerField(
        min_value=1,
        max_value=LONGEST,
        required=False,
        label=_("Or another number of days, from 1 to 90"),
        error_messages={"invalid": A_PAUSE, "min_value": A_PAUSE, "max_value": A_PAUSE},
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.label_suffix = ""
        for name, shape in (("days", "chips"), ("other", "number")):
            self.fields[name].shape = shape  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a pause without a length."""
        said = self.cleaned_data
        said["length"] = said.get("other") or said.get("days")
        if not said["length"] and not self.errors:
            self.add_error("days", _("No number of days was picked. Nothing was changed."))
        return said
