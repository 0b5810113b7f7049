"""Access is how you fetch: the person's own thing, or a 404 like any other."""

import uuid
from typing import TypeVar

from django.http import Http404

from .models import Person
from .ownership import Written

Thing = TypeVar("Thing", bound=Written)


def own(model: type[Thing], person: Person, pk: uuid.UUID) -> Thing:
    """The `model` row `pk` that `person` owns and hasn't deleted; otherwise Http404."""
    found: Thing | None = model.objects.of(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.owner = person
    return found
