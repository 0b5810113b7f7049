"""What a person can say of a commitment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selftrust.web.words import WordsField

from .models import LetGoBecause, NewTerms


class KeptForm(forms.Form):
    """How it was kept."""

    how = forms.ChoiceField(choices=[("kept", ""), ("differently", ""), ("partly", "")])


class LetGoForm(forms.Form):
    """One honest line, if there is one."""

    line = WordsField(
        most=280,
        required=False,
        label=_("One honest line, if there is one"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    because = forms.ChoiceField(
        choices=LetGoBecause.choices,
        required=False,
        label=_("What fits?"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, shape in (("line", "line"), ("because", "chips")):
            self.fields[name].shape = shape  # type: ignore[attr-defined]


class NewTermsForm(forms.Form):
    """What is different about the new terms."""

    terms = forms.ChoiceField(choices=NewTerms.choices)
