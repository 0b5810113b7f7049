"""One possible next question for a session, by rules over what is shared. Pure functions.

It's labelled as a rule's; feedback helps most with a tool for those not on track (domain.md 4.11).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selftrust.areas.trend import TrendKind, Why

FEW_ITEMS = 2


@dataclass(frozen=True)
class SharedFacts:
    """What the rules look at: all of it is shared and stands on the brief."""

    trends: tuple[tuple[TrendKind, Why | None], ...]
    evidence: int
    decisions_waiting: int
    let_go: int


def next_question(facts: SharedFacts) -> str | Promise:
    """The first rule that holds; "" where none does."""
    return next((words for holds, words in _rules(facts) if holds), "")


def _rules(facts: SharedFacts) -> Iterable[tuple[bool, str | Promise]]:
    kinds = {kind for kind, _why in facts.trends}
    whys = {why for _kind, why in facts.trends}
    few = facts.evidence < FEW_ITEMS
    return (
        (
            Why.BELIEF_UP in whys and few,
            _("What feels possible rose, and few items are here. Read two together?"),
        ),
        (
            TrendKind.WIDENING in kinds and not few,
            _("Further apart, with evidence here. Which of it hasn't landed yet?"),
        ),
        (
            TrendKind.WIDENING in kinds,
            _("Further apart than before. What's the smallest proof they could stand?"),
        ),
        (
            Why.KNOW_DOWN in whys,
            _("They're less sure it's true. What would settle that question?"),
        ),
        (
            TrendKind.UP_AND_DOWN in kinds,
            _("This one swings. What was different on the higher days?"),
        ),
        (
            facts.decisions_waiting > 0,
            _("A decision waits for its look back. What did they expect of it?"),
        ),
        (facts.let_go > 0, _("Something was let go out loud. What did that make room for?")),
        (
            facts.evidence > 0,
            _("Which of these items would they have left out a year ago?"),
        ),
    )
