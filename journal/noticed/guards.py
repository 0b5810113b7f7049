"""Whether a card may be made now (domain.md 3.7, shared guards). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from . import thresholds as at


@dataclass(frozen=True)
class PastCard:
    """A card that was made, and what was said to it: "" or accepted, not_it, fair, later, off."""

    pattern: str
    made_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Circumstances:
    """All that decides. Instants are aware; days are the person's local days.

    `paused_until` is the first day after a pause; `support_until` the instant up to which a support
    card that was shown holds things back.
    """

    now: datetime
    today: date
    joined_at: datetime
    paused_until: date | None = None
    support_until: datetime | None = None
    cards: Sequence[PastCard] = ()


def may_speak(here: Circumstances) -> bool:
    """Whether anything may be noticed at all: not in week one, in a pause or after a hard page."""
    return not (_in_first_week(here) or _is_paused(here) or _after_support_card(here))


def may_make(pattern: str, here: Circumstances) -> bool:
    """Whether a card of `pattern` may be made now."""
    return may_speak(here) and not _slot_is_taken(here) and may_be_about(pattern, here)


def may_be_about(pattern: str, here: Circumstances) -> bool:
    """Whether this pattern may come up again, whatever became of the other ones."""
    mine = [card for card in here.cards if card.pattern == pattern]
    return not any(
        card.answer == "off"
        or here.now - card.made_at < at.BETWEEN_SAME_PATTERN
        or _turned_down(card, here.now)
        for card in mine
    )


def called_fair(pattern: str, cards: Sequence[PastCard]) -> bool:
    """Whether a card of `pattern` was ever answered with "It's fair as it is"."""
    return any(card.pattern == pattern and card.answer == "fair" for card in cards)


def _in_first_week(here: Circumstances) -> bool:
    return here.now - here.joined_at < at.FIRST_WEEK


def _is_paused(here: Circumstances) -> bool:
    return here.paused_until is not None and here.today < here.paused_until


def _after_support_card(here: Circumstances) -> bool:
    if here.support_until is None:
        return False
    shown_at = here.support_until - at.SUPPORT_CARD_HOLDS
    return here.now - shown_at < at.AFTER_SUPPORT_CARD


def _slot_is_taken(here: Circumstances) -> bool:
    return any(here.now - card.made_at < at.BETWEEN_CARDS for card in here.cards)


def _turned_down(card: PastCard, now: datetime) -> bool:
    said_at = card.answered_at or card.made_at
    return card.answer == "not_it" and now - said_at < at.AFTER_NOT_IT
