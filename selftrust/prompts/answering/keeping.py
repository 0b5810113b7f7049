"""Keeping what was typed behind a link: one draft, however often its form is sent."""

from __future__ import annotations

from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from selftrust.prompts.models import Occurrence
from selftrust.vault.refusals import Shredded

from .answers import answer_with, refresh_answers

SALT = "selftrust.prompts.keeping"
SENT_AGAIN_WITHIN = 24 * 3600  # seconds


def keep_once(occurrence: Occurrence, words: str, form: str) -> bool:
    """Keep `words` as a draft that answers `occurrence`; say whether they are kept.

    False, with nothing changed, where it was answered before, or its person is being erased. The
    same words from the same `form` are kept already; what tells so is a keyed hash, and an unknown
    form finds out nothing.
    """
    try:
        return _kept(occurrence, words, form)
    except Shredded:
        return False


def _kept(occurrence: Occurrence, words: str, form: str) -> bool:
    sent = salted_hmac(f"{SALT}:{form}", words, algorithm="sha256").hexdigest()
    place = f"answered-by-link:{occurrence.pk}"
    cache = caches["optional"]
    with transaction.atomic():
        rows = Occurrence.objects.select_for_update(of=("self",)).select_related("person")
        refresh_answers(Occurrence.objects.filter(pk=occurrence.pk), timezone.now())
        held = rows.filter(pk=occurrence.pk).first()
        if held is not None and not held.is_answered:
            cache.set(place, sent, SENT_AGAIN_WITHIN)  # first: a second press waits for the row
            answer_with(held, words, finish=False)
            return True
    known = cache.get(place)
    return held is not None and known is not None and constant_time_compare(known, sent)
