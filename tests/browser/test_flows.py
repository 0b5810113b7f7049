"""Every flow to its end: by the fast path, by skipping everything, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from microwins.models import Commitment, Ending
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from tests.factories import a_commitment, an_area

from .walking import follow, heading, last_step, on_a_step, pick, press, skip_the_rest, write
from .windows import PHONE, Windows

pytestmark = pytest.mark.browser

WORDS = "It will all fall apart"
Walk = Callable[[Page], None]


@pytest.fixture
def hers(windows: Windows, ana: Person) -> Page:
    """Ana's window on her phone."""
    return windows.open(person=ana, size=PHONE)


@pytest.fixture
def plain(windows: Windows, ana: Person) -> Page:
    """The same with JavaScript switched off."""
    return windows.open(person=ana, size=PHONE, javascript=False)


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


WALKS = [doubt, worry, noticing, need, free, unsent]


def walk_and_read_back(page: Page, walk: Walk) -> None:
    walk(page)
    expect(page).to_have_url(re.compile(f"/trail/{walk.__name__}/[0-9a-f-]+/$"))
    expect(page.get_by_role("main")).to_contain_text(WORDS)
    expect(page.get_by_text("draft")).to_have_count(0)


def test_every_fast_path_ends_with_a_page_that_reads_it_back(hers: Page) -> None:
    for walk in WALKS:
        walk_and_read_back(hers, walk)
    hers.goto("/trail/")
    expect(hers.get_by_role("link", name=WORDS)).to_have_count(len(WALKS))


def test_every_fast_path_works_without_javascript(plain: Page) -> None:
    for walk in WALKS:
        walk_and_read_back(plain, walk)
    plain.goto("/trail/")
    expect(plain.get_by_role("link", name=WORDS)).to_have_count(len(WALKS))


FIRST_FIELDS = {
    "doubt": "words",
    "worry": "words",
    "noticing": "words",
    "need": "what",
    "free": "body",
    "unsent": "body",
}


@pytest.mark.parametrize("kind", ["doubt", "need", "unsent"])
def test_one_line_and_skipping_the_rest_is_an_entry(hers: Page, kind: str) -> None:
    begin(hers, kind, FIRST_FIELDS[kind])
    if kind == "doubt":
        pick(hers, "before", "3")
        press(hers, "Next")
    skip_the_rest(hers)
    expect(hers).to_have_url(re.compile(f"/trail/{kind}/[0-9a-f-]+/$"))
    expect(hers.get_by_text("draft")).to_have_count(0)


def test_opening_and_leaving_stores_nothing(hers: Page) -> None:
    for kind in FIRST_FIELDS:
        hers.goto(f"/write/{kind}/")
        press(hers, "Enough for now")
        expect(hers).to_have_url(re.compile("/today/$"))
    hers.goto("/trail/")
    expect(hers.get_by_text("Nothing written yet.")).to_be_visible()


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


def make_it_and_let_it_go(page: Page) -> None:
    promise(page)
    expect(heading(page)).to_have_text("Finish the offer")
    expect(page.get_by_text("Coffee, door closed")).to_be_visible()
    follow(page, "Let it go")
    write(page, "line", "Somebody else does it better")
    pick(page, "because", "not_now")
    press(page, "Let it go")
    expect(page.get_by_text("Somebody else does it better")).to_be_visible()
    assert Commitment.objects.get().ending == Ending.LET_GO


def test_a_whole_promise_is_made_and_let_go(hers: Page) -> None:
    make_it_and_let_it_go(hers)


def test_a_promise_and_its_end_need_no_javascript(plain: Page) -> None:
    make_it_and_let_it_go(plain)


def say_new_terms(page: Page, old: Commitment) -> None:
    page.goto(old.get_absolute_url())
    press(page, "Keep it, smaller")
    expect(page.locator("[name=text]")).to_have_value(old.text)
    write(page, "text", "Ten minutes on Monday")
    press(page, "Next")
    pick(page, "when", "week")
    press(page, "Next")
    press(page, "Skip")
    expect(heading(page)).to_have_text("Ten minutes on Monday")
    old.refresh_from_db()
    assert old.ending == Ending.RENEGOTIATED


def test_new_terms_end_the_old_ones_when_they_are_said(hers: Page, ana: Person) -> None:
    say_new_terms(hers, a_commitment(ana, text="An hour a day"))


def test_new_terms_need_no_javascript(plain: Page, ana: Person) -> None:
    say_new_terms(plain, a_commitment(ana, text="An hour a day"))


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


def set_two_dots(page: Page, area: Area) -> None:
    page.goto("/today/")
    page.get_by_role("link", name=re.compile("Two dots")).click()
    pick(page, "know", "9")
    press(page, "Next")
    expect(page.get_by_text(area.possible_claim)).to_be_visible()
    pick(page, "believe", "0")
    press(page, "Next")
    press(page, "Skip")


def test_two_dots_show_the_gap(hers: Page, ana: Person) -> None:
    area = an_area(ana)
    set_two_dots(hers, area)
    expect(hers.get_by_role("main")).to_contain_text("9")
    hers.goto(area.get_absolute_url())
    hers.get_by_text("The same as a table").click()
    expect(hers.get_by_role("row").last).to_contain_text("9")


def test_two_dots_need_no_javascript(plain: Page, ana: Person) -> None:
    area = an_area(ana)
    set_two_dots(plain, area)
    plain.goto(area.get_absolute_url())
    plain.get_by_text("The same as a table").click()
    expect(plain.get_by_role("row").last).to_contain_text("9")


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
