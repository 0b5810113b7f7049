"""Form fields for what a person writes and rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BROKEN_CHARACTER = "\ufffd"
FIRST_YEAR, LAST_YEAR = 1900, 2199
NOT_OFFERED = _("That isn't one of the choices here. Everything else is still here.")


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


class LineField(WordsField):
    """Words on one line; blanks alone are none."""

    def to_python(self, value: Any) -> str:
        """The words with one blank between them."""
        return " ".join(super().to_python(value).split())


class DayField(forms.DateField):
    """A day that a life can hold: from 1900 to 2199."""

    default_error_messages = {
        "invalid": _("That date isn't in the calendar. Everything else is still here."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        """Refuse a day that nothing can fall due on."""
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")


class ScaleField(forms.TypedChoiceField):
    """A rating from 0 to `top` in steps; never filled in beforehand."""

    def __init__(self, *, top: int, pace: int, **kwargs: Any) -> None:
        numbers = [(number, str(number)) for number in range(0, top + 1, pace)]
        super().__init__(
            choices=numbers, coerce=int, empty_value=None, widget=forms.RadioSelect, **kwargs
        )
        self.error_messages["invalid_choice"] = NOT_OFFERED


def shaped(made: forms.Field, shape: str) -> forms.Field:
    """`made`, with the shape that templates/components/field.html draws it in."""
    made.shape = shape  # type: ignore[attr-defined]
    made.ends = None  # type: ignore[attr-defined]
    return made
