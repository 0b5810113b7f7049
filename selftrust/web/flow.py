"""A guided flow: its steps, declared in one readable place per kind, and the form of each.

One question a screen. Nothing here knows a particular kind: each app declares its own flows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField

Words = str | Promise

BROKEN_CHARACTER = "\ufffd"
LONG = 1000
SHORT = 140


def _always(_row: Any) -> bool:
    return True


def _silent(_row: Any) -> Words:
    return ""


@dataclass(frozen=True)
class Step:
    """One screen of a flow.

    `fields` are names of the model's fields; those in `required` are asked for before going on
    (never before stopping). `shown` says whether the step comes up for a row; `note` gives the
    line that answers what was written earlier, `words` a text the question is about. `labels` and `hints` belong to single fields;
    `ends` names the two ends of a scale. `aside` is a template shown beside the page. With
    `edge_check` the browser may offer another way to say the first field (domain.md 3.5).
    """

    name: str
    question: Words
    fields: tuple[str, ...]
    hint: Words = ""
    required: tuple[str, ...] = ()
    labels: dict[str, Words] = field(default_factory=dict)
    ends: dict[str, tuple[Words, Words]] = field(default_factory=dict)
    shown: Callable[[Any], bool] = _always
    note: Callable[[Any], Words] = _silent
    words: Callable[[Any], Words] = _silent
    aside: str = ""
    edge_check: bool = False


@dataclass(frozen=True)
class Flow:
    """The steps of one kind, over the model `model` ("app.Model").

    `opening` is the field whose words stay in view on the later steps; `preset` are fixed values
    of a new row; `tone` is the colour class. A flow that doesn't start works on rows that exist; one
    that needs an area can't be opened without.
    """

    kind: str
    model: str
    name: Words
    tone: str
    steps: tuple[Step, ...]
    opening: str = ""
    preset: dict[str, Any] = field(default_factory=dict)
    starts: bool = True
    needs_area: bool = False

    @property
    def model_class(self) -> type[models.Model]:
        """The model whose rows this flow writes."""
        return apps.get_model(self.model)

    def step(self, name: str) -> Step | None:
        """The step called `name`, or None."""
        return next((step for step in self.steps if step.name == name), None)

    def shown_steps(self, row: Any) -> list[Step]:
        """The steps that come up for `row`, in order."""
        return [step for step in self.steps if step.shown(row)]

    def after(self, step: Step, row: Any) -> Step | None:
        """The next step for `row`, or None after the last."""
        later = self.steps[self.steps.index(step) + 1 :]
        return next((one for one in later if one.shown(row)), None)

    def before(self, step: Step, row: Any) -> Step | None:
        """The step before, or None at the first."""
        earlier = self.steps[: self.steps.index(step)]
        return next((one for one in reversed(earlier) if one.shown(row)), None)


class WordsField(forms.CharField):
    """Keeps what was typed to the letter, or refuses it with a sentence."""

    default_error_messages = {
        "broken": _(
            "One character arrived broken and can't be kept as it was. "
            "Your text is still here; look for the � sign."
        ),
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(strip=False, **kwargs)
        # A NUL is kept like any other character: the sealed column can hold it.
        self.validators = []

    def to_python(self, value: Any) -> str:
        """The text with the line ends that the person's browser showed."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """Refuse what is too long or arrived broken, and say so."""
        super().validate(value)
        if BROKEN_CHARACTER in value:
            raise ValidationError(self.error_messages["broken"], code="broken")
        if len(value) > self.most:
            raise ValidationError(
                _("This holds %(most)d characters and yours has %(length)d. It's all still here."),
                code="long",
                params={"most": self.most, "length": len(value)},
            )


class ScaleField(forms.TypedChoiceField):
    """A rating from 0 to `top` in steps; never filled in beforehand."""

    def __init__(self, *, top: int, pace: int, **kwargs: Any) -> None:
        numbers = [(number, str(number)) for number in range(0, top + 1, pace)]
        super().__init__(
            choices=numbers, coerce=int, empty_value=None, widget=forms.RadioSelect, **kwargs
        )


