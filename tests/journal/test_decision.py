"""A decision seals itself; the look back uncovers it after the answers, and nothing rewrites it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from journal.models import Decision, Kind, KnowMeItem, Review, Rung
from microwins.models import Evidence, Origin
from selftrust.vault.rotating_data_keys import rotate_data_keys
from tests.factories import a_decision, a_review, opened_page
from tests.journal.test_step_edit import begin, go_on

SEALED = {
    "gut": "one", "gut_strength": "loud", "confidence": 70, "good_enough": "I slept well",
    "option_one": "The small one", "option_two": "Do nothing", "chosen": "one",
}  # fmt: skip


def sealed(owner, **fields):
    return a_decision(owner, **{**SEALED, "chosen_words": "", **fields})


@pytest.mark.parametrize(
    "changes",
    [
        {"gut": "two"},
        {"gut_strength": "faint"},
        {"confidence": 10},
        {"confidence": None},
        {"good_enough": "Anything"},
        {"good_enough": ""},
        {"chosen": "two"},
        {"option_one": "The big one"},
        {"sealed_at": None},
    ],
)
def test_the_database_refuses_to_change_what_a_made_decision_expected(ana, changes):
    decision = sealed(ana)
    stored = dict(Decision.objects.filter(pk=decision.pk).values()[0])
    for name, value in changes.items():
        setattr(decision, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        decision.save()
    assert Decision.objects.filter(pk=decision.pk).values()[0] == stored


@pytest.mark.parametrize("name", Decision.LOCKED)
def test_each_locked_field_is_locked_in_the_database(ana, name):
    decision = sealed(ana)
    other = {"confidence": 0, "sealed_at": timezone.now(), "gut": "four", "chosen": "four"}
    setattr(decision, name, other.get(name, "faint"))
    with pytest.raises(IntegrityError), transaction.atomic():
        decision.save(update_fields=[name])


def test_what_was_not_sealed_can_still_be_changed(ana):
    decision = sealed(ana)
    decision.known, decision.review_on = "It has a window.", decision.review_on + timedelta(days=3)
    decision.save()
    assert Decision.objects.get(pk=decision.pk).known == "It has a window."


def test_a_draft_and_an_open_decision_are_not_sealed(ana):
    decision = a_decision(ana, chosen_words="", decide_by=timezone.localdate())
    assert not decision.is_sealed
    decision.gut_strength = "faint"
    decision.save()


def test_sealed_texts_move_under_a_new_key(ana):
    decision = sealed(ana)
    rotate_data_keys()
    assert Decision.objects.get(pk=decision.pk).good_enough == "I slept well"


@pytest.mark.parametrize(
    ("rung", "days"), [(Rung.TINY, 1), (Rung.SMALL, 7), (Rung.MEDIUM, 30), (Rung.LARGE, 90)]
)
def test_the_look_back_is_set_by_how_hard_it_is_to_undo(ana, rung, days):
    decision = sealed(ana, rung=rung)
    assert decision.review_on == ana.today() + timedelta(days=days)


def test_a_quick_pick_takes_three_screens_and_seals(ana_client):
    pk, _page = begin(ana_client, "quick-pick", question="Tea or coffee?")
    go_on(ana_client, pk, "quick-pick", "gut", gut_strength="clear")
    page = go_on(ana_client, pk, "quick-pick", "chosen", chosen_words="Tea")
    decision = Decision.objects.get(pk=pk)
    assert (decision.is_sealed, decision.choice, decision.rung) == (True, "Tea", Rung.TINY)
    assert page.request["PATH_INFO"] == f"/trail/decision/{pk}/"
    assert Evidence.objects.get(of_entry=pk).origin == Origin.DECIDED


def test_a_large_decision_asks_for_options_a_test_and_a_number(ana_client):
    pk, _page = begin(ana_client, "decision", question="Move?")
    go_on(ana_client, pk, "decision", "rung", rung="4")
    assert go_on(ana_client, pk, "decision", "options", option_one="Move").status_code == 422
    go_on(ana_client, pk, "decision", "options", option_one="Move", option_two="Stay")
    page = go_on(ana_client, pk, "decision", "gut", gut="one", gut_strength="loud")
    go_on(ana_client, pk, "decision", "known")
    page = go_on(ana_client, pk, "decision", "firm-point")
    assert "Big ones deserve a night and one more fact." in page.text
    go_on(ana_client, pk, "decision", "chosen", chosen="one")
    assert go_on(ana_client, pk, "decision", "good-enough").status_code == 422
    go_on(ana_client, pk, "decision", "good-enough", good_enough="I sleep")
    assert go_on(ana_client, pk, "decision", "confidence").status_code == 422
    page = go_on(ana_client, pk, "decision", "confidence", go="enough", confidence="60")
    assert Decision.objects.get(pk=pk).is_sealed
    assert "What you felt and expected is sealed." in page.text
    assert "I sleep" not in page.text


def test_without_a_choice_it_stays_open_until_there_is_one(ana, ana_client):
    pk, _page = begin(ana_client, "decision", question="Move?")
    go_on(ana_client, pk, "decision", "chosen", go="enough", decide_by="2026-12-01")
    assert not Decision.objects.get(pk=pk).is_sealed
    go_on(ana_client, pk, "decision", "chosen", go="enough", chosen_words="Stay")
    assert Decision.objects.get(pk=pk).is_sealed


def test_a_sealed_screen_can_not_be_opened_or_sent_again(ana, ana_client):
    decision = sealed(ana)
    fields = opened_page(ana_client, f"/write/decision/{decision.pk}/known/")
    for step in ("options", "gut", "chosen", "good-enough", "confidence"):
        url = f"/write/decision/{decision.pk}/{step}/"
        assert ana_client.get(url).status_code == 404
        again = ana_client.post(url, {**fields, "go": "next", "confidence": "0"})
        assert again.status_code in {404, 409}
        assert ana_client.post(f"{url}save/", fields).status_code == 404
    assert Decision.objects.get(pk=decision.pk).confidence == 70


def test_the_past_is_uncovered_only_after_both_answers(ana, ana_client):
    decision = sealed(ana)
    page = ana_client.post(f"/decisions/{decision.pk}/look-back/", follow=True)
    review = Review.objects.get()
    for text in (page.text, ana_client.get(decision.get_absolute_url()).text):
        assert "Which studio?" in text
        assert "I slept well" not in text
        assert "70 %" not in text
    page = go_on(ana_client, review.pk, "review", "outcome", outcome="partly", happened="Loud.")
    assert "I slept well" not in page.text
    page = go_on(ana_client, review.pk, "review", "same-again", same_again="yes")
    assert "I slept well" in page.text
    assert "70 %" in page.text


def test_what_was_said_before_the_past_was_seen_stays(ana, ana_client):
    review = a_review(sealed(ana), outcome="partly")
    assert ana_client.get(f"/write/review/{review.pk}/same-again/").status_code == 404
    went_on = ana_client.get(f"/write/review/{review.pk}/outcome/")
    assert went_on.url == f"/write/review/{review.pk}/source/"
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(outcome="good_enough")


def test_the_process_stands_above_the_outcome(ana, ana_client):
    text = ana_client.get(a_review(sealed(ana), outcome="didnt_fit").get_absolute_url()).text
    answers = text[text.index("<dl") :]
    assert answers.index("choose it again?") < answers.index("How did it turn out?")


def test_too_early_puts_it_off_and_does_not_count(ana, ana_client):
    decision = sealed(ana)
    ana_client.post(f"/decisions/{decision.pk}/look-back/")
    review = Review.objects.get()
    go_on(ana_client, review.pk, "review", "outcome", outcome="too_early")
    go_on(ana_client, review.pk, "review", "next-on", next_on="2027-03-01")
    decision = Decision.objects.get(pk=decision.pk)
    assert str(decision.review_on) == "2027-03-01"
    assert decision.is_covered
    assert list(Decision.objects.of(ana).waiting()) == [decision]
    assert not Evidence.objects.filter(origin=Origin.REVIEWED).exists()


@pytest.mark.parametrize(
    ("again", "line"),
    [("yes", "A fair choice that met a different day."), ("no", "Now you know something you")],
)
def test_a_choice_that_did_not_fit_ends_with_a_kind_line(ana, ana_client, again, line):
    decision = sealed(ana)
    ana_client.post(f"/decisions/{decision.pk}/look-back/")
    review = Review.objects.get()
    go_on(ana_client, review.pk, "review", "outcome", outcome="didnt_fit")
    page = go_on(ana_client, review.pk, "review", "same-again", go="enough", same_again=again)
    assert line in page.text
    assert not Decision.objects.get(pk=decision.pk).is_covered


def test_pressing_look_back_twice_makes_one(ana, ana_client):
    decision = sealed(ana)
    for _ in range(2):
        ana_client.post(f"/decisions/{decision.pk}/look-back/")
    assert Review.objects.count() == 1


def test_a_changed_mind_is_a_new_version_and_the_first_stays(ana, ana_client):
    decision = sealed(ana)
    ana_client.post(f"/decisions/{decision.pk}/changed-mind/")
    later = Decision.objects.exclude(pk=decision.pk).get()
    assert list(Decision.objects.of(ana).waiting()) == [decision]
    go_on(ana_client, later.pk, "decision", "because", because="The rent went up.")
    go_on(ana_client, later.pk, "decision", "chosen", go="enough", chosen="two")
    first = Decision.objects.get(pk=decision.pk)
    assert (first.choice, first.confidence) == ("The small one", 70)
    assert [one.pk for one in Decision.objects.of(ana).waiting()] == [later.pk]
    assert "You changed your mind on" in ana_client.get(decision.get_absolute_url()).text


def test_a_note_is_added_with_its_own_day(ana, ana_client):
    decision = sealed(ana)
    page = ana_client.post(f"/decisions/{decision.pk}/note/", follow=True)
    pk = page.context["row"].pk
    go_on(ana_client, pk, "decision-note", "text", text="The landlord called.")
    assert "The landlord called." in ana_client.get(decision.get_absolute_url()).text


def test_what_was_learned_becomes_something_known_once(ana, ana_client):
    review = a_review(sealed(ana), learned="Mornings are mine.", learned_type=["like"])
    for _ in range(2):
        ana_client.post(f"/look-backs/{review.pk}/learned/")
    item = KnowMeItem.objects.get()
    assert (item.what, item.item_type, item.kind) == ("Mornings are mine.", "like", Kind.KNOW_ME)


@pytest.mark.parametrize("verb", ["look-back", "changed-mind", "note"])
def test_a_stranger_meets_a_404(ana, cleo_client, verb):
    assert cleo_client.post(f"/decisions/{sealed(ana).pk}/{verb}/").status_code == 404


@pytest.mark.parametrize("verb", ["look-back", "changed-mind", "note"])
def test_an_open_decision_has_nothing_to_look_back_at(ana, ana_client, verb):
    decision = a_decision(ana, chosen_words="", decide_by=timezone.localdate())
    assert ana_client.post(f"/decisions/{decision.pk}/{verb}/").status_code == 404


def test_a_review_day_before_its_decision_is_due_at_once(ana, ana_client):
    decision = sealed(ana, review_on=ana.today() - timedelta(days=900))
    page = ana_client.get("/decisions/")
    assert page.context["due"] == [decision]
