"""Every flow to its end: by the fast path, by skipping everything, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from microwins.models import Commitment, Ending
from selftrust.accounts.models import Person
from tests.factories import a_commitment, an_area

from .walking import follow, heading, last_step, on_a_step, pick, press, skip_the_rest, write
from .windows import PHONE, Windows

pytestmark = pytest.mark.browser

WORDS = "It will all fall apart"
Walk = Callable[[Page], None]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def hers(request: pytest.FixtureRequest, windows: Windows, ana: Person) -> Page:
    """Ana's window on her phone."""
    return windows.open(person=ana, javascript=request.param, size=PHONE)


def begin(page: Page, kind: str, field: str) -> None:
    page.goto(f"/write/{kind}/")
    write(page, field, WORDS)
    press(page, "Next")


def doubt(page: Page) -> None:
    begin(page, "doubt", "words")
    pick(page, "before", "7")
    press(page, "Next")
    for _ in range(3):
        press(page, "Skip")
    pick(page, "and_still", "move")
    press(page, "Next")
    press(page, "Enough for now")


def worry(page: Page) -> None:
    begin(page, "worry", "words")
    pick(page, "before", "7")
    press(page, "Next")
    press(page, "Skip")
    press(page, "Skip")
    write(page, "if_it_came", "Call Ben")
    press(page, "Enough for now")


def noticing(page: Page) -> None:
    begin(page, "noticing", "words")
    pick(page, "body", "chest")
    press(page, "Enough for now")


def need(page: Page) -> None:
    begin(page, "need", "what")
    press(page, "Skip")
    press(page, "Skip")
    pick(page, "honor_by", "limit")
    press(page, "Next")
    press(page, "Skip")
    write(page, "limit_line", "Not on Sundays")
    press(page, "Enough for now")


def free(page: Page) -> None:
    page.goto("/write/free/")
    write(page, "body", WORDS)
    press(page, "Enough for now")


def unsent(page: Page) -> None:
    page.goto("/write/unsent/")
    write(page, "body", WORDS)
    press(page, "Enough for now")


@pytest.mark.parametrize("walk", [doubt, worry, noticing, need, free, unsent])
def test_the_fast_path_ends_with_a_page_that_reads_it_back(hers: Page, walk: Walk) -> None:
    walk(hers)
    expect(hers).to_have_url(re.compile(f"/trail/{walk.__name__}/[0-9a-f-]+/$"))
    expect(hers.get_by_role("main")).to_contain_text(WORDS)
    hers.goto("/trail/")
    expect(hers.get_by_role("link", name=WORDS)).to_be_visible()


FIRST_FIELDS = {
    "doubt": "words",
    "worry": "words",
    "noticing": "words",
    "need": "what",
    "free": "body",
    "unsent": "body",
}


@pytest.mark.parametrize("kind", FIRST_FIELDS)
def test_one_line_and_skipping_the_rest_is_an_entry(
    windows: Windows, ana: Person, kind: str
) -> None:
    page = windows.open(person=ana)
    begin(page, kind, FIRST_FIELDS[kind])
    if kind in {"doubt", "worry"}:
        pick(page, "before", "3")
        press(page, "Next")
    skip_the_rest(page)
    expect(page).to_have_url(re.compile(f"/trail/{kind}/[0-9a-f-]+/$"))
    expect(page.get_by_text("draft")).to_have_count(0)


@pytest.mark.parametrize("kind", FIRST_FIELDS)
def test_opening_and_leaving_stores_nothing(windows: Windows, ana: Person, kind: str) -> None:
    page = windows.open(person=ana)
    page.goto(f"/write/{kind}/")
    press(page, "Enough for now")
    expect(page).to_have_url(re.compile("/today/$"))
    page.goto("/trail/")
    expect(page.get_by_text("Nothing written yet.")).to_be_visible()


def test_a_required_answer_left_out_is_asked_for_and_nothing_is_lost(hers: Page) -> None:
    begin(hers, "doubt", "words")
    press(hers, "Next")
    expect(hers.get_by_role("alert")).to_contain_text("Pick a number")
    expect(hers.get_by_text(WORDS)).to_be_visible()


