"""What the two say to find each other: an address, a code, and the names they go by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.confirming import has_confirmed_address
from selftrust.accounts.forms import ADDRESS, NO_ADDRESS, OurWords
from selftrust.accounts.models import Person
from selftrust.prompts.fields import check_field, chips_field
from selftrust.sharing.models import Connection, Reviewer, Role
from selftrust.web.forms import PlainForm
from selftrust.web.words import WordsField, shaped

LONGEST_NAME = 80
OWN_ADDRESS = _("That's your own address. Nothing was sent. Type the one of the other person.")
NO_NAME = _("There's no name here yet. Nothing was changed. Any name will do.")
NOT_CALLED = _("What do you call them? Any name will do.")
NOT_KNOWN_AS = _("How will they see you? Any name will do.")
NO_CODE = _("The code is empty. Nothing was changed. Type it here.")
CALLED = _("What you call them")
KNOWN_AS = _("How they'll see you")
KNOWN_AS_HINT = _("A first name, or any other. Your address isn't shown to them.")
BY_MAIL = _("Mail me when there's something new here")


def name_field(label: Any, hint: Any = "", *, missing: Any = NO_NAME) -> forms.Field:
    """A name on one line; `missing` is said where there is none."""
    made = WordsField(
        most=LONGEST_NAME,
        label=label,
        help_text=hint,
        widget=forms.TextInput,
        error_messages={"required": missing},
    )
    return shaped(made, "short")


def one_line(name: str, missing: Any = NO_NAME) -> str:
    """`name` on one line. Raises ValidationError where there is nothing to see."""
    if not any(sign.isprintable() and not sign.isspace() for sign in name):
        raise ValidationError(missing, code="required")
    return " ".join(name.split())


class ConnectingForm(PlainForm):
    """What these forms have in common. `data` is None for showing them."""

    def clean_called(self) -> str:
        """The client's name for the other."""
        return one_line(self.cleaned_data["called"], NOT_CALLED)

    def clean_known_as(self) -> str:
        """The name that the other sees."""
        return one_line(self.cleaned_data["known_as"], NOT_KNOWN_AS)


class InvitationForm(OurWords, ConnectingForm):
    """Whom a client would like to let in; never `client` at their own address."""

    labels = {"address": ADDRESS}
    missing = {"address": NO_ADDRESS, "called": NOT_CALLED, "known_as": NOT_KNOWN_AS}
    hints = {"known_as": KNOWN_AS_HINT, "address": _("The request goes there, without your name.")}
    autocomplete = {"address": "off"}

    called = name_field(CALLED, missing=NOT_CALLED)
    address = forms.EmailField()
    known_as = name_field(KNOWN_AS, missing=NOT_KNOWN_AS)
    role = chips_field(_("What are they to you?"), Role.choices)

    def __init__(
        self, data: QueryDict | None, *, client: Person, draft: Connection | None = None
    ) -> None:
        said = {name: getattr(draft, name) for name in self.base_fields} if draft else {}
        super().__init__(data, initial={"role": Role.THERAPIST, **said})
        self.client = client

    def clean_address(self) -> str:
        """The address in lower case, as accounts have it."""
        address = str(self.cleaned_data["address"]).lower()
        if address == str(self.client.email).lower():
            raise ValidationError(OWN_ADDRESS, code="own")
        return address


class CodeForm(ConnectingForm):
    """A reviewer's code, and the name they'll see."""

    code = forms.CharField(
        label=_("The code"),
        help_text=_("Eight letters. How you write them doesn't matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": NO_CODE,
            "max_length": NO_CODE,
            "null_characters_not_allowed": NO_CODE,
        },
    )
    known_as = name_field(KNOWN_AS, KNOWN_AS_HINT, missing=NOT_KNOWN_AS)


class ConnectionForm(ConnectingForm):
    """What a client can set about somebody; mails only where an address is confirmed."""

    called = name_field(CALLED, missing=NOT_CALLED)
    known_as = name_field(KNOWN_AS, KNOWN_AS_HINT, missing=NOT_KNOWN_AS)
    shows_week = check_field(
        _("They may see the week of your last share"),
        _("The week alone, never a day. Without it they see nothing of the kind."),
    )
    by_mail = check_field(BY_MAIL, _("The mail never says what, and names nobody."))

    def __init__(self, data: QueryDict | None, *, connection: Connection) -> None:
        initial = {name: getattr(connection, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        if not has_confirmed_address(connection.owner):
            del self.fields["by_mail"]

    def put_into(self, connection: Connection) -> None:
        """Store what was said."""
        for name, value in self.cleaned_data.items():
            setattr(connection, name, value)
        connection.save(update_fields=list(self.cleaned_data))


class ReviewerForm(ConnectingForm):
    """How clients see a reviewer, and whether mails tell of something new.

    `asked` is the request that led here: who reads for the first time begins with its role.
    """

    name = name_field(_("Your name, as clients see it"))
    role = chips_field(_("What are you to them?"), Role.choices)
    by_mail = check_field(BY_MAIL, _("The mail never says what, and names nobody."))

    def __init__(
        self, data: QueryDict | None, *, reviewer: Reviewer, asked: Connection | None = None
    ) -> None:
        said = {name: getattr(reviewer, name) for name in self.base_fields}
        if asked is not None and reviewer._state.adding:
            said["role"] = asked.role
        super().__init__(data, initial=said)
        if asked is not None:
            self.fields["name"].label = _("Your name, as they see it")

    def clean_name(self) -> str:
        """The name on one line."""
        return one_line(self.cleaned_data["name"])
