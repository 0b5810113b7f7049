"""The page of what a thing said earlier."""

from __future__ import annotations

import pytest
from django.utils import timezone

from selftrust.accounts.drafting import change_step
from selftrust.accounts.history import keep_version
from selftrust.accounts.models import Version
from tests.factories import a_checkin, a_commitment, a_decision, a_doubt, a_need, a_page, an_area


def page_of(row, verb="versions/"):
    return f"/trail/{row.kind_name}/{row.pk}/{verb}"


@pytest.fixture
def changed(ana):
    """A doubt with new words, and newer ones."""
    doubt = a_doubt(ana, words="It always fizzles.")
    change_step(doubt, "words", {"words": "It mostly fizzles."})
    return change_step(doubt, "words", {"words": "It fizzled twice."})


def test_earlier_words_are_shown_newest_first(ana_client, changed):
    text = ana_client.get(page_of(changed)).text
    assert text.index("It mostly fizzles.") < text.index("It always fizzles.")
    assert "It fizzled twice." not in text


def test_the_page_of_a_thing_leads_to_its_earlier_words(ana_client, changed):
    assert page_of(changed) in ana_client.get(page_of(changed, "")).text


def test_a_thing_that_never_changed_leads_nowhere(ana, ana_client):
    page = a_page(ana)
    assert page_of(page) not in ana_client.get(page_of(page, "")).text
    assert "Nothing was changed here" in ana_client.get(page_of(page)).text


def test_only_the_answers_of_the_step_that_changed_are_shown(ana, ana_client):
    doubt = a_doubt(ana, words="It always fizzles.", fair="Some of it.")
    change_step(doubt, "whose-voice", {"whose_voice": "mine"})
    change_step(doubt, "whose-voice", {"whose_voice": "people"})
    text = ana_client.get(page_of(doubt)).text
    assert "mine now" in text
    assert "Nothing stood here yet." in text
    assert "Some of it." not in text
    assert "It always fizzles." not in text


def test_another_area_is_named(ana, ana_client):
    work, home = an_area(ana, name="Work"), an_area(ana, name="Home")
    doubt = a_doubt(ana, area=work)
    change_step(doubt, "words", {"words": doubt.words, "area_id": home.pk})
    assert "Work" in ana_client.get(page_of(doubt)).text


@pytest.mark.parametrize(
    ("make", "step", "values"),
    [
        (a_need, "what", {"what": "other words"}),
        (a_commitment, "text", {"text": "other words"}),
        (an_area, "name", {"name": "other words"}),
        (lambda owner: a_checkin(an_area(owner)), "dots", {"know": 3, "believe": 2}),
        (a_page, "body", {"body": "other words"}),
    ],
)
def test_every_kind_of_thing_has_such_a_page(ana, ana_client, make, step, values):
    row = change_step(make(ana), step, values)
    assert ana_client.get(page_of(row)).status_code == 200


def test_a_promise_that_changed_its_size_keeps_its_earlier_words(ana, ana_client):
    promise = a_commitment(ana, text="Write a page", size="larger")
    change_step(promise, "text", {"text": "Write a line"})
    promise = change_step(promise, "size", {"size": "tiny"})
    text = ana_client.get(page_of(promise)).text
    assert promise.kind_name == "microwin"
    assert "Write a page" in text
    assert "larger" in text


def test_words_of_a_flow_that_shares_its_table_are_all_shown(ana, ana_client):
    rest = a_commitment(ana, text="Lie down", rest_kind="caring")
    change_step(rest, "text", {"text": "Lie down until 8", "rest_kind": "body"})
    assert "a rest from caring" in ana_client.get(page_of(rest)).text


@pytest.fixture
def sealed(ana):
    """A made decision whose expectation and choice were changed before it was made."""
    open_one = a_decision(ana, chosen_words="", good_enough="I sit well.", decide_by=ana.today())
    change_step(open_one, "good-enough", {"good_enough": "I sit well and see trees."})
    change_step(open_one, "chosen", {"chosen_words": "The oak one", "decide_by": None})
    decision = change_step(open_one, "chosen", {"chosen_words": "The pine one"})
    decision.seal(timezone.now())
    return decision


def test_what_is_covered_until_the_look_back_is_covered_here_too(ana_client, sealed):
    text = ana_client.get(page_of(sealed)).text
    assert "The oak one" in text
    assert "I sit well." not in text
    assert "good enough" not in text


def test_what_is_locked_can_be_read_and_has_no_button(ana_client, sealed):
    assert "Bring these words back" not in ana_client.get(page_of(sealed)).text


def test_nothing_but_covered_words_makes_no_link(ana, ana_client):
    only = a_decision(ana)
    keep_version(only, "good-enough", {"good_enough": "I sit well."})
    assert page_of(only) not in ana_client.get(page_of(only, "")).text


def test_a_deleted_thing_shows_no_earlier_words(ana_client, changed):
    changed.delete_softly(timezone.now())
    assert ana_client.get(page_of(changed)).status_code == 404


def test_a_stranger_finds_nothing(cleo_client, changed):
    assert cleo_client.get(page_of(changed)).status_code == 404


def test_another_persons_versions_never_count(ana, cleo, ana_client):
    mine, theirs = a_doubt(ana), a_doubt(cleo)
    keep_version(theirs, "words", {"words": "not yours"})
    Version.objects.update(of_id=mine.pk)
    assert "not yours" not in ana_client.get(page_of(mine)).text
