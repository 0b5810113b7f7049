"""Each flow's fast path takes no longer than domain.md 2.14 promises, at a human pace.

The pace is that of the keystroke-level model: 1.35 s to take a screen in, 1.1 s to point at
something, and three characters a second on a phone. It's counted, not timed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.flows import FLOWS
from journal.models import Decision
from selftrust.accounts.models import Person
from tests.factories import a_commitment, a_decision, an_area

from . import walking
from .walking import on_a_step
from .windows import PHONE, Windows

pytestmark = pytest.mark.browser

LINE = "It always fizzles out by autumn"
TO_TAKE_IN, TO_POINT, PER_CHARACTER = 1.35, 1.1, 1 / 3
TABLE = os.environ.get("SELFTRUST_PACE_TABLE", "")


@dataclass
class Hand:
    """A hand that counts what it does on `page`."""

    page: Page
    screens: int = 0
    taps: int = 0
    characters: int = 0

    def see(self, address: str) -> None:
        """Open the page that the flow begins on."""
        self.page.goto(address)
        self.screens += 1

    def press(self, name: str) -> None:
        """Press a button that leads to the next screen."""
        walking.press(self.page, name)
        self.taps += 1
        self.screens += on_a_step(self.page)

    def pick(self, name: str, value: str) -> None:
        """Pick one pill or dot."""
        walking.pick(self.page, name, value)
        self.taps += 1

    def write(self, name: str, words: str = LINE) -> None:
        """Type words into a field."""
        walking.write(self.page, name, words)
        self.taps += 1
        self.characters += len(words)

    @property
    def seconds(self) -> float:
        """What it takes at the pace above."""
        typing = self.characters * PER_CHARACTER
        return self.screens * TO_TAKE_IN + self.taps * TO_POINT + typing


def choose_again(hand: Hand, _ana: Person) -> None:
    hand.see("/write/choose-again/")
    hand.write("words")
    hand.press("Enough for now")


def know_me(hand: Hand, _ana: Person) -> None:
    hand.see("/write/know-me/")
    hand.pick("item_type", "like")
    hand.write("what", "Early mornings")
    hand.press("Enough for now")


def noticing(hand: Hand, _ana: Person) -> None:
    hand.see("/write/noticing/")
    hand.write("words", "In the lift, with them")
    hand.press("Next")
    hand.pick("body", "chest")
    hand.press("Enough for now")


def check_in(hand: Hand, ana: Person) -> None:
    hand.see(f"/write/check-in/?area={an_area(ana).pk}")
    hand.pick("know", "9")
    hand.press("Next")
    hand.pick("believe", "4")
    hand.press("Enough for now")


def outcome(hand: Hand, ana: Person) -> None:
    hand.see(a_commitment(ana).get_absolute_url())
    hand.press("I kept it")
    hand.write("camera", "The price is sent")
    hand.press("Enough for now")


def resolve(hand: Hand, ana: Person) -> None:
    hand.see(a_commitment(ana).get_absolute_url())
    hand.press("Partly")


def need(hand: Hand, _ana: Person) -> None:
    hand.see("/write/need/")
    hand.write("what", "An hour alone")
    hand.press("Next")
    hand.press("Skip")
    hand.press("Skip")
    hand.pick("honor_by", "notice")
    hand.press("Enough for now")


def praise(hand: Hand, _ana: Person) -> None:
    hand.see("/write/praise/")
    hand.write("words")
    hand.press("Next")
    hand.pick("made_by_me", "effort")
    hand.press("Enough for now")


def quick_pick(hand: Hand, _ana: Person) -> None:
    hand.see("/write/quick-pick/")
    hand.write("question", "Train or car?")
    hand.press("Next")
    hand.pick("gut_strength", "clear")
    hand.press("Next")
    hand.write("chosen_words", "Train")
    hand.press("Done")


def review(hand: Hand, ana: Person) -> None:
    hand.see(a_decision(ana).get_absolute_url())
    hand.press("Look back")
    hand.pick("outcome", "good_enough")
    hand.press("Next")
    hand.pick("same_again", "yes")
    hand.press("Enough for now")


def criticism(hand: Hand, _ana: Person) -> None:
    hand.see("/write/criticism/")
    hand.write("words", "You never finish")
    hand.press("Next")
    hand.press("Skip")
    hand.press("Skip")
    hand.pick("about", "who_i_am")
    hand.press("Next")
    hand.press("Skip")
    hand.press("Skip")
    hand.pick("use", "down")
    hand.press("Enough for now")


def doubt(hand: Hand, _ana: Person) -> None:
    hand.see("/write/doubt/")
    hand.write("words")
    hand.press("Next")
    hand.pick("before", "7")
    hand.press("Next")
    for _ in range(3):
        hand.press("Skip")
    hand.pick("and_still", "move")
    hand.press("Enough for now")


def microwin(hand: Hand, _ana: Person) -> None:
    hand.see("/write/microwin/")
    hand.write("text", "Open the file and write one line")
    hand.press("Enough for now")


SECONDS: dict[Callable[[Hand, Person], None], int] = {
    choose_again: 20,
    know_me: 15,
    noticing: 15,
    check_in: 20,
    outcome: 20,
    resolve: 10,
    need: 25,
    praise: 30,
    quick_pick: 30,
    review: 30,
    criticism: 35,
    doubt: 40,
    microwin: 40,
}


@pytest.mark.parametrize("walk", SECONDS, ids=lambda walk: walk.__name__)
def test_the_fast_path_is_as_fast_as_promised(
    windows: Windows, ana: Person, walk: Callable[[Hand, Person], None]
) -> None:
    hand = Hand(windows.open(person=ana, size=PHONE))
    walk(hand, ana)
    if TABLE:
        with Path(TABLE).open("a") as table:
            counted = (hand.screens, hand.taps, hand.characters, f"{hand.seconds:.0f}")
            print(walk.__name__, *counted, SECONDS[walk], sep=" | ", file=table)
    assert hand.seconds <= SECONDS[walk]
    expect(hand.page.get_by_role("main")).to_be_visible()
    expect(hand.page.get_by_text("draft", exact=True)).to_have_count(0)


FIRST: dict[str, dict[str, str]] = {
    "know-me": {"item_type": "like", "what": LINE},
    "resource": {"words": LINE},
    "reminder": {"word": "safe", "sentence": LINE},
    "session": {"went": "came", "on": "2026-11-20"},
    "decision": {"question": LINE},
    "quick-pick": {"question": LINE},
    "weekly-look": {"human": LINE},
    "microwin": {"text": LINE},
    "stay": {"text": LINE},
    "rest": {"text": LINE},
}
CHIPS = {"item_type", "word", "went"}
NEEDED_LATER = {"doubt": "before", "worry": "before", "quick-pick": "chosen_words"}


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind, flow in FLOWS.items()
        if flow.starts and not flow.needs_area and kind not in {"area", "commitment"}
    ],
)
def test_every_step_can_be_skipped(windows: Windows, ana: Person, kind: str) -> None:
    page = windows.open(person=ana, size=PHONE)
    page.goto(f"/write/{kind}/")
    for name, value in FIRST.get(kind, {FLOWS[kind].opening: LINE}).items():
        (walking.pick if name in CHIPS else walking.write)(page, name, value)
    walking.press(page, "Next" if page.get_by_role("button", name="Next").count() else "Done")
    while on_a_step(page):
        needed = page.locator(f"[name={NEEDED_LATER.get(kind, 'nothing')}]")
        if needed.count() > 1:
            walking.pick(page, "before", "3")
        elif needed.count():
            needed.fill("Train")
        skip = page.get_by_role("main").get_by_role("button", name="Skip", exact=True)
        going_on = "Done" if page.get_by_role("button", name="Done").count() else "Next"
        walking.press(page, "Skip" if skip.count() else going_on)
    assert not re.search("/write/", page.url)


def test_a_whole_large_decision_is_made_and_looked_back_at(windows: Windows, ana: Person) -> None:
    page = windows.open(person=ana, size=PHONE)
    page.goto("/write/decision/")
    answers: list[dict[str, str]] = [
        {"question": "Take the second room?"},
        {"rung": "4"},
        {"option_one": "Take it", "option_two": "Stay as it is"},
        {"gut": "one", "gut_strength": "loud"},
        {"known": "The rent", "unknown": "The neighbours"},
        {"firm_point": "Quiet after eight"},
        {"chosen": "one"},
        {"good_enough": "I work there three days a week"},
        {"confidence": "60"},
        {"asked": "facts"},
        {},
    ]
    for step in answers:
        for name, value in step.items():
            chip = name in {"rung", "gut", "gut_strength", "chosen", "confidence", "asked"}
            (walking.pick if chip else walking.write)(page, name, value)
        walking.press(page, "Next")
    walking.press(page, "Done")
    decision = Decision.objects.get()
    assert decision.is_sealed
    assert decision.review_on == ana.today() + timedelta(days=90)
    expect(page.get_by_role("main")).not_to_contain_text("three days a week")
    Decision.objects.update(review_on=timezone.localdate())
    page.goto("/today/")
    walking.press(page, "Look back")
    expect(page.get_by_role("main")).to_contain_text("Stay as it is")
    expect(page.get_by_role("main")).not_to_contain_text("three days a week")
    walking.pick(page, "outcome", "didnt_fit")
    walking.press(page, "Next")
    expect(page.get_by_role("main")).not_to_contain_text("60 %")
    walking.pick(page, "same_again", "yes")
    walking.press(page, "Next")
    expect(page.get_by_role("main")).to_contain_text("60 %")
    walking.press(page, "Enough for now")
    expect(page.get_by_text("A fair choice that met a different day.")).to_be_visible()
