"""What a finished page says about itself: once, in its own words, and when it is time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from journal.deleting import deleted_things
from journal.flows import FLOWS
from journal.models import CriticismFrom, Kind, Session
from journal.trail import trail_page
from selftrust.areas.models import Wording
from tests.factories import (
    a_checkin,
    a_decision,
    a_doubt,
    a_need,
    a_page,
    a_review,
    a_voice,
    an_area,
)

WORDS = "word " * 60


@pytest.mark.parametrize(
    ("written", "on", "asks"), [(0, None, False), (1, None, True), (3, 1, False), (0, 0, True)]
)
def test_a_limit_asks_from_its_day_on_or_the_day_after_it_was_written(ana, written, on, asks):
    today = ana.today()
    need = a_need(ana, limit_line="Not on Sundays")
    need.written_on = today - timedelta(days=written)
    need.limit_on = None if on is None else today + timedelta(days=on)
    assert need.limit_asks(today) is asks


def test_an_entrys_page_names_its_kind_and_its_day_once(ana, ana_client):
    doubt = a_doubt(ana, words="You always stop.")
    main = ana_client.get(doubt.get_absolute_url()).text.split("<main")[1].split("</main>")[0]
    assert main.count(">Doubt") == 1
    assert main.count(str(doubt.written_on.year)) == 1


def test_the_look_back_is_the_filled_button_only_from_its_day_on(ana, ana_client):
    decision = a_decision(ana)
    filled = '<button class="button primary">Look back'
    assert filled not in ana_client.get(decision.get_absolute_url()).text
    decision.review_on = ana.today()
    decision.save(update_fields=["review_on"])
    assert filled in ana_client.get(decision.get_absolute_url()).text


def test_what_was_chosen_in_own_words_is_called_that(ana, ana_client):
    text = ana_client.get(a_decision(ana).get_absolute_url()).text
    assert "What you chose" in text
    assert "none of the above" not in text


def test_oneself_is_not_asked_and_stands_nowhere_beside_oneself(ana):
    flow = FLOWS[Kind.CRITICISM]
    for heard_from, asked in ((CriticismFrom.ME, False), ("", True)):
        voice = a_voice(ana, Kind.CRITICISM, heard_from=heard_from)
        uses = dict(flow.step("use").choices["use"](voice))
        assert (flow.step("level") in flow.shown_steps(voice)) is asked
        assert ("ask" in uses) is asked


def test_days_that_are_asked_for_are_offered(ana):
    session = Session.begun_by(ana)
    FLOWS["session"].step("went").offer(session)
    assert session.on == ana.today()
    review = a_review(a_decision(ana), outcome="too_early")
    review.next_on = None
    FLOWS[Kind.REVIEW].step("next-on").offer(review)
    assert review.next_on == review.of_decision.usual_review_on(ana.today())


def test_a_check_in_is_named_by_its_two_ratings(ana):
    a_checkin(an_area(ana), 9, 4)
    (row,) = trail_page(ana, {}, kind="check-in").rows
    assert row.words == "know 9, believe 4"


def test_a_long_beginning_ends_on_a_word(ana):
    headline = a_page(ana, body=WORDS).headline
    assert headline.endswith(" word…")
    assert len(headline) <= 140
    assert a_page(ana, body="o" * 200).headline == "o" * 139 + "…"
    assert a_page(ana, body="Short.").headline == "Short."


def test_buttons_of_what_may_hurt_are_told_apart_by_kind_and_day(ana):
    for row in (a_doubt(ana, words="You always stop."), a_need(ana, what="The lake")):
        row.delete_softly(row.written_at)
    called = {str(one.row.kind): one.called for one in deleted_things(ana)}
    assert called["need"] == "The lake"
    assert called["doubt"].startswith("Doubt, ")


def test_earlier_words_of_an_area_are_not_called_a_draft(ana, ana_client):
    Wording.begun_by(ana, area=an_area(ana), series=1, know_claim="canary").save()
    text = ana_client.post("/search/", {"words": "canary"}).text
    assert "Area, earlier words" in text
