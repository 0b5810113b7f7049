"""The days of small wins: the first proof comes before the old story does (A21, A24, 3.8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.areas.models import StoryOnset
from selftrust.sharing.early_evidence import (
    DAY,
    MOST_A_DAY,
    days_of,
    leads_of,
    onset_hours,
)

STEPS = st.integers(1, 5)
ONSETS = st.none() | st.floats(0.25, 24 * 30) | st.integers(0, 30).map(lambda days: days * 24.0)


@pytest.mark.parametrize(
    ("onset", "first_due", "hours"),
    [
        (StoryOnset.AT_ONCE, None, 0.0),
        (StoryOnset.DAY_TWO, 3, 36.0),
        (StoryOnset.FIRST_MISS, 3, 72.0),
        (StoryOnset.FIRST_MISS, 0, 0.0),
        (StoryOnset.FIRST_MISS, None, None),
        (StoryOnset.NOTICED, 3, None),
        (StoryOnset.UNKNOWN, 3, None),
        ("", 3, None),
    ],
)
def test_each_usual_start_has_its_hour(onset, first_due, hours):
    assert onset_hours(onset, days_to_first_due=first_due) == hours


@pytest.mark.parametrize(
    ("onset", "days"),
    [
        (None, [0, 1, 2, 3, 4]),
        (0.0, [0, 1, 2, 3, 4]),
        (24.0, [0, 0, 1, 2, 3]),
        (36.0, [0, 0, 1, 1, 2]),
        (72.0, [0, 0, 1, 1, 2]),
        (24.0 * 9, [0, 1, 2, 3, 4]),
    ],
)
def test_the_worked_examples_of_five(onset, days):
    assert days_of(5, onset) == days


@given(STEPS, ONSETS)
def test_each_has_a_day_the_first_is_today_and_none_goes_back(steps, onset):
    days = days_of(steps, onset)
    assert len(days) == steps
    assert days[0] == 0
    assert days == sorted(days)


@given(STEPS, ONSETS)
def test_no_day_holds_more_than_two_and_none_is_left_out_between(steps, onset):
    days = days_of(steps, onset)
    assert max(days.count(day) for day in days) <= MOST_A_DAY
    assert set(days) == set(range(max(days) + 1))


@given(STEPS, ONSETS.filter(lambda onset: onset is not None))
def test_the_first_proof_comes_before_the_story(steps, onset):
    first = leads_of(steps, onset)[0]
    assert first is not None
    assert first == onset
    assert first > 0 or onset == 0


@given(STEPS, ONSETS.filter(bool))
def test_as_many_as_there_is_room_for_come_before_the_story(steps, onset):
    early = [lead for lead in leads_of(steps, onset) if lead is not None and lead > 0]
    before = sum(1 for day in range(40) if day * DAY < onset)
    assert len(early) == min(steps, before * MOST_A_DAY)


@given(STEPS, st.sampled_from([None, 0.0]))
def test_without_a_known_start_one_comes_each_day(steps, onset):
    assert days_of(steps, onset) == list(range(steps))


@given(STEPS)
def test_what_nobody_can_know_has_no_lead(steps):
    assert leads_of(steps, None) == [None] * steps
