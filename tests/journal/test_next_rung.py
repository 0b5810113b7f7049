"""The rung that a new decision begins with: only a default, and never lower by itself."""

from hypothesis import given
from hypothesis import strategies as st

from journal.models import Decision, Rung
from journal.next_rung import highest_reached, offered_rung
from journal.rungs import Reviewed
from tests.factories import a_decision, a_review
from tests.journal.test_step_edit import begin

REVIEWED = st.builds(
    Reviewed, st.integers(1, 4), st.sampled_from(["yes", "mostly", "no"]), st.booleans()
)


def climb(person, rung, times=5, **review):
    for _ in range(times):
        a_review(a_decision(person, rung=rung), **review)


@given(st.lists(REVIEWED, max_size=40), st.lists(REVIEWED, max_size=10))
def test_more_look_backs_that_are_stood_by_never_lower_it(before, more):
    stood_by = [one for one in more if one.was_stood_by]
    assert highest_reached([*before, *stood_by]) >= highest_reached(before)


def test_it_begins_tiny(ana):
    assert offered_rung(ana) is Rung.TINY
    climb(ana, Rung.TINY, times=4)
    assert offered_rung(ana) is Rung.TINY


def test_five_that_were_stood_by_lead_one_rung_up(ana, cleo):
    climb(ana, Rung.TINY)
    assert offered_rung(ana) is Rung.SMALL
    assert offered_rung(cleo) is Rung.TINY


def test_what_it_taught_counts_as_much_as_choosing_again(ana):
    climb(ana, Rung.SMALL, same_again="no", outcome="didnt_fit", learned="Mornings are mine.")
    assert offered_rung(ana) is Rung.MEDIUM


def test_how_it_turned_out_is_no_part_of_it(ana):
    climb(ana, Rung.TINY, outcome="good_enough", same_again="no")
    assert offered_rung(ana) is Rung.TINY


def test_a_new_decision_begins_on_it_with_a_line_saying_why(ana, ana_client):
    climb(ana, Rung.TINY)
    pk, _page = begin(ana_client, "decision", question="Which studio?")
    shown = ana_client.get(f"/write/decision/{pk}/rung/")
    assert shown.context["form"]["rung"].value() == Rung.SMALL
    assert "Marked for you" in shown.text
    assert Decision.objects.get(pk=pk).rung == Rung.TINY


def test_what_was_said_before_stays(ana, ana_client):
    climb(ana, Rung.TINY)
    decision = a_decision(ana, rung=Rung.TINY)
    shown = ana_client.get(f"/write/decision/{decision.pk}/rung/")
    assert shown.context["form"]["rung"].value() == Rung.TINY
    assert "Marked for you" not in shown.text
