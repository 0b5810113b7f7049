"""The form of one step, made from the columns of the model that the flow writes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.flow import Step, Words
from selftrust.web.forms import PlainForm
from selftrust.web.words import NOT_OFFERED, DayField, ScaleField, WordsField, shaped

LONG = 1000
SHORT = 140


def _form_field(column: Any) -> forms.Field:
    """The form field for a model's column, with `.shape` naming how it is drawn."""
    common: dict[str, Any] = {"required": False, "label": column.verbose_name}
    if isinstance(column, SealedTextField):
        return _words(column, common)
    if isinstance(column, ArrayField):
        made: forms.Field = forms.MultipleChoiceField(
            choices=list(column.base_field.choices or ()),
            widget=forms.CheckboxSelectMultiple,
            **common,
        )
        return shaped(made, "chips")
    if isinstance(column, models.CharField) and column.choices:
        made = forms.ChoiceField(choices=column.choices, widget=forms.RadioSelect, **common)
        return shaped(made, "chips")
    if hasattr(column, "top"):
        return shaped(ScaleField(top=column.top, pace=column.pace, **common), "scale")
    if isinstance(column, models.DateField):
        return shaped(DayField(**common), "date")
    if isinstance(column, models.TimeField):
        clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        return shaped(forms.TimeField(widget=clock, **common), "time")
    return shaped(forms.BooleanField(**common), "check")


def _words(column: SealedTextField, common: dict[str, Any]) -> forms.Field:
    most = column.max_length or LONG
    if most <= SHORT:
        return shaped(WordsField(most=most, widget=forms.TextInput, **common), "short")
    rows = 2 if most < LONG else 14
    widget = forms.Textarea(attrs={"rows": rows})
    return shaped(WordsField(most=most, widget=widget, **common), "line" if most < LONG else "long")


class StepForm(PlainForm):
    """The form of one step. `data` is None for showing what `row` holds."""

    def __init__(
        self,
        step: Step,
        model: type[models.Model],
        row: Any,
        data: QueryDict | None,
        *,
        areas: list[tuple[str, str]],
        asking: bool = False,
    ) -> None:
        self.step, self.asking = step, asking
        # What is sent stands for itself: opening the stored texts would be for nothing.
        initial = {} if data is not None else {name: _shown(row, name) for name in step.fields}
        super().__init__(data, initial=initial)
        self.columns = {name: model._meta.get_field(name) for name in step.fields}
        asked = step.asks_for(row) if asking else ()
        for name in step.fields:
            made = self._field(name, row, areas)
            if made is None:
                continue
            self.fields[name] = made
            if name in asked:
                made.required = True
                made.error_messages["required"] = str(_missing(made))

    def _field(self, name: str, row: Any, areas: list[tuple[str, str]]) -> forms.Field | None:
        """The form field, or None where there is nothing to choose from."""
        column = self.columns[name]
        if name == "area":
            made = _one_of([("", _("none yet")), *areas])
        elif name in self.step.choices:
            offered = self.step.choices[name](row)
            if not offered:
                return None
            made = _choosing(column, offered)
        else:
            made = _form_field(column)
        if "invalid_choice" in made.error_messages:
            made.error_messages["invalid_choice"] = str(NOT_OFFERED)
        made.label = str(self.step.labels.get(name, ""))
        made.ends = self.step.ends.get(name)  # type: ignore[attr-defined]
        made.edge_check = self.step.edge_check and name == self.step.fields[0]  # type: ignore[attr-defined]
        return made

    def clean(self) -> dict[str, Any]:
        """Ask for one of the fields where any will do."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.asking and self.step.any_of and not self.errors and not any(cleaned.values()):
            self.add_error(next(iter(self.fields)), str(self.step.any_of))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was typed, as attribute name to value of the model."""
        return dict(self._value(name, value) for name, value in self.cleaned_data.items())

    def _value(self, name: str, value: Any) -> tuple[str, Any]:
        column = self.columns[name]
        if isinstance(column, models.ForeignKey):
            return column.attname, uuid.UUID(value) if value else None
        if isinstance(column, ArrayField) and isinstance(column.base_field, models.UUIDField):
            return name, [uuid.UUID(one) for one in value]
        return name, value

    def sentences(self) -> Iterator[str]:
        """Every refusal, as plain sentences."""
        for errors in self.errors.values():
            yield from (str(error) for error in errors)


def _one_of(choices: list[Any]) -> forms.Field:
    made = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False)
    return shaped(made, "chips")


def _choosing(column: Any, choices: list[Any]) -> forms.Field:
    """A field for what only the person's own rows offer."""
    if isinstance(column, ArrayField):
        made = forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )
        return shaped(made, "chips")
    if isinstance(column, models.ForeignKey):
        return _one_of([("", _("none of these")), *choices])
    return _one_of(choices)


def _shown(row: Any, name: str) -> Any:
    column = row._meta.get_field(name)
    value = getattr(row, column.attname if isinstance(column, models.ForeignKey) else name)
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(column, ArrayField):
        return [str(one) for one in value]
    return "" if value is None and isinstance(column, models.ForeignKey) else value


def _missing(made: forms.Field) -> Words:
    shape = made.shape  # type: ignore[attr-defined]
    if shape == "scale":
        return _("Pick a number to go on, or stop here with “Enough for now”.")
    if shape == "chips":
        return _("Pick one to go on, or stop here with “Enough for now”.")
    if shape == "date":
        return _("Pick a day to go on, or stop here with “Enough for now”.")
    return _("A few words are needed to go on. “Enough for now” stops here.")
