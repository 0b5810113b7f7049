"""The form fields that settings are made of: a time, a yes or no, one or several of a few."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from selftrust.web.words import NOT_OFFERED, shaped

NO_TIME = gettext_lazy("That isn't a time of day. Nothing was changed. Pick one here.")


def clock_field(label: Any, **kwargs: Any) -> forms.Field:
    """A time of day."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    messages = {"invalid": NO_TIME, "required": NO_TIME}
    made = forms.TimeField(label=label, widget=widget, error_messages=messages, **kwargs)
    return shaped(made, "time")


def check_field(label: Any, hint: Any = "") -> forms.Field:
    """A yes or no."""
    return shaped(forms.BooleanField(label=label, help_text=hint, required=False), "check")


def chips_field(
    label: Any,
    choices: Iterable[tuple[Any, Any]],
    hint: Any = "",
    *,
    missing: Any = NOT_OFFERED,
) -> forms.Field:
    """One of a few; `missing` is said where none is picked."""
    made = forms.TypedChoiceField(
        label=label, help_text=hint, choices=list(choices), widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_OFFERED, "required": missing},
    )  # fmt: skip
    return shaped(made, "chips")


def several_field(
    label: Any, choices: Iterable[tuple[Any, Any]], *, shape: str = "chips", **kwargs: Any
) -> forms.Field:
    """Any number of a few, as chips; of many, as a list of "ticks"."""
    made = forms.MultipleChoiceField(
        label=label, choices=list(choices), widget=forms.CheckboxSelectMultiple, **kwargs
    )
    made.error_messages |= {"invalid_choice": NOT_OFFERED}
    return shaped(made, shape)
