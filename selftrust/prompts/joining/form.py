"""What somebody says who wants the questions by mail and nothing else yet."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.forms import ADDRESS, CONSENT, NO_ADDRESS, OurWords, TimeZoneForm
from selftrust.prompts.models import EVERY_DAY

USUAL_CLOCK = time(9)
USUAL_DAYS = (0, 2, 4)
NO_TIME = _("No time of day was picked. Nothing was sent. Pick one here.")
NO_DAY = _("No day was picked. Nothing was sent. Pick one or more.")
NO_ZONE = _("This time zone isn't known here. Nothing was sent. Pick the nearest one.")
NOT_SENT = _("No mail could be sent there now. Check the address, or try again later.")
SHAPES = {"weekdays": "chips", "clock": "time", "shows_prompt": "check", "consent": "check"}


class ByMailForm(OurWords, TimeZoneForm):
    """The address, when to ask, whether the question stands in the mail, and the clear yes."""

    labels = {
        "email": ADDRESS,
        "weekdays": _("On which days?"),
        "clock": _("At what time?"),
        "shows_prompt": _("Show the question in the mail"),
    }
    hints = {
        "shows_prompt": _("Whoever sees your mail can read it then. Otherwise there's a link."),
    }
    missing = {
        "email": NO_ADDRESS,
        "weekdays": NO_DAY,
        "clock": NO_TIME,
        "zone": NO_ZONE,
        "consent": _("Your yes is needed to keep a notebook. Nothing was stored."),
    }
    autocomplete = {"email": "email"}
    field_order = ["email", "weekdays", "clock", "zone", "shows_prompt", "consent"]

    email = forms.EmailField()
    weekdays = forms.TypedMultipleChoiceField(
        choices=[(day, WEEKDAYS[day]) for day in EVERY_DAY],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NO_DAY},
    )
    clock = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    shows_prompt = forms.BooleanField(required=False)
    consent = forms.BooleanField(label=CONSENT)

    def __init__(self, data: QueryDict | None, *, zone: str) -> None:
        super().__init__(data, current=zone)
        self.initial = {**self.initial, "weekdays": USUAL_DAYS, "clock": USUAL_CLOCK}
        for name, shape in SHAPES.items():
            self.fields[name].shape = shape  # type: ignore[attr-defined]
        self.fields["clock"].error_messages["invalid"] = NO_TIME
        self.fields["zone"].error_messages["invalid_choice"] = NO_ZONE

    def clean_email(self) -> str:
        """The address in lower case, as it is stored."""
        return str(self.cleaned_data["email"]).lower()

    def clean_weekdays(self) -> list[int]:
        """The days, each once, Monday (0) first."""
        return sorted(set(self.cleaned_data["weekdays"]))

    def clean_clock(self) -> time:
        """The time of day in whole minutes."""
        clock: time = self.cleaned_data["clock"]
        return clock.replace(second=0, microsecond=0)

    def said(self) -> dict[str, Any]:
        """What was said, without the yes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}
