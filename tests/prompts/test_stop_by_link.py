"""Stopping is one click without signing in, and nothing a machine does by opening links."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.test.client import ClientHandler, FakePayload
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.privacy.erasing import erase_person
from selftrust.prompts.models import Rhythm
from selftrust.prompts.tokens import Purpose
from selftrust.prompts.wishing.stopping import pause_mails
from tests.conftest import signed_in
from tests.prompts.following import (
    answer_link,
    changes_nothing,
    masked,
    open_like_a_machine,
    stop_link,
)
from tests.prompts.making import a_rhythm, an_occurrence
from tests.routes import routes
from tests.state import state_of_all_tables

ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"
MULTIPART = (
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
)


@pytest.fixture
def due(ana):
    a_rhythm(ana)
    return an_occurrence(ana)


def turned(url: str) -> str:
    """`url`, with two letters of its token the other way round."""
    at = next(at for at in range(10, len(url)) if url[at] != url[at + 1])
    return url[:at] + url[at + 1] + url[at] + url[at + 2 :]


def rhythm(person) -> Rhythm:
    return Rhythm.objects.get(person=person)


def test_one_click_of_a_mail_program_stops_at_once(ana, due):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.generic("POST", stop_link(due), ONE_CLICK, FORM)
    assert answer.status_code == 200
    assert not rhythm(ana).wants_mail
    assert rhythm(ana).by_mail


def test_pausing_while_the_notebook_is_erased_changes_nothing(ana):
    at_that_moment = Person.objects.get(pk=ana.pk)
    erase_person(ana)
    pause_mails(at_that_moment)
    assert not Person.objects.exists()


def test_one_click_may_come_in_parts_or_without_a_type(ana, due):
    for body, kind in ((MULTIPART, "multipart/form-data; boundary=x"), (ONE_CLICK, "")):
        Rhythm.objects.update(stopped_at=None)
        strict = Client(enforce_csrf_checks=True)
        assert strict.generic("POST", stop_link(due), body, kind).status_code == 200
        assert rhythm(ana).stopped_at


def test_a_request_with_nothing_but_its_body_is_enough(ana, due):
    """As the oldest of mail programs would send it: no cookies, no names, no headers at all."""
    asked = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": stop_link(due),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.0",
        "CONTENT_LENGTH": str(len(ONE_CLICK)),
        "wsgi.input": FakePayload(ONE_CLICK),
        "wsgi.url_scheme": "http",
    }
    assert ClientHandler(enforce_csrf_checks=True)(asked).status_code == 200
    assert rhythm(ana).stopped_at


def test_stopping_again_changes_nothing(due):
    answers = [Client().generic("POST", stop_link(due), ONE_CLICK, FORM)]
    before = state_of_all_tables()
    answers += [Client().generic("POST", stop_link(due), ONE_CLICK, FORM) for _ in "ab"]
    assert len({masked(answer, stop_link(due)) for answer in answers}) == 1
    assert state_of_all_tables() == before


@pytest.mark.parametrize("body", [ONE_CLICK, "how=stop", "how=pause"])
def test_it_works_for_somebody_erased(ben, due, body):
    theirs = an_occurrence(ben)
    erase_person(ben)
    before = state_of_all_tables()
    gone = [Client().generic("POST", stop_link(theirs), body, FORM) for _ in "abc"]
    assert state_of_all_tables() == before
    here = Client().generic("POST", stop_link(due), body, FORM)
    assert {masked(answer, stop_link(theirs)) for answer in gone} == {masked(here, stop_link(due))}
    assert here.status_code == 200


def test_the_page_offers_both_and_says_what_stays(due):
    page = Client().get(stop_link(due)).text
    assert 'name="how" value="stop"' in page
    assert 'name="how" value="pause"' in page
    stopped = Client().post(stop_link(due), {"how": "stop"}).text
    assert "Nothing else changes." in stopped
    assert "You can turn them on again, signed in, any day." in stopped


def test_a_pause_of_14_days_counts_from_her_own_today(ana, due):
    Client().post(stop_link(due), {"how": "pause"})
    ana.refresh_from_db()
    assert ana.paused_until == ana.today() + timedelta(days=14)
    assert rhythm(ana).stopped_at is None
    before = state_of_all_tables()
    for _ in "ab":
        Client().post(stop_link(due), {"how": "pause"})
    assert state_of_all_tables() == before


def test_a_longer_pause_stays_as_long_as_it_is(ana, due):
    ana.paused_until = ana.today() + timedelta(days=60)
    ana.save()
    Client().post(stop_link(due), {"how": "pause"})
    ana.refresh_from_db()
    assert ana.paused_until == ana.today() + timedelta(days=60)


def test_a_stop_can_be_taken_back_where_it_was_made(ana, due):
    client = Client()
    page = client.post(stop_link(due), {"how": "stop"})
    assert "Send them again" in page.text
    page = client.post(stop_link(due), {"how": "again"})
    assert "These mails go on." in page.text
    assert rhythm(ana).wants_mail
    assert "These mails go on." in client.post(stop_link(due), {"how": "again"}).text


def test_an_older_stop_stands_whoever_has_the_link(ana, due):
    Rhythm.objects.update(stopped_at=timezone.now() - timedelta(days=1, minutes=1))
    page = Client().post(stop_link(due), {"how": "again"})
    assert "These mails have stopped." in page.text
    assert "Send them again" not in page.text
    assert not rhythm(ana).wants_mail


def test_mails_that_were_switched_off_arent_said_to_go_on(ana, due):
    Rhythm.objects.update(by_mail=False, stopped_at=timezone.now())
    page = Client().post(stop_link(due), {"how": "again"})
    assert "These mails go on." not in page.text


def test_mails_of_somebody_erased_go_on_for_nobody(ana, due):
    link = stop_link(due)
    erase_person(ana)
    page = Client().post(link, {"how": "again"})
    assert page.status_code == 200
    assert "These mails go on." not in page.text
    assert not Person.objects.exists()


def test_a_token_that_was_never_given_out_stops_nothing_and_says_so(ana, due):
    good = stop_link(due)
    links = [good[:-9] + "/", "/stop/x/", stop_link(due, Purpose.ANSWER), turned(good)]
    before = state_of_all_tables()
    seen = {masked(Client().generic("POST", url, ONE_CLICK, FORM), url) for url in links}
    seen |= {masked(Client().get(url), url) for url in links}
    assert seen == {masked(Client().get("/m/x/"), "/m/x/")}
    assert state_of_all_tables() == before


def test_a_machine_that_opens_everything_stops_nothing(ana, due):
    assert changes_nothing(stop_link(due))
    assert changes_nothing(stop_link(due), signed_in(ana))
    assert open_like_a_machine(stop_link(due)) == {200, 422}


def test_a_person_who_wants_no_mails_is_no_trouble(ben):
    before_any_rhythm = an_occurrence(ben)
    assert Client().post(stop_link(before_any_rhythm), {"how": "stop"}).status_code == 200


def test_no_other_route_of_ours_can_do_without_a_token_of_the_form():
    open_doors = {name for name, route in routes() if getattr(route.callback, "csrf_exempt", False)}
    assert open_doors == {"prompts:stop-by-link", "csp-report"}


def test_the_answer_stays_possible(due):
    Client().post(stop_link(due), {"how": "stop"})
    assert Client().get(answer_link(due)).status_code == 200


def test_who_never_had_a_password_is_told_how_to_come_back(due):
    page = Client().post(stop_link(due), {"how": "stop"})
    assert reverse("account_reset_password") in page.text
