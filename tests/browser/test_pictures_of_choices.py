"""The pictures of decisions and doubts, with enough behind them to be drawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import AndStill
from selftrust.accounts.models import Person
from tests.factories import a_decision, a_doubt, a_review, an_area

from .judging import Judge
from .windows import PHONE, Windows
from .world import LONG, WORD

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]
INSIDE = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text, rect, path, circle, ellipse")]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1
      || at.top < box.top - 1 || at.bottom > box.bottom + 1)
    .map(([one]) => one.outerHTML.slice(0, 120));
})"""
APART = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].map((one) => [one.textContent,
    one.getBoundingClientRect()]);
  return texts.flatMap(([words, a], place) => texts.slice(place + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(([other]) => `${words} / ${other}`));
})"""


def decisions(person: Person) -> None:
    area = an_area(person, name=f"Running my own studio {WORD}")
    for number in range(30):
        outcome = ("good_enough", "good_enough", "partly", "didnt_fit")[number % 4]
        decision = a_decision(
            person,
            question=LONG,
            area=area,
            confidence=(40, 60, 70, 90)[number % 4],
            option_one=f"Stay {WORD}",
            option_two=f"Go {WORD}",
            chosen="one",
            gut=("one", "two", "one")[number % 3],
            gut_strength="loud",
        )
        a_review(decision, outcome=outcome, same_again=("yes", "mostly", "no")[number % 3])


def doubts(person: Person) -> None:
    for number in range(30):
        a_doubt(
            person,
            words=LONG,
            now=timezone.now() - timedelta(days=2 * number),
            before=(8, 10, 5, 7)[number % 4],
            after=(5, 10, 6, 0)[number % 4],
            and_still=(AndStill.REST, AndStill.MOVE)[number % 2],
        )


def test_the_pictures_of_decisions_and_doubts(windows: Windows, ana: Person) -> None:
    decisions(ana)
    doubts(ana)
    page = windows.open(person=ana, size=PHONE, bypass_csp=True, reduced_motion="reduce")
    judge = Judge(page, WORD)
    for address, pictures in (("/decisions/tendency/", 2), ("/doubts/", 1)):
        judge.visit(address)
        assert page.locator("figure svg").count() == pictures
        for width in (360, 1200):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(INSIDE) == []
            assert page.evaluate(APART) == []
    assert judge.faults == []
