"""A few lines to the other side, and what a client wants to bring to a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selftrust.prompts.fields import several_field
from selftrust.sharing.models import Connection
from selftrust.sharing.models.connection import MOST_NAMED
from selftrust.sharing.models.note import MOST_CHARACTERS
from selftrust.web.forms import PlainForm
from selftrust.web.words import WordsField, shaped

NO_WORDS = _("There are no words here yet. Nothing was sent.")
LONGEST_THOUGHT, LONGEST_LINE = 280, 280


def _words(label: Any, *, most: int, rows: int, required: bool, hint: Any = "") -> forms.Field:
    field = WordsField(
        label=label,
        most=most,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": NO_WORDS},
    )
    return shaped(field, "text")


class _Said(PlainForm):
    def clean_text(self) -> str:
        """The words; blanks alone are none."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(NO_WORDS, code="required")
        return text


class NoteForm(_Said):
    """What a reviewer writes about a shared thing."""

    text = _words(
        _("Your note"),
        most=MOST_CHARACTERS,
        rows=4,
        required=True,
        hint=_("Name what they did, not what they are."),
    )


class ReplyForm(_Said):
    """What a client writes back."""

    text = _words(_("Write back"), most=MOST_CHARACTERS, rows=3, required=True)


class ThoughtForm(PlainForm):
    """A line that needs no reply; without words it says the fixed one."""

    text = _words(
        _("Your own words, or leave it empty"), most=LONGEST_THOUGHT, rows=2, required=False
    )


class SessionForm(PlainForm):
    """The line for the session, and up to three pieces of evidence to be named."""

    line = _words(
        _("I'd like to talk about"),
        most=LONGEST_LINE,
        rows=2,
        required=False,
        hint=_("It stands on top of their page before the session."),
    )
    to_name = several_field(
        _("Evidence to name"), [], shape="ticks", required=False, help_text=_("Up to three.")
    )

    def __init__(
        self, data: QueryDict | None, *, connection: Connection, evidence: list[Any]
    ) -> None:
        initial = {
            "line": connection.for_session,
            "to_name": [str(pk) for pk in connection.to_name],
        }
        super().__init__(data, initial=initial)
        field: Any = self.fields["to_name"]
        field.choices = [(str(one.pk), one.text) for one in evidence]

    def clean_to_name(self) -> list[str]:
        """At most three."""
        chosen: list[str] = self.cleaned_data["to_name"]
        if len(chosen) > MOST_NAMED:
            raise forms.ValidationError(
                _("Up to three can be named. Nothing was changed. Leave some out."), code="many"
            )
        return chosen
