"""What a look back told a person about herself, kept in one tap (domain.md C39)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from .models import ItemType, Kind, KnowMeItem, Learned, Review

MOST = 140
ITEM_OF = {
    Learned.LIKE: ItemType.LIKE,
    Learned.DISLIKE: ItemType.DISLIKE,
    Learned.NEED: ItemType.MATTERS,
    Learned.LIMIT: ItemType.LIMIT,
    Learned.INTEREST: ItemType.CURIOUS,
    Learned.OTHERS: ItemType.MATTERS,
}


def can_be_kept(review: Review) -> bool:
    """Whether there are words to keep, and none were kept before."""
    kept = review.know_me
    return bool(review.learned.strip()) and (kept is None or kept.deleted_at is not None)


def keep_learned(review: Review) -> KnowMeItem | None:
    """Turn what was learned into a thing that a person knows about herself, once."""
    with transaction.atomic():
        held: Review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
        held.owner = review.owner
        if not can_be_kept(held):
            kept: KnowMeItem | None = held.know_me
            return kept
        first = next(iter(held.learned_type), Learned.NEED)
        made = KnowMeItem.begun_by(
            review.owner, kind=Kind.KNOW_ME, item_type=ITEM_OF[Learned(first)]
        )
        made.take({"what": Truncator(held.learned.strip()).chars(MOST)})
        made.finish(timezone.now())
        made.save()
        held.know_me = made
        held.save(update_fields=["know_me"])
        return made
