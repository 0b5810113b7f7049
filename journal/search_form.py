"""What a search is asked with."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from selftrust.web.words import NOT_OFFERED

from .matching import Sought, sought
from .searching import kinds_searched
from .trail import Position

LONGEST, SHORTEST = 140, 2
TOO_SHORT = _("That's very short. Two characters or more can be looked for.")
ALL = ("", _("all"))


class SoughtField(forms.CharField):
    """Takes every character, as the texts that are searched do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]


class SearchForm(forms.Form):
    """The words, and the kind and area that the search is narrowed to."""

    words = SoughtField(
        max_length=LONGEST,
        error_messages={
            "required": _("Nothing to look for yet. Type a word or two."),
            "max_length": _("That's longer than 140 characters. Fewer words find more."),
        },
    )
    kind = forms.ChoiceField(required=False, error_messages={"invalid_choice": NOT_OFFERED})
    area = forms.TypedChoiceField(
        required=False,
        coerce=uuid.UUID,
        empty_value=None,
        error_messages={"invalid_choice": NOT_OFFERED},
    )
    before = forms.CharField(required=False)

    def __init__(self, data: Any, areas: dict[uuid.UUID, str]) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [ALL, *kinds_searched()]  # type: ignore[attr-defined]
        named = [(str(pk), name) for pk, name in areas.items()]
        self.fields["area"].choices = [ALL, *named]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """The words. Raises ValidationError when next to nothing is left without accents."""
        words = str(self.cleaned_data["words"])
        if sought(words).longest < SHORTEST:
            raise forms.ValidationError(TOO_SHORT)
        return words

    def clean_before(self) -> Position | None:
        """Where the page begins; a damaged position is the beginning."""
        return Position.parse(self.cleaned_data["before"])

    @property
    def looked_for(self) -> Sought:
        """What is looked for, once the form is valid."""
        return sought(self.cleaned_data["words"])

    def sentences(self) -> list[str]:
        """Every refusal, as plain sentences."""
        return [str(error) for errors in self.errors.values() for error in errors]
