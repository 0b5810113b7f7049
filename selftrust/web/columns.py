"""Model columns that several apps share."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Rating(models.PositiveSmallIntegerField):  # type: ignore[type-arg] # not at run time
    """A whole number from 0 to `top`, in steps of `pace`; null where nothing was said."""

    def __init__(self, *args: Any, top: int = 10, pace: int = 1, **kwargs: Any) -> None:
        self.top, self.pace = top, pace
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs["validators"] = [MinValueValidator(0), MaxValueValidator(top)]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As Django's migrations need it."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, {**kwargs, "top": self.top, "pace": self.pace}

    def within(self, name: str) -> models.Q:
        """The condition that the database holds `name` to."""
        return models.Q(**{f"{name}__lte": self.top}) | models.Q(**{f"{name}__isnull": True})


def several(choices: type[models.TextChoices]) -> ArrayField[Any, Any]:
    """A column that holds any number of `choices`."""
    return ArrayField(
        models.CharField(max_length=32, choices=choices.choices), default=list, blank=True
    )


def one_of(choices: type[models.TextChoices], default: str = "") -> models.CharField[Any, Any]:
    """A column that holds one of `choices`, or nothing."""
    return models.CharField(max_length=32, choices=choices.choices, default=default, blank=True)
