"""Bringing earlier words back."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone

from journal.models import Decision, Doubt
from selftrust.accounts.drafting import change_step
from selftrust.accounts.history import keep_version, said_in, versions_of
from tests.factories import a_decision, a_doubt, a_page, an_area, opened_page


def bring_back(client, row, version=None):
    version = version or versions_of(row).last()
    return client.post(f"/trail/{row.kind_name}/{row.pk}/versions/{version.pk}/restore/")


@pytest.fixture
def changed(ana):
    doubt = a_doubt(ana, words="It always fizzles.")
    return change_step(doubt, "words", {"words": "It fizzled twice."})


def words_of(row):
    return Doubt.objects.get(pk=row.pk).words


def test_earlier_words_come_back_and_the_present_ones_are_kept(ana_client, changed):
    answer = bring_back(ana_client, changed)
    assert answer["Location"] == changed.get_absolute_url()
    assert words_of(changed) == "It always fizzles."
    kept = {said_in(one, Doubt)["words"] for one in versions_of(changed)}
    assert kept == {"It always fizzles.", "It fizzled twice."}


def test_there_and_back_again_ends_where_it_began(ana_client, changed):
    bring_back(ana_client, changed)
    bring_back(ana_client, changed, versions_of(changed).first())
    assert words_of(changed) == "It fizzled twice."


def test_pressing_twice_changes_nothing_more(ana_client, changed):
    version = versions_of(changed).last()
    bring_back(ana_client, changed, version)
    bring_back(ana_client, changed, version)
    assert versions_of(changed).count() == 2


def test_the_headline_follows_the_words(ana_client, changed):
    bring_back(ana_client, changed)
    assert "It always fizzles." in ana_client.get("/trail/").text


def test_an_open_page_is_told_that_the_words_changed(ana, ana_client):
    page = a_page(ana, body="first")
    page = change_step(page, "body", {"body": "second"})
    url = f"/write/free/{page.pk}/body/"
    hidden = opened_page(ana_client, url)
    bring_back(ana_client, page)
    assert ana_client.post(url, {**hidden, "body": "typed", "go": "next"}).status_code == 409


def test_what_points_to_something_that_is_gone_comes_back_without_it(ana, ana_client):
    gone, here = an_area(ana), an_area(ana)
    doubt = a_doubt(ana, words="old", area=gone)
    change_step(doubt, "words", {"words": "new", "area_id": here.pk})
    gone.delete()
    assert bring_back(ana_client, doubt).status_code == 302
    assert words_of(doubt) == "old"
    assert Doubt.objects.get(pk=doubt.pk).area_id == here.pk


def test_what_was_locked_since_stays_as_it_is(ana, ana_client):
    decision = a_decision(ana, chosen_words="", decide_by=ana.today())
    change_step(decision, "chosen", {"chosen_words": "The oak one"})
    decision = change_step(decision, "chosen", {"chosen_words": "The pine one"})
    decision.seal(timezone.now())
    assert bring_back(ana_client, decision, versions_of(decision).first()).status_code == 404
    assert Decision.objects.get(pk=decision.pk).chosen_words == "The pine one"


def test_the_version_of_another_thing_is_not_taken(ana, ana_client, changed):
    other = a_doubt(ana, words="other")
    keep_version(other, "words", {"words": "of the other"})
    assert bring_back(ana_client, changed, versions_of(other).get()).status_code == 404
    assert words_of(changed) == "It fizzled twice."


def test_a_stranger_changes_nothing(cleo, cleo_client, changed):
    assert bring_back(cleo_client, changed).status_code == 404
    theirs, version = a_doubt(cleo, words="theirs"), versions_of(changed).get()
    assert bring_back(cleo_client, theirs, version).status_code == 404
    assert (words_of(changed), words_of(theirs)) == ("It fizzled twice.", "theirs")


def test_a_version_that_was_never_there_is_not_found(ana_client, changed):
    url = f"/trail/doubt/{changed.pk}/versions/{uuid.uuid4()}/restore/"
    assert ana_client.post(url).status_code == 404
