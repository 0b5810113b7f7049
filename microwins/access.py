"""A person's own commitments and evidence."""

import uuid

from django.http import Http404

from selftrust.accounts.access import own
from selftrust.accounts.models import Person

from .models import Commitment, Evidence


def commitment_of(person: Person, pk: uuid.UUID) -> Commitment:
    """The person's own finished commitment, or Http404."""
    found = own(Commitment, person, pk)
    if found.is_draft:
        raise Http404
    return found


def evidence_of(person: Person, pk: uuid.UUID) -> Evidence:
    """The person's own piece of evidence, or Http404."""
    return own(Evidence, person, pk)
