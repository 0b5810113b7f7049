"""What a person knows about herself, in groups, and what is worth asking about again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.drafting import change_step
from selftrust.accounts.models import Person

from .models import ItemType, KnowMeItem, StillMe

ASKED_AFTER = timedelta(days=90)
MOST_ASKED = 3
HEADINGS: dict[str, str | Promise] = {
    ItemType.LIKE: _("What you like"),
    ItemType.DISLIKE: _("What you don't like"),
    ItemType.CURIOUS: _("What you're curious about"),
    ItemType.MATTERS: _("What matters to you"),
    ItemType.LIMIT: _("Your limits"),
    ItemType.WHERE_TO: _("Where you want to go"),
    ItemType.USED_TO_BE: _("What used to be you"),
    "": _("And also"),
}
NOT_ANY_MORE = _("Not any more")


@dataclass(frozen=True)
class Group:
    """Items of one kind, newest first, under their heading."""

    heading: str | Promise
    items: list[KnowMeItem]


def known_about(person: Person) -> list[KnowMeItem]:
    """Everything `person` wrote down about herself, newest first."""
    mine = KnowMeItem.objects.of(person).finished().newest_first()
    return [item for item in mine if item.what.strip()]


def grouped(items: list[KnowMeItem]) -> list[Group]:
    """`items` under their headings; what doesn't hold any more comes last."""
    holding = [item for item in items if item.still_me != StillMe.NO]
    past = [item for item in items if item.still_me == StillMe.NO]
    groups = [
        Group(heading, [item for item in holding if item.item_type == type_])
        for type_, heading in HEADINGS.items()
    ]
    return [group for group in [*groups, Group(NOT_ANY_MORE, past)] if group.items]


def worth_asking(items: list[KnowMeItem], person: Person) -> list[KnowMeItem]:
    """Up to three items not asked about for 90 days, longest ago first; none during a pause."""
    if person.is_paused:
        return []
    today = person.today()
    old = [item for item in items if _said_on(item) <= today - ASKED_AFTER]
    still = [item for item in old if item.still_me != StillMe.NO]
    return sorted(still, key=lambda item: (_said_on(item), item.pk))[:MOST_ASKED]


def say_still_me(item: KnowMeItem, answer: StillMe) -> None:
    """Write down whether `item` still holds, as of the person's today."""
    change_step(item, "still-me", {"still_me": answer})
    KnowMeItem.objects.filter(pk=item.pk).update(still_me_on=item.owner.today())


def _said_on(item: KnowMeItem) -> date:
    said_on: date = item.still_me_on or item.written_on
    return said_on
