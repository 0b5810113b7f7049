"""Words that come by a link or a mail: where they go, and that none is lost."""

from __future__ import annotations

import pytest
from django.utils import timezone

from journal.models import Entry, FreePage
from microwins.models import Commitment
from selftrust.prompts.answering.answers import (
    LONGEST,
    answer_with,
    begin_answer,
)
from tests.factories import a_decision, an_area
from tests.prompts.answering import KIND_OF, words_of
from tests.prompts.making import an_occurrence


@pytest.mark.parametrize("prompt", set(KIND_OF) - {"P41", "P53"})
def test_words_go_into_the_first_field_and_can_be_finished(ana, prompt):
    occurrence = an_occurrence(ana, prompt=prompt)
    row = answer_with(occurrence, "An hour of quiet", finish=True)
    assert row.kind_name == KIND_OF[prompt]
    assert row.opening_words() == row.first_words() == "An hour of quiet"
    assert row.prompt_words == words_of(prompt)
    assert row.version == 1
    # What its first screen asks for besides has to be said first.
    assert row.is_draft == (prompt in {"P57", "P34"})


def test_without_finishing_the_words_wait_as_a_draft(ana, ana_client):
    row = answer_with(an_occurrence(ana), "Grey.", finish=False)
    assert row.is_draft
    assert str(row.pk) in ana_client.get("/today/").text


@pytest.mark.parametrize("prompt", ["P41", "P53"])
def test_a_promise_is_never_made_by_a_mail(ana, prompt):
    row = answer_with(an_occurrence(ana, prompt=prompt), "Water the plant", finish=True)
    assert isinstance(row, Commitment)
    assert row.is_draft


@pytest.mark.parametrize("prompt", ["P45", "P47", "P39"])
def test_what_begins_without_words_takes_them_on_a_page(ana, prompt):
    an_area(ana)
    a_decision(ana, review_on=ana.today())
    row = answer_with(an_occurrence(ana, prompt=prompt), "About half.", finish=True)
    assert isinstance(row, FreePage)
    assert row.prompt_words == words_of(prompt)


@pytest.mark.parametrize("words", ["Two\nlines", "x" * 141, "Two\rlines"])
def test_what_does_not_fit_the_line_is_kept_whole_on_a_page(ana, words):
    row = answer_with(an_occurrence(ana, prompt="P57"), words, finish=True)
    assert isinstance(row, FreePage)
    assert FreePage.objects.get(pk=row.pk).body == words
    assert row.prompt_words == words_of("P57")


def test_a_text_field_takes_lines_up_to_its_length(ana):
    occurrence = an_occurrence(ana, prompt="P18")
    assert answer_with(occurrence, "a\n" + "x" * 278, finish=False).kind_name == "doubt"
    assert answer_with(occurrence, "a\n" + "x" * 279, finish=False).kind_name == "free"


@pytest.mark.parametrize("words", ["", " \n ", "x" * (LONGEST + 1)])
def test_words_that_no_page_takes_are_refused_whole(ana, words):
    with pytest.raises(ValueError, match=str(len(words))):
        answer_with(an_occurrence(ana), words, finish=False)
    assert not Entry.objects.exists()


def test_each_answer_is_a_row_of_its_own_and_the_first_stays_the_answer(ana):
    occurrence = an_occurrence(ana)
    first = answer_with(occurrence, "Grey.", finish=False)
    second = answer_with(occurrence, "Then blue.", finish=False)
    occurrence.refresh_from_db()
    assert first.pk != second.pk
    assert occurrence.answer_id == first.pk
    assert occurrence.answered_at is not None


def test_words_take_the_place_of_a_page_that_was_only_opened(ana):
    occurrence = an_occurrence(ana)
    begin_answer(occurrence)
    row = answer_with(occurrence, "Grey.", finish=False)
    occurrence.refresh_from_db()
    assert occurrence.answer_id == row.pk


def test_an_answer_takes_up_what_was_put_aside(ana):
    occurrence = an_occurrence(ana, put_aside_at=timezone.now())
    begin_answer(occurrence)
    occurrence.refresh_from_db()
    assert occurrence.put_aside_at is None
