"""Saying from a mail how a promise ended. Nothing of it is shown there."""

from __future__ import annotations

import enum
from datetime import datetime

from django.db import transaction
from django.http import Http404

from microwins.access import commitment_of
from microwins.ending import keep
from selftrust.prompts.models import Kind, Occurrence
from selftrust.vault.refusals import Shredded

ABOUT_A_PROMISE = (Kind.MOMENT, Kind.OUTCOME)


class Standing(enum.Enum):
    """How the promise of an occurrence stands."""

    OPEN = "open"
    SAID = "said"
    GONE = "gone"  # deleted, only a wish by now, or it never was about a promise


def standing(occurrence: Occurrence) -> Standing:
    """How the promise stands that `occurrence` recalls."""
    if occurrence.kind not in ABOUT_A_PROMISE:
        return Standing.GONE
    try:
        promise = commitment_of(occurrence.person, occurrence.source_id)
    except Http404:
        return Standing.GONE
    if promise.ending:
        return Standing.SAID
    return Standing.GONE if promise.is_wish else Standing.OPEN


def say_kept(occurrence: Occurrence, now: datetime, *, partly: bool) -> Standing:
    """Say that the promise was kept, if it's open; return how it stood before.

    `GONE` also where its person is being erased.
    """
    try:
        return _said(occurrence, now, partly=partly)
    except Shredded:
        return Standing.GONE


def _said(occurrence: Occurrence, now: datetime, *, partly: bool) -> Standing:
    with transaction.atomic():
        before = standing(occurrence)
        if before is Standing.OPEN:
            promise = commitment_of(occurrence.person, occurrence.source_id)
            proof = keep(promise, partly=partly)
            if proof is not None and occurrence.answered_at is None:
                Occurrence.objects.filter(pk=occurrence.pk, answered_at=None).update(
                    answered_at=now, answer_kind="outcome", answer_id=proof.pk
                )
        return before
