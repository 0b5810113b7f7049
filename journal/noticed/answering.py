"""What can be said to a card, and where each answer leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.models import CardAnswer, Kind, OtherCause, Pattern, PatternCard, Review, Source, Voice
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person

from . import thresholds as at


@dataclass(frozen=True)
class Way:
    """One button of a card: its name, its words, the answer it stands for, the line after it."""

    name: str
    words: str | Promise
    answer: CardAnswer
    line: str | Promise = ""


NOT_IT = Way(
    "not_it", _("That's not it"), CardAnswer.NOT_IT, _("That's noted. It won't come up soon.")
)
OFF = Way("off", _("Don't look for this"), CardAnswer.OFF, _("It won't be looked for any more."))
LATER = Way("later", _("Not now"), CardAnswer.LATER)
ACCEPTED = CardAnswer.ACCEPTED
SHORT = _("For seven days, doubts skip the two longer questions.")
BODY = _("Feet on the floor, one slow breath out. For seven days, doubts are shorter.")
WAYS: dict[str, list[Way]] = {
    Pattern.CATCH_UP: [
        Way("slate", _("Clear the slate"), ACCEPTED),
        Way("choose", _("Choose one"), ACCEPTED),
    ],
    Pattern.DEFLECTION: [
        Way("part", _("Add my part"), ACCEPTED),
        Way("fair", _("It's fair as it is"), CardAnswer.FAIR, _("Then it stands as it is.")),
    ],
    Pattern.NOT_FELT: [Way("read", _("Read-back"), ACCEPTED), LATER],
    Pattern.LOUDER: [
        Way("short", _("The short version"), ACCEPTED, SHORT),
        Way("body", _("Something for the body"), ACCEPTED, BODY),
        LATER,
    ],
    Pattern.EARLY_EXIT: [],
}


def ways_of(card: PatternCard) -> list[Way]:
    """What can be said to `card`: its own answers, and the two that every card has."""
    return [*WAYS.get(card.pattern, []), NOT_IT, OFF]


def way_named(card: PatternCard, name: str) -> Way | None:
    """The way called `name`, if `card` has it."""
    return next((way for way in ways_of(card) if way.name == name), None)


def answer(card: PatternCard, way: Way, now: datetime) -> bool:
    """Store what was said, once; False where something was said before."""
    open_ones = PatternCard.objects.filter(pk=card.pk, answered_at=None)
    return bool(open_ones.update(answer=way.answer, answered_at=now))


def answer_unasked(person: Person, pattern: Pattern, way: Way, now: datetime) -> None:
    """Store what was said to what a page showed without a card: the page for leaving."""
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
        mine = PatternCard.objects.filter(owner=person, pattern=pattern, answer=way.answer)
        if not mine.filter(answered_at__gt=now - at.BETWEEN_CARDS).exists():
            PatternCard.objects.create(
                owner=person, pattern=pattern, made_at=now, answer=way.answer, answered_at=now
            )


def look_again(person: Person, pattern: Pattern) -> None:
    """Look for `pattern` again, after it was switched off."""
    PatternCard.objects.filter(owner=person, pattern=pattern, answer=CardAnswer.OFF).update(
        answer=""
    )


def leads_to(way: Way, person: Person, now: datetime) -> str:
    """The address of the page on which `way` goes on."""
    if way.name == "part":
        return _latest_without_own_part(person, now)
    plain = {
        "slate": ("microwins:slate-detail", []),
        "choose": ("journal:step-start", ["microwin"]),
        "read": ("microwins:read-back", []),
    }
    route, arguments = plain.get(way.name, ("home:today", []))
    return reverse(route, args=arguments)


def _latest_without_own_part(person: Person, now: datetime) -> str:
    """The latest praise without an own part, else the latest look back, else the Trail."""
    since = local_day(now, person.zone) - at.OUTCOMES_WITHIN
    praise = Voice.objects.of(person).finished().of_kind(Kind.PRAISE).newest_first()
    heard = praise.filter(
        written_on__gt=since, made_by_me=[], made_by_others__overlap=OtherCause.values
    ).first()
    if heard is not None:
        return reverse("journal:step-edit", args=[Kind.PRAISE, heard.pk, "my-part"])
    reviews = Review.objects.of(person).finished().newest_first()
    looked_back = reviews.filter(written_on__gt=since, source=Source.OTHERS).first()
    return looked_back.get_absolute_url() if looked_back else reverse("journal:trail")
