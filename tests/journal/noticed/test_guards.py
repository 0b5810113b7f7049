"""When a card may be made: each guard at its edge, and all of them over any history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from journal.noticed.deciding import card_for
from journal.noticed.events import Happened, Loudness
from journal.noticed.guards import Circumstances, PastCard, may_make, may_speak
from tests.journal.noticed.happenings import NOW, TODAY, ago, outcomes, planned, proofs, unspoken

HERE = Circumstances(NOW, TODAY, joined_at=ago(400))
ANSWERS = ["", "accepted", "not_it", "fair", "later", "off"]
DAY = timedelta(days=1)
MOMENT = timedelta(seconds=1)


def after(days_ago: float, pattern: str = "louder", answer: str = "", **fields: Any) -> Any:
    card = PastCard(pattern, ago(days_ago), answer, **fields)
    return may_make("louder", replace(HERE, cards=[card]))


def test_nothing_stands_in_the_way_of_the_first_card():
    assert may_make("louder", HERE)


def test_nothing_is_noticed_in_the_first_week():
    assert not may_speak(replace(HERE, joined_at=NOW - 7 * DAY + MOMENT))
    assert may_speak(replace(HERE, joined_at=NOW - 7 * DAY))


@pytest.mark.parametrize(("days", "speaks"), [(14, False), (1, False), (0, True), (-1, True)])
def test_a_pause_is_silent_until_its_day_comes(days, speaks):
    assert may_speak(replace(HERE, paused_until=TODAY + days * DAY)) == speaks


@pytest.mark.parametrize(("hours_ago", "speaks"), [(0, False), (71.9, False), (72, True)])
def test_72_hours_after_a_support_card_are_silent(hours_ago, speaks):
    until = NOW - timedelta(hours=hours_ago) + 7 * DAY
    assert may_speak(replace(HERE, support_until=until)) == speaks


def test_one_card_in_seven_days_whichever_it_is():
    assert not after(6.9, "not_felt")
    assert after(7, "not_felt")


def test_the_same_pattern_waits_21_days():
    assert not after(20.9)
    assert after(21)


def test_what_was_not_it_waits_60_days_from_the_answer():
    assert not after(62, answer="not_it", answered_at=ago(59.9))
    assert after(62, answer="not_it", answered_at=ago(60))


def test_what_was_not_it_says_nothing_about_the_others():
    assert after(30, "not_felt", answer="not_it", answered_at=ago(30))


def test_what_was_switched_off_stays_off():
    assert not after(4000, answer="off", answered_at=ago(4000))
    assert after(4000, "not_felt", answer="off", answered_at=ago(4000))


class AnyLife(RuleBasedStateMachine):
    """A notebook in which everything keeps happening that the rules look for."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.paused_until = self.support_until = None
        self.cards: list[PastCard] = []

    @initialize(days=st.integers(0, 9))
    def begin(self, days: int) -> None:
        self.joined_at = NOW - days * DAY

    @rule(hours=st.integers(1, 24 * 4))
    def a_while_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(days=st.integers(5, 40))
    def weeks_pass(self, days: int) -> None:
        self.now += days * DAY

    @rule(days=st.integers(1, 90))
    def she_pauses(self, days: int) -> None:
        self.paused_until = self.now.date() + days * DAY

    @rule()
    def she_comes_back_early(self) -> None:
        self.paused_until = None

    @rule()
    def a_support_card_is_shown(self) -> None:
        self.support_until = self.now + 7 * DAY

    @precondition(lambda self: self.cards and not self.cards[-1].answer)
    @rule(answer=st.sampled_from(ANSWERS))
    def she_answers(self, answer: str) -> None:
        self.cards[-1] = replace(self.cards[-1], answer=answer, answered_at=self.now)

    @precondition(lambda self: any(card.answer == "off" for card in self.cards))
    @rule()
    def she_switches_one_on_again(self) -> None:
        first = next(n for n, card in enumerate(self.cards) if card.answer == "off")
        self.cards[first] = replace(self.cards[first], answer="")

    @rule(kinds=st.sets(st.sampled_from(["slid", "outcomes", "proofs", "doubts"]), min_size=1))
    def she_writes(self, kinds: set[str]) -> None:
        here = Circumstances(
            self.now, self.now.date(), self.joined_at, self.paused_until, self.support_until,
            tuple(self.cards),
        )  # fmt: skip
        found = card_for(self._what_happened(kinds), here)
        if found is not None:
            self._is_allowed(found[0])
            self.cards.append(PastCard(found[0], self.now))

    def _what_happened(self, kinds: set[str]) -> Happened:
        """Everything that the rules wait for, of these kinds, moved up to now."""
        later = self.now - NOW
        promises = [*(unspoken(days) for days in (4, 5, 6)), planned(90)]
        things = {
            "slid": {"promises": [replace(p, due_at=p.due_at + later) for p in promises]},
            "outcomes": {"outcomes": self._moved(outcomes([False] * 9, over=20))},
            "proofs": {"proofs": self._moved(proofs(*[0] * 7))},
            "doubts": {"doubts": [Loudness(self.now, 3, 9), Loudness(self.now, 4, 9)]},
        }
        events = {name: rows for kind in kinds for name, rows in things[kind].items()}
        return Happened(self.now, self.now.date(), **events)

    def _moved(self, rows: list[Any]) -> list[Any]:
        days = self.now.date() - TODAY
        return [replace(row, on=row.on + days) for row in rows]

    def _is_allowed(self, pattern: str) -> None:
        mine = [card for card in self.cards if card.pattern == pattern]
        ages = [self.now - card.made_at for card in self.cards]
        refused = [self.now - card.answered_at for card in mine if card.answer == "not_it"]
        assert self.now - self.joined_at >= timedelta(days=7)
        assert self.paused_until is None or self.now.date() >= self.paused_until
        assert self.support_until is None or self.now + 4 * DAY >= self.support_until
        assert all(age >= timedelta(days=7) for age in ages)
        assert all(self.now - card.made_at >= timedelta(days=21) for card in mine)
        assert all(since >= timedelta(days=60) for since in refused)
        assert all(card.answer != "off" for card in mine)


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
