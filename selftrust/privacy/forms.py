"""Asking once more before everything is erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.models import Person
from selftrust.web.forms import PlainForm
from selftrust.web.words import shaped


class ErasingForm(PlainForm):
    """The password of an account; a trial notebook has none, and isn't asked for it."""

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if not person.is_trial:
            made = forms.CharField(
                label=_("Your password"),
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
                error_messages={"required": _("The password is empty. Nothing was erased.")},
            )
            self.fields["password"] = shaped(made, "password")

    def clean_password(self) -> str:
        """The person's own password, or a sentence."""
        typed: str = self.cleaned_data["password"]
        if not self.person.check_password(typed):
            raise forms.ValidationError(
                _("That isn't your password. Nothing was erased. Type it once more.")
            )
        return typed
