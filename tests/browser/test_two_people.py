"""The whole story of two people, from the invitation to the end: on phones, by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.sharing.models import Connection, OfferedStep, Reading, Share
from tests.factories import a_checkin, a_doubt, an_area
from tests.sharing.making import with_second_step

from .test_every_page import a_judge
from .walking import heading, key, tab_to
from .windows import PHONE, Windows

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]

DOUBT = "You always start things. My brother said so."
FROM_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
LINE = "The price talk on Thursday."


class Hand:
    """One of the two, at a keyboard; pages that are opened are judged first."""

    def __init__(self, windows: Windows, person: Person) -> None:
        self.judge = a_judge(windows, person)
        self.page: Page = self.judge.page

    def opens(self, address: str) -> Page:
        self.page.goto(address)
        self.judge.look()
        self.page.set_viewport_size(PHONE)
        return self.page

    def presses(self, name: str, *, number: int = 0) -> None:
        self._goes(self.page.get_by_role("main").get_by_role("button", name=name).nth(number))

    def follows(self, name: str) -> None:
        self._goes(self.page.get_by_role("main").get_by_role("link", name=name).first)

    def writes(self, name: str, words: str) -> None:
        self.reaches(self.page.locator(f"[name={name}]"))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def ticks(self, wanted: Locator) -> None:
        self.reaches(wanted)
        self.page.keyboard.press("Space")

    def reaches(self, wanted: Locator) -> None:
        self.page.evaluate(FROM_THE_TOP)
        tab_to(self.page, wanted)

    def _goes(self, wanted: Locator) -> None:
        self.page.evaluate(FROM_THE_TOP)
        key(self.page, wanted, "Enter")


@pytest.fixture
def people(windows: Windows, ana: Person, ben: Person) -> tuple[Hand, Hand]:
    for person in (ana, ben):
        confirm_address(person)
    return Hand(windows, ana), Hand(windows, ben)


def ten_seconds_later() -> None:
    past = timezone.now() - timedelta(minutes=1)
    Share.objects.update(begun_at=past, visible_at=past)


def test_the_whole_story_of_two_people(people: tuple[Hand, Hand], ana: Person, ben: Person) -> None:
    client, therapist = people
    area = an_area(ana, story_onset="at_once")
    a_checkin(area)
    doubt = a_doubt(ana, words=DOUBT, area=area)
    connection = they_connect(client, therapist, ben)
    she_shares(client, doubt)
    he_reads(therapist, connection, doubt)
    they_write(client, therapist, connection)
    he_suggests_a_question(client, therapist, connection)
    he_offers_small_wins(client, therapist, connection)
    she_looks_who_read(client)
    she_ends_it(client, therapist, connection, doubt)
    assert client.judge.faults + therapist.judge.faults == []


def they_connect(client: Hand, therapist: Hand, ben: Person) -> Connection:
    client.opens("/people/")
    client.follows("Ask somebody by mail")
    client.writes("called", "Ben")
    client.writes("known_as", "Ana K.")
    client.writes("address", str(ben.email))
    client.presses("Go on")
    expect(client.page.get_by_text("You're letting")).to_be_visible()
    client.presses("Let them in")
    invitation = reverse("sharing:invitation-detail", args=[Connection.objects.get().pk])
    therapist.opens(invitation)
    therapist.follows("Add your name")
    therapist.writes("name", "Ben Ritter")
    therapist.presses("Begin")
    with_second_step(ben)  # its own story: test_two_factor.py
    therapist.opens(invitation)
    expect(therapist.page.get_by_text("Ana K.").first).to_be_visible()
    therapist.presses("Take it up")
    found: Connection = Connection.objects.get()
    assert found.is_open
    return found


def she_shares(client: Hand, doubt: Any) -> None:
    page = client.opens(doubt.get_absolute_url())
    client.follows("You alone. Share it with somebody?")
    client.reaches(page.locator("summary").first)
    page.keyboard.press("Enter")
    client.ticks(page.locator("[name=struck]").nth(1))
    client.presses("See what they'd see")
    expect(page.get_by_text("You always start things.")).to_be_visible()
    assert "My brother" not in page.locator("section.card").inner_text()
    client.presses("Share")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    ten_seconds_later()
    client.opens(reverse("sharing:for-session", args=[Connection.objects.get().pk]))
    client.writes("line", LINE)
    client.presses("Keep it")


def he_reads(therapist: Hand, connection: Connection, doubt: Any) -> None:
    page = therapist.opens("/clients/")
    therapist.follows("Ana K.")
    expect(page.get_by_text(LINE)).to_be_visible()
    therapist.follows("You always start things.")
    assert "My brother" not in page.content()
    expect(page.get_by_text("kept private")).to_be_visible()
    assert Reading.objects.filter(thing_id=doubt.pk, way="page").count() == 1


def they_write(client: Hand, therapist: Hand, connection: Connection) -> None:
    therapist.follows("Write a note")
    therapist.writes("text", "You wrote it down anyway.")
    therapist.presses("Send it")
    page = client.opens("/today/")
    client.follows("Read it")
    expect(page.get_by_text("You wrote it down anyway.")).to_be_visible()
    client.writes("text", "I nearly didn't.")
    client.presses("Send it")
    assert connection.notes.count() == 2


def he_suggests_a_question(client: Hand, therapist: Hand, connection: Connection) -> None:
    page = therapist.opens(reverse("sharing:assignment-list", args=[connection.pk]))
    therapist.writes("text", "You must write it every evening.")
    therapist.presses("Suggest it")
    expect(page.get_by_role("alert")).to_be_visible()
    therapist.writes("text", "What did you do before it got loud?")
    therapist.presses("Suggest it")
    client.opens("/today/")
    client.presses("Take it")
    assert connection.assignments.get().answer == "taken"


def he_offers_small_wins(client: Hand, therapist: Hand, connection: Connection) -> None:
    therapist.opens("/plans/new/")
    therapist.writes("name", "First days")
    therapist.writes("text_0", "Write one line of the offer")
    therapist.writes("text_1", "Say the price out loud, alone")
    therapist.presses("Keep it")
    page = therapist.opens(reverse("sharing:client-plan-list", args=[connection.pk]))
    therapist.ticks(page.locator("[name=plan]").first)
    therapist.presses("Offer it")
    client.opens("/today/")
    client.follows("Look at them")
    client.presses("Take it")
    client.presses("Drop it")
    answers = OfferedStep.objects.order_by("place").values_list("answer", flat=True)
    assert list(answers) == ["taken", "dropped"]
    assert "dropped" not in therapist.opens(page.url).content()


def she_looks_who_read(client: Hand) -> None:
    page = client.opens("/shared/readings/")
    expect(page.get_by_text("on its page").first).to_be_visible()
    client.opens("/shared/")


def she_ends_it(client: Hand, therapist: Hand, connection: Connection, doubt: Any) -> None:
    client.opens(reverse("sharing:connection-end", args=[connection.pk]))
    client.presses("End it")
    for name, ids in {"brief": [], "readable-detail": [doubt.pk]}.items():
        page = therapist.opens(reverse(f"sharing:{name}", args=[connection.pk, *ids]))
        expect(heading(page)).to_contain_text("nothing at this address")
    assert "Ana K." not in therapist.opens("/clients/").content()
    client.opens("/shared/readings/")
