"""Where an answer is written, and when a prompt counts as answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Entry, FreePage, KnowMeItem, Review
from selftrust.areas.models import Area, GapCheckin
from selftrust.prompts.answering.answers import (
    answer_with,
    begin_answer,
    refresh_answers,
)
from selftrust.prompts.models import Occurrence, OwnPrompt
from tests.factories import a_checkin, a_decision, an_area, opened_page
from tests.prompts.answering import KIND_OF, answer_of, is_answered, words_of
from tests.prompts.making import an_occurrence


@pytest.mark.parametrize("prompt", KIND_OF)
def test_a_prompt_begins_a_draft_of_its_kind_that_keeps_what_was_asked(ana, ana_client, prompt):
    occurrence = an_occurrence(ana, prompt=prompt)
    url = begin_answer(occurrence)
    row = answer_of(occurrence)
    assert occurrence.answer_kind == KIND_OF[prompt]
    assert url.startswith(f"/write/{KIND_OF[prompt]}/{row.pk}/")
    assert (row.is_draft, row.version, row.prompt) == (True, 0, prompt)
    assert row.prompt_words == words_of(prompt)
    assert f"You were asked: {words_of(prompt)}" in said(ana_client.get(url))


def said(response):
    text = response.text.replace("&#x27;", "'")
    return " ".join(text.replace('<span dir="auto">', "").split())


@pytest.mark.parametrize("prompt", KIND_OF)
def test_what_nothing_was_written_on_shows_nowhere(ana, ana_client, prompt):
    occurrence = an_occurrence(ana, prompt=prompt)
    url = begin_answer(occurrence)
    for page in ("/today/", "/trail/", "/decisions/", "/promises/", "/know-me/"):
        assert f"{occurrence_answer(occurrence)}" not in ana_client.get(page).text
    found = ana_client.post("/search/", {"q": words_of(prompt).split()[-1].strip(".?")})
    assert occurrence_answer(occurrence) not in found.text
    assert not is_answered(occurrence)
    assert ana_client.get(url).status_code == 200


def occurrence_answer(occurrence):
    occurrence.refresh_from_db()
    return str(occurrence.answer_id)


@pytest.mark.parametrize("prompt", [*KIND_OF, "P47"])
def test_stopping_at_once_leaves_it_unanswered(ana, ana_client, prompt):
    if prompt == "P47":
        an_area(ana)
    occurrence = an_occurrence(ana, prompt=prompt)
    url = begin_answer(occurrence)
    fields = opened_page(ana_client, url)
    answer = ana_client.post(url, {**fields, "go": "enough"})
    assert answer["Location"] == "/today/"
    assert answer_of(occurrence).is_draft
    assert not is_answered(occurrence)


def test_a_second_press_goes_on_with_the_same_page(ana):
    occurrence = an_occurrence(ana)
    assert begin_answer(occurrence) == begin_answer(occurrence)
    assert Entry.objects.count() == 1


def test_a_deleted_answer_makes_room_for_another(ana):
    occurrence = an_occurrence(ana)
    first = begin_answer(occurrence)
    answer_of(occurrence).delete_softly(timezone.now())
    assert begin_answer(occurrence) != first


def test_a_finished_answer_is_read_again(ana):
    occurrence = an_occurrence(ana)
    row = answer_with(occurrence, "Grey.", finish=True)
    assert begin_answer(occurrence) == row.get_absolute_url()


def test_a_check_in_is_of_the_area_that_waits_the_longest(ana):
    lately, long_ago = an_area(ana, name="Work"), an_area(ana, name="Money")
    a_checkin(lately, now=timezone.now() - timedelta(days=8))
    a_checkin(long_ago, now=timezone.now() - timedelta(days=30))
    begin_answer(an_occurrence(ana, prompt="P47"))
    assert GapCheckin.objects.drafts().get().area == long_ago


def test_an_area_without_a_check_in_waits_the_longest(ana):
    checked, never = an_area(ana, name="Work"), an_area(ana, name="Money")
    a_checkin(checked, now=timezone.now() - timedelta(days=300))
    begin_answer(an_occurrence(ana, prompt="P47"))
    assert GapCheckin.objects.drafts().get().area == never


def test_no_check_in_comes_before_its_week_is_over(ana):
    a_checkin(an_area(ana))
    occurrence = an_occurrence(ana, prompt="P47")
    begin_answer(occurrence)
    assert isinstance(answer_of(occurrence), FreePage)
    assert not GapCheckin.objects.drafts().exists()


def test_without_an_area_a_check_in_begins_with_one(ana, ana_client):
    occurrence = an_occurrence(ana, prompt="P47")
    url = begin_answer(occurrence)
    assert url.startswith("/write/area/")
    assert ana_client.get(url).status_code == 200
    assert str(Area.objects.get().pk) not in ana_client.get("/areas/").text


def test_a_check_in_that_was_only_begun_is_not_in_the_trail(ana, ana_client):
    an_area(ana)
    begin_answer(an_occurrence(ana, prompt="P47"))
    assert "check-in/" not in ana_client.get("/trail/").text


def test_a_look_back_is_at_the_decision_that_waits(ana, ana_client):
    decision = a_decision(ana, review_on=ana.today())
    url = begin_answer(an_occurrence(ana, prompt="P39"))
    review = Review.objects.get()
    assert review.of_decision == decision
    assert review.prompt_words == words_of("P39")
    assert "You were asked:" in ana_client.get(url).text


def test_a_look_back_that_was_begun_keeps_its_words(ana):
    a_decision(ana, review_on=ana.today())
    first = an_occurrence(ana, prompt="P39")
    begin_answer(first)
    review = Review.objects.get()
    review.happened, review.version = "It rained.", 1
    review.save()
    begin_answer(an_occurrence(ana, prompt="P38"))
    review = Review.objects.get()
    assert (review.happened, review.prompt) == ("It rained.", "P39")


def test_a_decision_whose_day_has_not_come_stays_covered(ana):
    a_decision(ana, review_on=ana.today() + timedelta(days=1))
    occurrence = an_occurrence(ana, prompt="P39")
    begin_answer(occurrence)
    assert isinstance(answer_of(occurrence), FreePage)


def test_reading_back_is_the_whole_answer(ana):
    occurrence = an_occurrence(ana, prompt="P45")
    assert begin_answer(occurrence) == "/evidence/read-back/"
    assert is_answered(occurrence)


def test_an_own_question_opens_a_page_with_its_words(ana):
    own = OwnPrompt(owner=ana)
    own.text = "What would Oma say?"
    own.save()
    occurrence = an_occurrence(ana, prompt="", own_prompt=own)
    begin_answer(occurrence)
    assert answer_of(occurrence).prompt_words == "What would Oma say?"


def test_the_first_kept_word_answers_it(ana, ana_client):
    occurrence = an_occurrence(ana)
    url = begin_answer(occurrence)
    fields = opened_page(ana_client, url)
    ana_client.post(f"{url}save/", {**fields, "body": "Grey"})
    assert is_answered(occurrence)
    refresh_answers(Occurrence.objects.all(), timezone.now())
    occurrence.refresh_from_db()
    assert occurrence.is_answered


def test_refreshing_touches_only_what_was_answered_since(ana, django_assert_num_queries):
    earlier = timezone.now() - timedelta(days=2)
    done = an_occurrence(ana, answered_at=earlier)
    begun, written = an_occurrence(ana), an_occurrence(ana)
    begin_answer(begun)
    answer_with(written, "Grey.", finish=False)
    Occurrence.objects.filter(pk=written.pk).update(answered_at=None)
    with django_assert_num_queries(1):
        assert refresh_answers(Occurrence.objects.of(ana), timezone.now()) == 1
    done.refresh_from_db()
    begun.refresh_from_db()
    assert (done.answered_at, begun.answered_at) == (earlier, None)


def test_a_know_me_line_waits_for_its_kind(ana, ana_client):
    answer_with(an_occurrence(ana, prompt="P57"), "Mornings", finish=True)
    assert KnowMeItem.objects.get().is_draft
    assert "Mornings" in ana_client.get("/today/").text
