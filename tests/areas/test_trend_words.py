from datetime import UTC, date, datetime, timedelta

import pytest

from selftrust.areas.halves import in_halves
from selftrust.areas.trend import Reading, TrendKind, Why, trend_of
from selftrust.areas.trend_words import NARROWED, SENTENCES, trend_sentence

WEEKLY = range(0, 700, 7)


def said_of(know, believe, *, days=WEEKLY):
    start, morning = date(2026, 1, 5), datetime(2026, 1, 5, 8, tzinfo=UTC)
    readings = [
        Reading(start + timedelta(days=day), morning + timedelta(days=day), *ratings)
        for day, ratings in zip(days, zip(know, believe, strict=True), strict=False)
    ]
    return str(trend_sentence(trend_of(readings)))


def test_W6_a_risen_belief_is_said_in_halves():
    assert said_of([9] * 5, [3, 4, 4, 5, 6]) == (
        "Getting closer so far: what feels possible has risen from about 3½ to about 5½."
    )


def test_W7_a_fallen_certainty_is_not_celebrated():
    assert said_of([9, 8, 7, 6, 6], [3] * 5).startswith("The gap is smaller because you're less")


@pytest.mark.parametrize(
    ("know", "believe", "words"),
    [
        ([8] * 6, [3, 7, 3, 7, 3, 6], "This one swings."),
        ([8] * 6, [6, 6, 5, 4, 3, 3], "Further apart than a few weeks ago."),
        ([8] * 6, [4, 4, 4, 4, 4, 4], "About the same so far."),
        ([9, 8, 9, 8, 8], [3, 4, 4, 4, 4], "A little closer so far."),
        ([8] * 3, [4] * 3, "Too early to say. 3 of 4."),
    ],
)
def test_every_trend_has_its_words(know, believe, words):
    assert said_of(know, believe).startswith(words)


def test_enough_checkins_in_too_short_a_time_are_counted_in_days():
    assert said_of([8] * 5, [4] * 5, days=range(0, 10, 2)) == "Too early to say. 8 of 14 days."


def test_no_trend_is_without_a_sentence():
    assert set(SENTENCES) == set(TrendKind) - {TrendKind.EARLY, TrendKind.NARROWING}
    assert set(NARROWED) == set(Why) - {Why.BELIEF_UP}


@pytest.mark.parametrize(
    ("number", "words"), [(0.0, "0"), (0.5, "½"), (3.0, "3"), (3.5, "3½"), (10.0, "10")]
)
def test_halves_are_written_as_people_write_them(number, words):
    assert in_halves(number) == words
