"""What the page of doubts before and after says (domain.md 3.9). None of it is a target."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from selftrust.areas.halves import in_halves

from .facing import FacedOn
from .recovery import LEAST_DOUBTS, Recovery, recovery_of
from .recovery_picture import MOST, Picture, Rated, picture_of
from .recovery_words import returns_sentence, with_doubt_sentence

Words = str | Promise
QUIETER = _("On balance, a doubt was quieter by about {points} at the end.")
LOUDER = _("On balance, a doubt was louder by about {points} at the end.")
THE_SAME = _("On balance, a doubt was as loud at the end as before.")
SOON = _("So far {soon} of {doubts} doubts had a move or rest within a day.")
WITHIN_AN_HOUR = _("Half of the moves came within an hour.")


@dataclass(frozen=True)
class Recovering:
    """The measure, its sentences, the latest doubts rated twice (oldest first), their drawing.

    The picture is None below five that were rated twice.
    """

    measured: Recovery
    headline: Words
    returned: Words
    sentences: list[Words]
    rated: list[Rated]
    picture: Picture | None


def recovering_of(doubts: list[FacedOn], returned: int) -> Recovering:
    """All of it over the doubts of one person, oldest first, and how often she came back."""
    measured = recovery_of(one.faced for one in doubts)
    rated = [pair for one in doubts if (pair := _rated(one)) is not None]
    return Recovering(
        measured=measured,
        headline=with_doubt_sentence(measured.with_doubt),
        returned=returns_sentence(returned),
        sentences=_sentences(doubts, measured),
        rated=rated[-MOST:],
        picture=picture_of(rated) if len(rated) >= LEAST_DOUBTS else None,
    )


def _rated(one: FacedOn) -> Rated | None:
    before, after = one.faced.before, one.faced.after
    if before is None or after is None:
        return None
    return Rated(one.day, before, after, one.faced.has_moved_soon, one.get_absolute_url())


def _sentences(doubts: list[FacedOn], measured: Recovery) -> list[Words]:
    said: list[Words] = []
    if measured.moved24 is not None:
        soon = sum(one.faced.has_moved_soon for one in doubts)
        said.append(format_lazy(SOON, soon=soon, doubts=measured.doubts))
    if measured.hours_to_move is not None:
        said.append(_hours(measured.hours_to_move))
    if measured.drop is not None:
        said.append(_drop(measured.drop))
    return said


def _hours(hours: float) -> Words:
    whole = round(hours)
    if not whole:
        return WITHIN_AN_HOUR
    words = ngettext_lazy(
        "Half of the moves came within about {hours} hour.",
        "Half of the moves came within about {hours} hours.",
        whole,
    )
    return format_lazy(words, hours=whole)


def _drop(drop: float) -> Words:
    if not drop:
        return THE_SAME
    return format_lazy(QUIETER if drop > 0 else LOUDER, points=in_halves(abs(drop)))
