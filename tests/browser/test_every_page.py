"""Every page there is: readable by everyone, at every width, in both lights, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from selftrust.accounts.models import Person
from tests.factories import a_commitment
from tests.prompts.following import answer_link, asked_about, confirm_link, outcome_link, stop_link
from tests.prompts.making import an_occurrence

from .judging import Judge
from .pages import ON_THE_WAY, SIGNED_IN, SIGNED_OUT, WITHOUT_A_PAGE
from .walking import code_from_the_outbox, press, write
from .windows import PHONE, Windows
from .world import WORD, World, a_world

PARTS = 4  # of the notebook's pages; each takes a minute or more
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]


def route_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from route_names(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_every_route_is_in_the_table() -> None:
    known = SIGNED_IN.keys() | SIGNED_OUT.keys() | ON_THE_WAY | WITHOUT_A_PAGE
    missing = set(route_names(get_resolver().url_patterns)) - known
    assert missing == set()


@pytest.fixture
def world(ana: Person) -> World:
    return a_world(ana)


def a_judge(windows: Windows, person: Person | None = None) -> Judge:
    """axe's own script would break the content policy; nowhere else is it switched off."""
    page = windows.open(person=person, size=PHONE, bypass_csp=True, reduced_motion="reduce")
    return Judge(page, WORD)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_notebook(windows: Windows, world: World, part: int) -> None:
    judge = a_judge(windows, world.person)
    for addresses in list(SIGNED_IN.values())[part::PARTS]:
        for address in addresses(world):
            judge.visit(address)
    assert judge.faults == []
    assert not [address for address in windows.addresses if WORD in address]


def test_the_pages_of_a_pause(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows, ana)
    judge.page.goto("/account/pause/")
    press(judge.page, "Pause")
    judge.look()
    judge.page.get_by_label("14 days").check()
    press(judge.page, "Pause")
    for address in (judge.page.url, "/today/", "/account/pause/"):
        judge.visit(address)
    assert judge.faults == []


def test_every_page_before_signing_in(windows: Windows) -> None:
    judge = a_judge(windows)
    for address in SIGNED_OUT.values():
        judge.visit(address)
    assert judge.faults == []


def test_the_pages_on_the_way_in_and_back_in(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows)
    page = judge.page
    page.goto("/start/")
    press(page, "Begin")
    judge.visit(page.url)
    page.goto("/start/next/")
    for _ in range(2):
        press(page, "Skip this part")
    page.locator("[name=body]").fill(f"Only this, {WORD}")
    press(page, "Enough for now")
    judge.visit("/start/next/")
    judge.visit("/today/")
    judge.visit("/account/")
    page.goto("/sign-up/")
    press(page, "Send me a code")
    judge.look()
    page.get_by_label("E-mail address").fill("new@example.org")
    page.get_by_label("Password").fill("seven quiet stones")
    page.locator("[name=consent]").check()
    press(page, "Send me a code")
    judge.look()
    assert judge.faults == []


def test_the_pages_behind_the_links_of_a_mail(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows)
    page, due = judge.page, an_occurrence(ana)
    asked = asked_about(a_commitment(ana, text=f"Send the price {WORD}"))
    ways = {answer_link(due): "Put it in my notebook", outcome_link(asked): "Yes, it happened"}
    for address, button in {**ways, stop_link(due): "Pause 14 days"}.items():
        judge.visit(address)
        press(page, button)
        judge.look()
    page.goto(answer_link(due))
    write(page, "words", f"Only this, {WORD}")
    press(page, "Put it in my notebook")
    judge.look()
    for address in ways:
        judge.visit(address)
    page.goto(stop_link(due))
    press(page, "Stop these mails")
    judge.look()
    assert judge.faults == []


def test_the_pages_of_asking_for_questions_by_mail(windows: Windows) -> None:
    judge = a_judge(windows)
    page = judge.page
    page.goto("/by-mail/")
    press(page, "Send me the first mail")
    judge.look()
    page.get_by_label("E-mail address").fill("new@example.org")
    page.locator("[name=consent]").check()
    press(page, "Send me the first mail")
    judge.look()
    judge.visit(confirm_link(Person.objects.get(email="new@example.org")))
    press(page, "Yes, send them")
    judge.look()
    assert judge.faults == []


def test_the_pages_of_a_forgotten_password(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows)
    page = judge.page
    page.goto("/password/forgotten/")
    page.get_by_label("E-mail address").fill(ana.email)
    with page.expect_navigation():
        page.get_by_role("main").locator("button.primary").click()
    judge.look()
    page.get_by_label("Code").fill(code_from_the_outbox(page))
    with page.expect_navigation():
        page.get_by_role("main").locator("button.primary").click()
    judge.look()
    assert judge.page.url.endswith("/password/new/")
    assert judge.faults == []


def test_words_that_could_not_be_saved_are_shown_readably(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows, ana)
    page = judge.page
    page.goto("/write/free/")
    page.locator("[name=body]").fill(f"Kept through it all, {WORD}")
    page.context.clear_cookies()
    press(page, "Next")
    judge.look()
    assert f"Kept through it all, {WORD}" in page.content()
    assert judge.faults == []