def _form_field(column: Any) -> forms.Field:
    """The form field for a model's column, with `.shape` naming how it is drawn."""
    common: dict[str, Any] = {"required": False, "label": column.verbose_name}
    if isinstance(column, SealedTextField):
        return _words(column, common)
    if isinstance(column, ArrayField):
        made: forms.Field = forms.MultipleChoiceField(
            choices=column.base_field.choices, widget=forms.CheckboxSelectMultiple, **common
        )
        return _shaped(made, "chips")
    if isinstance(column, models.CharField) and column.choices:
        made = forms.ChoiceField(choices=column.choices, widget=forms.RadioSelect, **common)
        return _shaped(made, "chips")
    if hasattr(column, "top"):
        return _shaped(ScaleField(top=column.top, pace=column.pace, **common), "scale")
    if isinstance(column, models.DateField):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return _shaped(forms.DateField(widget=widget, **common), "date")
    if isinstance(column, models.TimeField):
        clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        return _shaped(forms.TimeField(widget=clock, **common), "time")
    return _shaped(forms.BooleanField(**common), "check")


def _words(column: SealedTextField, common: dict[str, Any]) -> forms.Field:
    most = column.max_length
    if most <= SHORT:
        return _shaped(WordsField(most=most, widget=forms.TextInput, **common), "short")
    rows = 2 if most < LONG else 14
    widget = forms.Textarea(attrs={"rows": rows})
    return _shaped(
        WordsField(most=most, widget=widget, **common), "line" if most < LONG else "long"
    )


def _shaped(made: forms.Field, shape: str) -> forms.Field:
    made.shape = shape  # type: ignore[attr-defined]
    made.ends = None  # type: ignore[attr-defined]
    return made


class StepForm(forms.Form):
    """The form of one step. `data` is None for showing what `row` holds."""

    def __init__(
        self, step: Step, model: type[models.Model], row: Any, data: QueryDict | None, *,
        areas: list[tuple[str, str]], asking: bool = False,
    ) -> None:
        self.step = step
        initial = {} if row is None else {name: _shown(row, name) for name in step.fields}
        super().__init__(data, initial=initial)
        for name in step.fields:
            self.fields[name] = self._field(name, model, areas)
            if asking and name in step.required:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _missing(self.fields[name])
        self.label_suffix = ""
        self.use_required_attribute = False

    def _field(
        self, name: str, model: type[models.Model], areas: list[tuple[str, str]]
    ) -> forms.Field:
        column = model._meta.get_field(name)  # noqa: SLF001 - Django's documented way in
        if name == "area":
            made = _shaped(
                forms.ChoiceField(
                    choices=[("", _("none yet")), *areas], widget=forms.RadioSelect, required=False
                ),
                "chips",
            )
        else:
            made = _form_field(column)
        made.label = self.step.labels.get(name, "")
        made.ends = self.step.ends.get(name)  # type: ignore[attr-defined]
        made.edge_check = self.step.edge_check and name == self.step.fields[0]  # type: ignore[attr-defined]
        return made

    def values(self) -> dict[str, Any]:
        """What was typed, as attribute name to value of the model."""
        return {
            "area_id" if name == "area" else name: (value or None) if name == "area" else value
            for name, value in self.cleaned_data.items()
        }

    def sentences(self) -> Iterator[str]:
        """Every refusal, as plain sentences."""
        for errors in self.errors.values():
            yield from (str(error) for error in errors)


def _shown(row: Any, name: str) -> Any:
    if name == "area":
        return "" if row.area_id is None else str(row.area_id)
    return getattr(row, name)


def _missing(made: forms.Field) -> Words:
    shape = made.shape  # type: ignore[attr-defined]
    if shape == "scale":
        return _("Pick a number to go on, or stop here with “Enough for now”.")
    if shape == "chips":
        return _("Pick one to go on, or stop here with “Enough for now”.")
    return _("A few words are needed to go on. “Enough for now” stops here.")
