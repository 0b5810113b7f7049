"""The phrases of domain.md 3.7 a and c as the browser looks for them: on the page, nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from selftrust.accounts.models import Person
from tests.factories import a_card, a_page

from .walking import press
from .windows import Windows

pytestmark = pytest.mark.browser

SCRIPT = settings.BASE_DIR / "static" / "js" / "cues.js"
CATCH_UP = [
    "I'll catch up on Sunday",
    "Catching up again",
    "so behind with everything",
    "I'm behind",
    "I’m behind",
    "im behind on all of it",
    "I am behind with the invoices",
    "fell behind last week",
    "FALLING BEHIND",
    "I get behind when it rains",
    "I've been behind since May",
    "feeling behind, as ever",
    "have to make up for Tuesday",
    "start again Monday",
    "start fresh on Monday",
    "I'll start properly tomorrow",
    "start again next week",
]
NO_CATCH_UP = [
    "the cat is behind the sofa",
    "what is behind it",
    "behind",
    "leave it behind",
    "catch the bus",
    "ketchup",
    "catch upstairs light",
    "made up for the guests",
    "start again",
    "start fresh with her",
    "Monday",
    "we start on Monday",
    "",
]
EXIT = [
    "I need to figure this out alone",
    "figure it out on my own",
    "I'll figure things out by myself",
    "Sort myself out first",
    "I'll come back when I'm better",
    "I'm not ready for this",
    "I’m NOT READY FOR THIS",
]
NO_EXIT = [
    "figure it out together",
    "figured it out",
    "sort out the shelf first",
    "come back soon",
    "ready for this",
    "not ready for Tuesday",
    "",
]
WITHOUT_PLAN = {"slid": 3, "since_days": 9, "planned": 0, "done": 0, "skipped": 0}


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("cue", "lines", "there"),
    [
        ("catch_up", CATCH_UP, 1),
        ("catch_up", NO_CATCH_UP, 0),
        ("early_exit", EXIT, 1),
        ("early_exit", NO_EXIT, 0),
    ],
)
def test_a_cue_is_found_where_it_stands_and_nowhere_else(
    blank: Page, cue: str, lines: list[str], there: int
) -> None:
    script = "([cue, lines]) => lines.map(line => [line, Selftrust.cuesIn(cue, [line])])"
    assert blank.evaluate(script, [cue, lines]) == [[line, there] for line in lines]


def test_lines_are_counted_and_not_their_words(blank: Page) -> None:
    lines = ["I'll catch up, catch up, catch up", "The sea", "so behind"]
    assert blank.evaluate("lines => Selftrust.cuesIn('catch_up', lines)", lines) == 2


@pytest.fixture
def ana(ana: Person) -> Person:
    ana.joined_at = timezone.now() - timedelta(days=100)
    ana.save()
    return ana


@pytest.mark.parametrize(("behind", "is_shown"), [(1, False), (2, True)])
def test_the_card_comes_up_when_two_own_lines_say_so(
    windows: Windows, ana: Person, behind: int, is_shown: bool
) -> None:
    for number in range(behind):
        a_page(ana, body=f"So behind, {number}\nand <more>")
    a_card(ana, "catch_up", counts=WITHOUT_PLAN, needs_cue=True)
    page = windows.open(person=ana)
    page.goto("/today/")
    expect(page.get_by_text("Three things have slid")).to_be_visible(visible=is_shown)


def test_looking_for_a_cue_sends_and_keeps_nothing(windows: Windows, ana: Person) -> None:
    for _ in range(2):
        a_page(ana, body="So behind")
    a_card(ana, "catch_up", counts=WITHOUT_PLAN, needs_cue=True)
    page = windows.open(person=ana)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.post_data or ''}"))
    page.goto("/today/")
    expect(page.get_by_text("Three things have slid")).to_be_visible()
    assert set(sent) == {"GET "}
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "catch" not in kept
    assert "behind" not in kept
    press(page, "Clear the slate")
    assert page.url.endswith("/promises/slate/")
    assert "behind" not in " ".join(sent)


def test_without_scripts_the_card_stays_away_and_the_page_works(
    windows: Windows, ana: Person
) -> None:
    for _ in range(2):
        a_page(ana, body="So behind")
    a_card(ana, "catch_up", counts=WITHOUT_PLAN, needs_cue=True)
    page = windows.open(person=ana, javascript=False)
    page.goto("/today/")
    expect(page.get_by_text("Three things have slid")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
