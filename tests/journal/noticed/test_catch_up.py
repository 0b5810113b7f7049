"""Things that slid: worked example W27, and what must never bring the card up."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.noticed.catch_up import catch_up
from tests.journal.noticed.happenings import TODAY, happened, planned, said, sessions, unspoken

SLID = [unspoken(4), unspoken(6), unspoken(9)]
FULL_WEEK = [planned(60), planned(30), said("kept", minutes=30)]


def test_w27_three_slid_and_a_full_week_is_noticed():
    found = catch_up(happened(promises=[*SLID, *FULL_WEEK]))
    assert found.counts == {"slid": 3, "since_days": 9, "planned": 90, "done": 30, "skipped": 0}
    assert not found.needs_cue


def test_w27_two_made_smaller_meanwhile_is_the_remedy_already():
    remedy = [said("renegotiated", smaller=True), said("renegotiated", smaller=True)]
    assert catch_up(happened(promises=[*SLID, *FULL_WEEK, *remedy])) is None


def test_letting_two_go_is_the_remedy_too():
    assert catch_up(happened(promises=[*SLID, *FULL_WEEK, said("let_go"), said("let_go")])) is None


def test_one_remedy_is_not_yet_enough():
    assert catch_up(happened(promises=[*SLID, *FULL_WEEK, said("let_go")]))


def test_two_things_are_not_three():
    assert catch_up(happened(promises=[*SLID[:2], *FULL_WEEK])) is None


def test_moved_to_a_later_date_slid_as_well():
    moved = said("renegotiated", days_ago=2, later=True)
    assert catch_up(happened(promises=[*SLID[:2], moved, *FULL_WEEK])).counts["slid"] == 3


def test_later_and_smaller_did_not_slide():
    moved = said("renegotiated", later=True, smaller=True)
    assert catch_up(happened(promises=[*SLID[:2], moved, *FULL_WEEK])) is None


def test_one_promise_moved_three_times_is_one_thing():
    same = uuid.uuid4()
    moved = [said("renegotiated", days_ago=n, later=True, thing=same) for n in (1, 4, 8)]
    assert catch_up(happened(promises=[*moved, *FULL_WEEK])) is None


def test_nobody_is_told_to_drop_what_care_depends_on():
    care = [unspoken(days, care_critical=True) for days in (4, 6, 9)]
    assert catch_up(happened(promises=[*care, *FULL_WEEK])) is None


def test_within_its_48_hours_nothing_has_slid():
    assert catch_up(happened(promises=[*SLID[:2], unspoken(1.9), *FULL_WEEK])) is None


def test_what_was_due_before_the_14_days_is_left_alone():
    assert catch_up(happened(promises=[*SLID[:2], unspoken(14.1), *FULL_WEEK])) is None


@pytest.mark.parametrize(("minutes", "done"), [(29, 0), (59, 30)])
def test_a_week_that_is_not_full_waits_for_the_persons_own_words(minutes, done):
    week = [planned(minutes), said("kept", minutes=done)]
    found = catch_up(happened(promises=[*SLID, *week]))
    assert found.needs_cue
    assert found.counts["planned"] == 0


def test_two_skipped_sessions_need_no_words():
    found = catch_up(happened(promises=SLID, sessions=sessions("skipped", "came", "skipped")))
    assert (found.needs_cue, found.counts["skipped"]) == (False, 2)


def test_one_skipped_session_is_no_pattern():
    assert catch_up(happened(promises=SLID, sessions=sessions("came", "skipped"))).needs_cue


@given(st.lists(st.floats(2.01, 14), min_size=3, max_size=12))
def test_the_first_day_is_never_after_any_of_the_things(days_ago):
    promises = [unspoken(days) for days in days_ago]
    found = catch_up(happened(promises=promises))
    first = min(one.due_on for one in promises)
    assert found.counts["since_days"] == (TODAY - first).days


@given(st.integers(0, 6), st.integers(0, 400), st.integers(0, 400), st.integers(0, 3))
def test_planning_more_never_hides_the_card_and_a_remedy_never_shows_it(slid, plan, more, let_go):
    things = [*(unspoken(3 + n) for n in range(slid)), *(said("let_go") for _ in range(let_go))]
    less = catch_up(happened(promises=[*things, planned(plan)]))
    full = catch_up(happened(promises=[*things, planned(plan), planned(more)]))
    assert (less is None) == (full is None)
    assert less is None or less.needs_cue or not full.needs_cue
    assert (less is not None) == (slid >= 3 and let_go < 2)


@pytest.mark.parametrize(("due_in", "counts"), [(0.1, True), (7.4, True), (8, False)])
def test_the_plan_is_what_falls_due_up_to_the_seventh_day(due_in, counts):
    found = catch_up(happened(promises=[*SLID, planned(60, due_in=due_in)]))
    assert (found.counts["planned"] == 60) == counts