def test_going_back_finds_what_was_written(hers: Page) -> None:
    begin(hers, "doubt", "words")
    pick(hers, "before", "4")
    press(hers, "Back")
    expect(hers.locator("[name=words]")).to_have_value(WORDS)
    press(hers, "Next")
    expect(hers.locator("[name=before][value='4']")).to_be_checked()


def test_a_move_that_is_meant_becomes_a_promise(hers: Page) -> None:
    begin(hers, "need", "what")
    while on_a_step(hers) and not last_step(hers):
        press(hers, "Skip")
    pick(hers, "move_kind", "do")
    write(hers, "move_text", "Open the window")
    pick(hers, "move_meaning", "mean")
    press(hers, "Done")
    hers.goto("/today/")
    expect(hers.get_by_role("heading", name="Open the window")).to_be_visible()


def promise(page: Page) -> None:
    page.goto("/write/commitment/")
    write(page, "text", "Finish the offer")
    press(page, "Next")
    pick(page, "mean_it", "mean")
    press(page, "Next")
    pick(page, "when", "week")
    press(page, "Next")
    pick(page, "size", "medium")
    press(page, "Next")
    write(page, "support", "Coffee, door closed")
    press(page, "Done")


def test_a_whole_promise_is_made_and_let_go(hers: Page) -> None:
    promise(hers)
    expect(heading(hers)).to_have_text("Finish the offer")
    expect(hers.get_by_text("Coffee, door closed")).to_be_visible()
    follow(hers, "Let it go")
    write(hers, "line", "Somebody else does it better")
    pick(hers, "because", "not_now")
    press(hers, "Let it go")
    expect(hers.get_by_text("Somebody else does it better")).to_be_visible()
    assert Commitment.objects.get().ending == Ending.LET_GO


def test_new_terms_end_the_old_ones_when_they_are_said(hers: Page, ana: Person) -> None:
    old = a_commitment(ana, text="An hour a day")
    hers.goto(old.get_absolute_url())
    press(hers, "Keep it, smaller")
    expect(hers.locator("[name=text]")).to_have_value("An hour a day")
    write(hers, "text", "Ten minutes on Monday")
    press(hers, "Next")
    pick(hers, "when", "week")
    press(hers, "Next")
    press(hers, "Skip")
    expect(heading(hers)).to_have_text("Ten minutes on Monday")
    old.refresh_from_db()
    assert old.ending == Ending.RENEGOTIATED


def test_walking_away_from_new_terms_changes_nothing(hers: Page, ana: Person) -> None:
    old = a_commitment(ana, text="An hour a day")
    hers.goto(old.get_absolute_url())
    press(hers, "Later")
    hers.goto("/today/")
    expect(hers.get_by_role("heading", name="An hour a day")).to_have_count(1)
    old.refresh_from_db()
    assert old.ending == ""


def test_a_promise_is_kept_from_today(hers: Page, ana: Person) -> None:
    a_commitment(ana, text="Send the price")
    hers.goto("/today/")
    hers.get_by_role("button", name="I kept it").click()
    expect(hers.get_by_role("main")).to_contain_text("camera")
    hers.goto("/evidence/")
    expect(hers.get_by_role("link", name="Send the price")).to_be_visible()


def test_two_dots_show_the_gap(hers: Page, ana: Person) -> None:
    area = an_area(ana)
    hers.goto("/today/")
    hers.get_by_role("link", name=re.compile("Two dots")).click()
    pick(hers, "know", "9")
    press(hers, "Next")
    expect(hers.get_by_text(area.possible_claim)).to_be_visible()
    pick(hers, "believe", "0")
    press(hers, "Next")
    press(hers, "Skip")
    expect(hers).to_have_url(re.compile(area.get_absolute_url()))
    hers.get_by_text("The same as a table").click()
    expect(hers.get_by_role("row").last).to_contain_text("9")


def test_a_doubt_stands_beside_what_was_done_in_its_area(windows: Windows, ana: Person) -> None:
    area = an_area(ana)
    a_commitment(ana, text="Send the price", area=area)
    page = windows.open(person=ana)
    page.goto("/today/")
    page.get_by_role("button", name="I kept it").click()
    expect(page.get_by_role("main")).to_contain_text("written down as evidence")
    page.goto("/write/doubt/")
    expect(page.get_by_text("Send the price")).to_have_count(0)
    pick(page, "area", str(area.pk))
    expect(page.get_by_text("Send the price")).to_be_visible()
