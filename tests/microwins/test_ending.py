"""How a commitment ends: once, with its evidence, and always repairable."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from microwins import ending
from microwins.follow_through import SPOKEN_FOR, State
from microwins.models import Commitment, Evidence, NewTerms, Origin, Size
from selftrust.accounts.drafting import finish
from tests.factories import a_commitment

LATE = timedelta(days=5)


def again(commitment: Commitment) -> Commitment:
    return Commitment.objects.get(pk=commitment.pk)


@pytest.mark.parametrize(
    ("size", "partly", "origin"),
    [
        (Size.TINY, False, Origin.MICROWIN),
        (Size.SMALL, False, Origin.MICROWIN),
        (Size.MEDIUM, False, Origin.KEPT),
        (Size.LARGER, False, Origin.KEPT),
        (Size.TINY, True, Origin.PARTLY),
    ],
)
def test_keeping_leaves_evidence_of_its_size(ana, size, partly, origin):
    proof = ending.keep(a_commitment(ana, size=size, text="Sent it"), partly=partly)
    assert (proof.origin, proof.text, proof.owner) == (origin, "Sent it", ana)


def test_saying_it_twice_leaves_one_piece_of_evidence(ana):
    promise = a_commitment(ana)
    assert ending.keep(promise).pk == ending.keep(promise).pk
    assert Evidence.objects.count() == 1


def test_kept_later_is_named_later_and_counts_as_evidence(ana):
    promise = a_commitment(ana)
    with time_machine.travel(timezone.now() + LATE, tick=False):
        ending.keep(promise)
        assert again(promise).state() is State.NAMED_LATER
    assert Evidence.objects.count() == 1


def test_silence_is_unspoken_and_speaking_repairs_it_fully(ana):
    promise = a_commitment(ana)
    with time_machine.travel(timezone.now() + LATE, tick=False):
        assert again(promise).state() is State.UNSPOKEN
        ending.let_go(promise, because="not_mine", line="")
        assert again(promise).state() in SPOKEN_FOR


@pytest.mark.parametrize(("line", "pieces"), [("It was never mine.", 1), ("", 0), ("  ", 0)])
def test_letting_go_with_an_honest_line_is_evidence(ana, line, pieces):
    ending.let_go(a_commitment(ana), because="", line=line)
    assert Evidence.objects.count() == pieces


def test_letting_go_late_is_said_and_leaves_no_evidence(ana):
    promise = a_commitment(ana)
    with time_machine.travel(timezone.now() + LATE, tick=False):
        ending.let_go(promise, because="", line="Too late.")
    assert again(promise).let_go_line == "Too late."
    assert not Evidence.objects.exists()


def test_walking_away_from_new_terms_changes_nothing(ana):
    promise = a_commitment(ana)
    ending.renegotiate(promise, terms=NewTerms.SMALLER)
    assert again(promise).state() is State.OPEN


def test_asking_for_new_terms_twice_makes_one_follower(ana):
    promise = a_commitment(ana)
    first = ending.renegotiate(promise, terms=NewTerms.LATER)
    assert ending.renegotiate(promise, terms=NewTerms.SMALLER).pk == first.pk


def test_finished_new_terms_end_the_old_ones_in_time(ana):
    promise = a_commitment(ana, size=Size.MEDIUM, smaller_version="Only the first line")
    follower = ending.renegotiate(promise, terms=NewTerms.SMALLER)
    finish(follower)
    ending.end_with_new_terms(follower)
    assert (follower.text, follower.size) == ("Only the first line", Size.SMALL)
    assert again(promise).state() is State.RENEGOTIATED
    assert Evidence.objects.get().origin == Origin.RENEGOTIATED


def test_smaller_terms_of_a_promise_without_a_size_are_tiny(ana):
    follower = ending.renegotiate(a_commitment(ana, size=""), terms=NewTerms.SMALLER)
    assert follower.size == Size.TINY


def test_each_set_of_new_terms_is_counted(ana):
    promise = a_commitment(ana)
    for wanted in (2, 3, 4):
        promise = ending.renegotiate(promise, terms=NewTerms.LATER)
        finish(promise)
        assert promise.terms == wanted


def test_taking_it_back_opens_it_and_hides_its_evidence(ana):
    promise = a_commitment(ana)
    ending.keep(promise)
    ending.take_back(promise)
    assert again(promise).state() is State.OPEN
    assert not Evidence.objects.of(ana).exists()


def test_keeping_it_after_taking_it_back_shows_the_same_evidence(ana):
    promise = a_commitment(ana)
    proof = ending.keep(promise)
    ending.take_back(promise)
    assert ending.keep(promise).pk == proof.pk
    assert Evidence.objects.of(ana).count() == 1


STEPS = st.lists(
    st.sampled_from(["keep", "partly", "let_go", "new_terms", "take_back"]), max_size=8
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, days=st.integers(0, 90))
def test_no_order_of_saying_things_breaks_or_doubles_anything(ana, steps, days):
    promise = a_commitment(ana)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        for step in steps:
            _say(promise, step)
        spoken = again(promise).ending != ""
        assert (again(promise).state() in SPOKEN_FOR) == spoken
        assert Evidence.objects.filter(commitment=promise).count() <= 1


def _say(promise, step):
    if step == "new_terms":
        if not again(promise).ending:
            follower = ending.renegotiate(promise, terms=NewTerms.LATER)
            finish(follower)
            ending.end_with_new_terms(follower)
    elif step == "take_back":
        ending.take_back(promise)
    elif step == "let_go":
        ending.let_go(promise, because="", line="Enough.")
    else:
        ending.keep(promise, partly=step == "partly")


def test_what_was_let_go_is_not_turned_into_kept_by_an_old_window(ana):
    promise = a_commitment(ana)
    ending.let_go(promise, because="", line="It was never mine.")
    ending.keep(promise)
    assert again(promise).ending == "let_go"
    assert Evidence.objects.of(ana).get().camera == "It was never mine."


def test_letting_go_after_keeping_says_so_and_changes_nothing(ana):
    promise = a_commitment(ana)
    ending.keep(promise)
    assert not ending.let_go(promise, because="", line="Another window.")
    assert again(promise).ending == "kept"


def test_an_honest_line_survives_taking_it_back_and_keeping_it(ana):
    promise = a_commitment(ana)
    ending.let_go(promise, because="", line="It was never mine.")
    ending.take_back(promise)
    ending.keep(promise)
    assert "It was never mine." in {proof.camera for proof in Evidence.objects.all()}


def test_evidence_that_its_owner_deleted_does_not_come_back_by_a_second_press(ana):
    promise = a_commitment(ana)
    ending.keep(promise).delete_softly(timezone.now())
    assert ending.keep(promise) is None
    assert not Evidence.objects.of(ana).exists()


def test_words_typed_into_new_terms_are_not_replaced_by_asking_again(ana):
    promise = a_commitment(ana, smaller_version="Only the first line")
    follower = ending.renegotiate(promise, terms=NewTerms.SMALLER)
    follower.text, follower.version = "My own words", 1
    follower.save()
    assert ending.renegotiate(promise, terms=NewTerms.SMALLER).text == "My own words"


def test_deleted_new_terms_can_be_asked_for_again(ana):
    promise = a_commitment(ana)
    for finished in (False, True):
        follower = ending.renegotiate(promise, terms=NewTerms.LATER)
        if finished:
            finish(follower)
        follower.delete_softly(timezone.now())
        assert ending.renegotiate(promise, terms=NewTerms.LATER).deleted_at is None
