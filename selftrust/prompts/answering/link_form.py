"""The one empty field that a link in a mail opens."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selftrust.web.words import WordsField, shaped

from .answers import LONGEST

EMPTY = _("There are no words here yet. Nothing was changed, and the link stays open.")


class LinkForm(forms.Form):
    """A few words, or many."""

    words = shaped(
        WordsField(most=LONGEST, required=False, label="", widget=forms.Textarea), "line"
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.label_suffix = ""

    def clean_words(self) -> str:
        """The words as they were typed; blank ones are none."""
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise ValidationError(EMPTY, code="empty")
        return words
