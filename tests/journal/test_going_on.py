"""Leaving in the middle, coming back, taking away, finishing again: nothing is stuck or redone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Decision, Kind, Need, Reminder, Review
from microwins.models import Commitment, Evidence
from tests.factories import a_decision, a_need, a_page, a_review
from tests.journal.test_decision import sealed
from tests.journal.test_step_edit import begin, go_on


def test_a_look_back_left_in_the_middle_goes_on_where_it_was(ana, ana_client):
    decision = sealed(ana)
    ana_client.post(f"/decisions/{decision.pk}/look-back/")
    review = Review.objects.get()
    go_on(ana_client, review.pk, "review", "outcome", outcome="partly")
    go_on(ana_client, review.pk, "review", "same-again", same_again="no")
    page = ana_client.post(f"/decisions/{decision.pk}/look-back/", follow=True)
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == f"/write/review/{review.pk}/source/"


def test_deleting_a_decision_hides_its_look_backs_and_brings_them_back(ana, ana_client):
    review = a_review(sealed(ana))
    decision = review.of_decision
    ana_client.post(f"/trail/decision/{decision.pk}/delete/", {"how": "softly"})
    assert ana_client.get(review.get_absolute_url()).status_code == 404
    alone = ana_client.post(f"/trail/review/{review.pk}/restore/", follow=True)
    assert "Bring that back first." in alone.text
    ana_client.post(f"/trail/decision/{decision.pk}/restore/")
    assert ana_client.get(review.get_absolute_url()).status_code == 200


def test_a_look_back_deleted_before_stays_deleted(ana):
    review = a_review(sealed(ana))
    review.delete_softly(timezone.now() - timedelta(days=1))
    decision = Decision.objects.get()
    decision.delete_softly(timezone.now())
    Decision.objects.get().bring_back()
    assert Review.objects.get().deleted_at is not None


def test_own_words_stand_above_an_option(ana, ana_client):
    pk, _page = begin(ana_client, "decision", question="Move?")
    go_on(ana_client, pk, "decision", "options", option_one="Go", option_two="Stay")
    go_on(ana_client, pk, "decision", "chosen", chosen="one")
    go_on(ana_client, pk, "decision", "chosen", go="enough", chosen="one", chosen_words="Wait")
    decision = Decision.objects.get(pk=pk)
    assert (decision.choice, decision.chosen, decision.is_sealed) == ("Wait", "", True)


def test_an_emptied_option_is_neither_chosen_nor_felt(ana, ana_client):
    pk, _page = begin(ana_client, "decision", question="Move?")
    go_on(ana_client, pk, "decision", "options", option_one="Go", option_two="Stay")
    go_on(ana_client, pk, "decision", "gut", gut="two", gut_strength="loud")
    go_on(ana_client, pk, "decision", "options", option_one="Go", option_two="")
    assert Decision.objects.get(pk=pk).gut == ""


def test_going_on_needs_a_choice_or_a_day(ana_client):
    pk, _page = begin(ana_client, "decision", question="Move?")
    page = go_on(ana_client, pk, "decision", "chosen")
    assert page.status_code == 422
    assert "Pick one, or a day to decide by." in page.text


def test_a_large_decision_is_sealed_only_when_it_is_whole(ana, ana_client):
    pk, _page = begin(ana_client, "decision", question="Move?")
    go_on(ana_client, pk, "decision", "rung", rung="4")
    page = go_on(ana_client, pk, "decision", "chosen", go="enough", chosen_words="Go")
    assert not Decision.objects.get(pk=pk).is_sealed
    assert "Chosen, and not sealed yet." in page.text
    go_on(ana_client, pk, "decision", "good-enough", good_enough="I sleep")
    go_on(ana_client, pk, "decision", "confidence", go="enough", confidence="60")
    assert Decision.objects.get(pk=pk).is_sealed


def test_a_usual_day_is_counted_from_today(ana, ana_client):
    old = a_decision(ana, chosen_words="", decide_by=ana.today())
    Decision.objects.filter(pk=old.pk).update(written_on=ana.today() - timedelta(days=60))
    go_on(ana_client, old.pk, "decision", "chosen", go="enough", chosen_words="Go")
    assert Decision.objects.get(pk=old.pk).review_on > ana.today()


def test_a_sentence_taken_away_does_not_come_back_by_editing(ana, ana_client):
    need = a_need(ana, reminder_word="safe", reminder_line="The door is shut.")
    go_on(ana_client, need.pk, "need", "reminder-line", go="enough", reminder_line="The door.")
    Reminder.objects.get().delete_softly(timezone.now())
    go_on(ana_client, need.pk, "need", "what", go="enough", what="Quiet")
    assert not Reminder.objects.of(ana).exists()


def test_a_promise_erased_for_good_does_not_come_back_by_editing(ana, ana_client):
    pk, _page = begin(ana_client, "need", what="Quiet")
    move = {"move_kind": "do", "move_text": "Shut the door", "move_meaning": "mean"}
    go_on(ana_client, pk, "need", "close", **move)
    Commitment.objects.get().delete()
    go_on(ana_client, pk, "need", "what", go="enough", what="Quieter")
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("go", ["skip", "enough"])
def test_an_offered_move_that_nobody_took_is_not_written_down(ana_client, go):
    pk, _page = begin(ana_client, "need", what="Quiet")
    assert ana_client.get(f"/write/need/{pk}/close/").context["form"]["move_kind"].value() == "do"
    go_on(ana_client, pk, "need", "close", go=go, move_kind="do")
    assert Need.objects.get(pk=pk).move_kind == ""


def test_a_limit_said_twice_is_one_piece_and_unsaid_is_none(ana, ana_client):
    need = a_need(ana, limit_line="Not on Sundays")
    for how in ("said", "said", "not_this_time"):
        ana_client.post(f"/needs/{need.pk}/limit/", {"how": how})
    assert not Evidence.objects.of(ana).exists()
    ana_client.post(f"/needs/{need.pk}/limit/", {"how": "partly"})
    assert Evidence.objects.of(ana).count() == 1


@pytest.mark.parametrize(
    ("kind", "typed", "page"),
    [
        ("resource", {"words": ""}, "/what-i-have/"),
        ("session", {"went": "came"}, "/sessions/"),
    ],
)
def test_a_draft_stands_in_the_list_of_its_kind(ana_client, kind, typed, page):
    typed = {"type": "person"} if kind == "resource" else typed
    begin(ana_client, kind, go="enough", **typed)
    assert "draft" in ana_client.get(page).text


def test_today_names_a_page_that_was_begun_and_does_not_quote_it(ana, ana_client):
    page = a_page(ana, body="I can't go on like this.")
    page.finished_at, page.version = None, 1
    page.save()
    text = ana_client.get("/today/").text
    assert "go on like this" not in text
    assert "Free page, begun on" in text


def test_two_on_their_way_stay_one_look_back(ana, ana_client):
    decision = sealed(ana, rung="1")
    Review.begun_by(ana, kind=Kind.REVIEW, of_decision=decision).save()
    ana_client.post(f"/decisions/{decision.pk}/look-back/")
    assert Review.objects.count() == 1
