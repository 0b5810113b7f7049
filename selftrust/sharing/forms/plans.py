"""A plan of small wins, offering it, and a client's smaller version of one of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selftrust.prompts.fields import chips_field
from selftrust.sharing.models import OfferedStep, Plan, PlanStep
from selftrust.sharing.models.plan import MOST_STEPS
from selftrust.sharing.plans import Step
from selftrust.web.forms import PlainForm
from selftrust.web.words import LineField, shaped

from .soft_words import SoftWordsField

LONGEST_NAME = 80
LONGEST_STEP = 140
NO_NAME = _("It has no name yet. Nothing was kept, and all of it is still here.")
NO_STEP = _("There is no small win in it yet. One is enough.")
NO_WORDS = _("There are no words here yet. Nothing was changed.")
MINUTES = PlanStep._meta.get_field("minutes")
NUMBERED: tuple[str | Promise, ...] = (
    _("The first small win"),
    _("The second"),
    _("The third"),
    _("The fourth"),
    _("The fifth"),
)


def minutes_field() -> forms.Field:
    """How long a small win takes."""
    return chips_field(_("How long?"), MINUTES.choices or [])


class PlanForm(PlainForm):
    """A name and up to five small wins; gaps between them close."""

    name = shaped(
        LineField(
            most=LONGEST_NAME,
            label=_("What do you call it?"),
            help_text=_("Only you see the name."),
            widget=forms.TextInput,
            error_messages={"required": NO_NAME},
        ),
        "short",
    )

    def __init__(self, data: QueryDict | None, *, plan: Plan | None = None) -> None:
        steps = list(plan.steps.all()) if plan else []
        initial: dict[str, Any] = {"name": plan.name if plan else ""}
        for place in range(MOST_STEPS):
            step = steps[place] if place < len(steps) else None
            initial[f"text_{place}"] = step.text if step else ""
            initial[f"minutes_{place}"] = step.minutes if step else MINUTES.default
        super().__init__(data, initial=initial)
        for place, label in enumerate(NUMBERED):
            self.fields[f"text_{place}"] = _step_field(label)
            self.fields[f"minutes_{place}"] = minutes_field()

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """The words and the minutes of each step."""
        return [(self[f"text_{place}"], self[f"minutes_{place}"]) for place in range(MOST_STEPS)]

    def clean(self) -> dict[str, Any]:
        """A plan has one small win or more."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.steps():
            raise ValidationError(NO_STEP, code="nothing")
        return cleaned

    def steps(self) -> list[Step]:
        """The small wins that have words, in their order."""
        said = self.cleaned_data
        places = [place for place in range(MOST_STEPS) if said.get(f"text_{place}")]
        return [Step(said[f"text_{place}"], said[f"minutes_{place}"]) for place in places]


class OfferForm(PlainForm):
    """Which plan, and a line with it."""

    plan = chips_field(_("Which plan?"), [])
    line = shaped(
        SoftWordsField(
            most=LONGEST_STEP,
            required=False,
            label=_("One line with it"),
            help_text=_("Name what they did, not what they are."),
            widget=forms.TextInput,
        ),
        "short",
    )

    def __init__(self, data: QueryDict | None, *, plans: list[Plan]) -> None:
        super().__init__(data)
        self.plans = {str(one.pk): one for one in plans}
        picked: Any = self.fields["plan"]
        picked.choices = [(pk, one.name) for pk, one in self.plans.items()]

    @property
    def picked(self) -> Plan:
        """The plan that was picked."""
        return self.plans[self.cleaned_data["plan"]]


class SmallerForm(PlainForm):
    """A small win in the client's own words. Nobody tells them how."""

    text = shaped(
        LineField(
            most=LONGEST_STEP,
            label=_("Your version"),
            help_text=_("Something you could finish in two minutes. Start with a verb."),
            widget=forms.TextInput,
            error_messages={"required": NO_WORDS},
        ),
        "short",
    )
    minutes = minutes_field()

    def __init__(self, data: QueryDict | None, *, step: OfferedStep) -> None:
        super().__init__(data, initial={"text": step.text, "minutes": step.minutes})

    def said(self) -> Step:
        """What was said."""
        return Step(self.cleaned_data["text"], self.cleaned_data["minutes"])


def _step_field(label: str | Promise) -> forms.Field:
    made = SoftWordsField(most=LONGEST_STEP, required=False, label=label, widget=forms.TextInput)
    return shaped(made, "short")
