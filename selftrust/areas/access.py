"""A person's own areas."""

import uuid

from django.http import Http404

from selftrust.accounts.access import own
from selftrust.accounts.models import Person

from .models import Area


def area_of(person: Person, pk: uuid.UUID) -> Area:
    """The person's own finished area, archived or not, or Http404."""
    found = own(Area, person, pk)
    if found.is_draft:
        raise Http404
    return found
