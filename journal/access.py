"""A person's own written thing, by its kind."""

import uuid
from typing import Any

from django.http import Http404

from selftrust.accounts.models import Person
from selftrust.accounts.ownership import Written

from .flows import FLOWS


def thing_of(person: Person, kind: str, pk: uuid.UUID, *, deleted: bool = False) -> Any:
    """The thing of `kind` that `person` owns; Http404 for any other.

    With `deleted`, only what was deleted and can still be brought back.
    """
    if kind not in FLOWS:
        raise Http404
    things = FLOWS[kind].model_class.objects  # type: ignore[attr-defined]
    mine = things.deleted_by(person) if deleted else things.of(person)
    found: Written | None = mine.filter(pk=pk).first()
    if found is None or found.kind_name != kind:
        raise Http404
    found.owner = person
    return found
