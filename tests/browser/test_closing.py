"""After the end of a share nothing of it can be opened again, in whatever way it was held on to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from selftrust.accounts.models import Person
from selftrust.sharing.ending import end
from selftrust.sharing.giving import share_as_it_comes, stop
from selftrust.sharing.mailing_news import send_due_news
from selftrust.sharing.models import Connection, News, Share, Side, StandingShare
from selftrust.sharing.news import tell
from tests.factories import a_doubt, a_proof, an_area
from tests.sharing.making import a_share, connected

from .test_private_page import answer_without_no_store
from .windows import Windows

pytestmark = pytest.mark.browser

SAY_WHAT_RETURNS = """() => addEventListener("pageshow", (event) => {
  const seen = getComputedStyle(document.body).visibility;
  console.log(`returned ${event.persisted ? "kept" : "new"} ${seen}`);
})"""
WORDS = "A heron stood in the shallows."
COMES = "Two herons stood in the shallows."


@pytest.fixture
def shared(ana: Person, ben: Person) -> dict[str, Any]:
    """One page that is shared, and one that came by a standing share."""
    connection = connected(ana, ben)
    area, long_ago = an_area(ana), timezone.now() - timedelta(minutes=5)
    doubt = a_doubt(ana, words=WORDS)
    a_share(connection, doubt)
    share_as_it_comes(
        connection, area, "evidence", ends_at=long_ago + timedelta(days=9), now=long_ago
    )
    proof = a_proof(area, text=COMES, now=timezone.now() - timedelta(minutes=1))
    return {"connection": connection, "doubt": doubt, "proof": proof}


def by_stopping(connection: Connection) -> None:
    for found in (*Share.objects.all(), *StandingShare.objects.all()):
        stop(found, timezone.now())


def by_time(connection: Connection) -> None:
    for model in (Share, StandingShare):
        model.objects.update(ends_at=timezone.now())


def by_the_end(connection: Connection) -> None:
    end(connection, Side.CLIENT, timezone.now())


def by_deleting(connection: Connection) -> None:
    now = timezone.now()
    for row in (a for kind in ("Entry", "Evidence") for a in _things(kind)):
        row.delete_softly(now)


def _things(kind: str) -> list[Any]:
    from journal.models import Entry  # noqa: PLC0415
    from microwins.models import Evidence  # noqa: PLC0415

    return list({"Entry": Entry, "Evidence": Evidence}[kind].objects.all())


ENDS = [by_stopping, by_time, by_the_end, by_deleting]


def address(name: str, shared: dict[str, Any], *things: str) -> str:
    ids = [shared["connection"].pk, *(shared[thing].pk for thing in things)]
    return reverse(f"sharing:{name}", args=ids)


@pytest.mark.parametrize("over", ENDS)
def test_the_way_back_through_the_browsers_memory_is_closed(
    remembering: Browser,
    address: str,
    ben: Person,
    shared: dict[str, Any],
    over: Callable[[Connection], None],
) -> None:
    windows = Windows(remembering, address)
    page = windows.open(person=ben)
    page.route("**/clients/**", answer_without_no_store)
    where = reverse("sharing:readable-detail", args=[shared["connection"].pk, shared["doubt"].pk])
    page.goto(where)
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.evaluate(SAY_WHAT_RETURNS)
    page.goto("/protection/")
    over(shared["connection"])
    page.unroute("**/clients/**")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_response(lambda answer: answer.url.endswith(where)) as answered:
        page.go_back(wait_until="commit")
    assert answered.value.status == 404
    expect(page.get_by_text(WORDS)).to_have_count(0)
    assert "returned kept hidden" in said  # from the browser's memory first, and never seen
    windows.close()


@pytest.mark.parametrize("over", ENDS)
def test_every_way_in_is_closed_at_the_next_request(
    windows: Windows, ben: Person, shared: dict[str, Any], over: Callable[[Connection], None]
) -> None:
    page = windows.open(person=ben)
    pages = {thing: address("readable-detail", shared, thing) for thing in ("doubt", "proof")}
    lists = [address("brief", shared), address("readable-list", shared)]
    for where in (*pages.values(), *lists):
        page.goto(where)
        expect(page.get_by_text("heron").first).to_be_visible()
    over(shared["connection"])
    for where in pages.values():
        assert page.goto(where).status == 404  # type: ignore[union-attr]
        assert status_of(page, where, part=True) == 404
        assert status_of(page, where + "note/") == 404
    for where in (*lists, "/clients/", address("brief-pdf", shared)):
        assert "heron" not in text_of(page, where)


def test_an_open_page_is_closed_when_its_button_is_pressed(
    windows: Windows, ben: Person, shared: dict[str, Any]
) -> None:
    page = windows.open(person=ben)
    page.goto(address("readable-detail", shared, "doubt") + "note/")
    page.locator("[name=text]").fill("You wrote it down.")
    by_stopping(shared["connection"])
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="Send it").click()
    assert answered.value.status == 404
    assert shared["connection"].notes.count() == 0


@pytest.mark.parametrize("over", ENDS)
def test_a_mail_on_its_way_is_not_sent(
    ana: Person, ben: Person, shared: dict[str, Any], over: Callable[[Connection], None],
    mailoutbox: list[Any],
) -> None:  # fmt: skip
    now = timezone.now()
    tell(shared["connection"], Side.REVIEWER, now, due_at=now)
    over(shared["connection"])
    send_due_news(now)
    assert mailoutbox == []
    assert not News.objects.filter(state="sent").exists()


def status_of(page: Page, where: str, *, part: bool = False) -> int:
    headers = {"HX-Request": "true"} if part else {}
    return page.request.get(where, headers=headers).status


def text_of(page: Page, where: str) -> str:
    return page.request.get(where).body().decode(errors="replace")
