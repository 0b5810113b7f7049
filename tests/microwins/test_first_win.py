from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microwins.first_win import (
    AFTER_FIRST_MISS,
    USUAL_ONSET,
    hours_to_first_win,
    lead_hours,
    median_hours,
    onset_hours,
)
from selftrust.areas.models import StoryOnset

MONDAY_9 = datetime(2026, 11, 16, 9, tzinfo=UTC)
TUESDAY_20 = datetime(2026, 11, 17, 20, tzinfo=UTC)
INSTANTS = st.lists(
    st.integers(-500_000, 500_000).map(lambda hours: MONDAY_9 + timedelta(hours=hours)), max_size=20
)


def onset(usual, first_due_at=None):
    return onset_hours(usual, created_at=MONDAY_9, first_due_at=first_due_at)


def test_W31_a_win_on_tuesday_evening_comes_an_hour_before_the_story():
    to_first_win = hours_to_first_win(MONDAY_9, [TUESDAY_20])
    assert to_first_win == 35
    assert lead_hours(onset(StoryOnset.DAY_TWO), to_first_win) == 1


def test_W32_the_median_of_four_areas():
    assert median_hours([5, 20, 50, 96]) == 35


def test_areas_without_a_win_are_left_out_of_the_median():
    assert median_hours([None, 5, None]) == 5
    assert median_hours([None]) is None


@pytest.mark.parametrize(
    ("usual", "first_due_at", "hours"),
    [
        (StoryOnset.AT_ONCE, None, 0),
        (StoryOnset.FIRST_MISS, TUESDAY_20, 35),
        (StoryOnset.FIRST_MISS, None, None),
        (StoryOnset.NOTICED, TUESDAY_20, None),
        (StoryOnset.UNKNOWN, TUESDAY_20, None),
        ("", TUESDAY_20, None),
    ],
)
def test_a_story_starts_when_it_usually_starts(usual, first_due_at, hours):
    assert onset(usual, first_due_at) == hours


def test_without_a_win_or_a_start_there_is_no_lead():
    assert lead_hours(None, 5) is None
    assert lead_hours(36, None) is None


def test_the_night_the_clocks_change_has_its_true_hours():
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 3, 28, 20, tzinfo=berlin)
    morning = datetime(2026, 3, 29, 8, tzinfo=berlin)
    assert hours_to_first_win(evening, [morning]) == 11


@given(INSTANTS)
def test_hours_are_never_negative_and_one_more_win_never_makes_them_more(won_at):
    before = hours_to_first_win(MONDAY_9, won_at)
    after = hours_to_first_win(MONDAY_9, [*won_at, TUESDAY_20])
    assert before is None or before >= 0
    assert after <= 35
    assert before is None or after <= before


def test_a_win_from_before_the_area_is_not_its_own():
    assert hours_to_first_win(MONDAY_9, [MONDAY_9 - timedelta(days=9000)]) is None


def test_the_starts_are_those_of_the_form():
    assert {*USUAL_ONSET, AFTER_FIRST_MISS} <= set(StoryOnset.values)
