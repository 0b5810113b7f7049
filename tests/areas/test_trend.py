"""The worked examples W5–W10 of the design, and what holds for every series of check-ins."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from selftrust.areas.trend import Confidence, Reading, TrendKind, Why, last_of_each_day, trend_of

MONDAY = date(2026, 1, 5)
MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
RATINGS = st.integers(0, 10)
TURNED = {TrendKind.NARROWING, TrendKind.WIDENING}
WEEKS_5, WEEKS_6, WEEKS_8 = range(0, 29, 7), range(0, 36, 7), range(0, 50, 7)


def reading(day, know, believe, *, hours=0):
    at = MORNING + timedelta(days=day, hours=hours)
    return Reading(MONDAY + timedelta(days=day), at, know, believe)


def series(days, know, believe):
    return [reading(*one) for one in zip(days, know, believe, strict=True)]


@st.composite
def checkins(draw, least=0, most=12, know=RATINGS):
    days = draw(st.lists(st.integers(0, 400), min_size=least, max_size=most, unique=True))
    return [reading(day, draw(know), draw(RATINGS)) for day in sorted(days)]


def test_W5_two_checkins_are_too_early():
    trend = trend_of(series([0, 5], [9, 9], [3, 4]))
    assert (trend.kind, trend.n, trend.span) == (TrendKind.EARLY, 2, 5)
    assert (trend.movement, trend.confidence, trend.why) == (None, None, None)


@pytest.mark.parametrize(
    ("readings", "kind", "why", "confidence"),
    [
        pytest.param(
            series(WEEKS_5, [9] * 5, [3, 4, 4, 5, 6]),
            TrendKind.NARROWING,
            Why.BELIEF_UP,
            Confidence.SOME,
            id="W6",
        ),
        pytest.param(
            series(WEEKS_5, [9, 8, 7, 6, 6], [3] * 5),
            TrendKind.NARROWING,
            Why.KNOW_DOWN,
            Confidence.SOME,
            id="W7",
        ),
        pytest.param(
            series(WEEKS_6, [8] * 6, [3, 7, 3, 7, 3, 6]),
            TrendKind.UP_AND_DOWN,
            None,
            Confidence.SOME,
            id="W8",
        ),
        pytest.param(
            series(WEEKS_6, [8] * 6, [4, 4, 5, 0, 5, 6]),
            TrendKind.NARROWING,
            Why.BELIEF_UP,
            Confidence.SOME,
            id="W9",
        ),
        pytest.param(
            series(WEEKS_8, [9] * 8, [3, 3, 4, 4, 5, 5, 6, 6]),
            TrendKind.NARROWING,
            Why.BELIEF_UP,
            Confidence.GOOD,
            id="W10",
        ),
    ],
)
def test_the_worked_examples_get_their_words(readings, kind, why, confidence):
    trend = trend_of(readings)
    assert (trend.kind, trend.why, trend.confidence) == (kind, why, confidence)


@pytest.mark.parametrize(
    ("readings", "numbers"),
    [
        pytest.param(
            series(WEEKS_5, [9] * 5, [3, 4, 4, 5, 6]),
            (-3.036, 0.95, -2, 0, 2, 3.5, 5.5),
            id="W6",
        ),
        pytest.param(
            series(WEEKS_5, [9, 8, 7, 6, 6], [3] * 5),
            (-4.286, 0.95, -2.5, -2.5, 0, 3, 3),
            id="W7",
        ),
        pytest.param(
            series(WEEKS_6, [8] * 6, [3, 7, 3, 7, 3, 6]),
            (0, 0.133, -3, 0, 3, 3, 6),
            id="W8",
        ),
        pytest.param(
            series(WEEKS_6, [8] * 6, [4, 4, 5, 0, 5, 6]),
            (-1.429, 0.733, -1, 0, 1, 4, 5),
            id="W9",
        ),
        pytest.param(
            series(WEEKS_8, [9] * 8, [3, 3, 4, 4, 5, 5, 6, 6]),
            (-2.143, 0.929, -3, 0, 3, 3, 6),
            id="W10",
        ),
    ],
)
def test_the_worked_examples_come_out_in_numbers(readings, numbers):
    moved = trend_of(readings).movement
    found = (
        *(moved.slope30, moved.consistency, moved.change, moved.know_change),
        *(moved.believe_change, moved.believe_from, moved.believe_to),
    )
    assert found == pytest.approx(numbers, abs=0.0005)


def test_exactly_half_a_point_a_month_is_a_direction():
    trend = trend_of(series([0, 60, 120, 180], [9] * 4, [3, 4, 5, 6]))
    assert (trend.movement.slope30, trend.kind) == (-0.5, TrendKind.NARROWING)


def test_a_swing_of_three_points_is_steady():
    assert trend_of(series(WEEKS_6, [8] * 6, [4, 7, 4, 7, 4, 7])).kind is TrendKind.STEADY


def test_a_smaller_gap_without_more_belief_or_less_certainty_is_mixed():
    trend = trend_of(series(WEEKS_5, [9, 8, 9, 8, 8], [3, 4, 4, 4, 4]))
    assert (trend.kind, trend.why) == (TrendKind.NARROWING, Why.MIXED)


@given(checkins(most=3))
def test_fewer_than_four_days_say_nothing(readings):
    assert trend_of(readings).kind is TrendKind.EARLY


@given(st.lists(st.tuples(st.integers(0, 13), RATINGS, RATINGS), max_size=40))
def test_less_than_two_weeks_say_nothing(values):
    assert trend_of(reading(*one) for one in values).kind is TrendKind.EARLY


@given(checkins(), st.randoms())
def test_the_order_of_checkins_does_not_matter(readings, random):
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert trend_of(shuffled) == trend_of(readings)


@given(checkins(least=4, know=st.just(10)))
def test_believing_the_other_way_round_mirrors_the_trend(readings):
    mirrored = trend_of(reading((one.day - MONDAY).days, 10, 10 - one.believe) for one in readings)
    trend = trend_of(readings)
    swap = {TrendKind.NARROWING: TrendKind.WIDENING, TrendKind.WIDENING: TrendKind.NARROWING}
    assert mirrored.kind is swap.get(trend.kind, trend.kind)


@given(checkins(least=4))
def test_the_numbers_stay_in_their_bounds(readings):
    trend = trend_of(readings)
    assume(trend.movement is not None)
    moved = trend.movement
    assert 0 <= moved.consistency <= 1
    changes = (moved.change, moved.know_change, moved.believe_change)
    assert all(-10 <= one <= 10 and one * 2 == int(one * 2) for one in changes)
    assert 0 <= moved.believe_from <= 10
    assert 0 <= moved.believe_to <= 10


@given(checkins(least=7, most=9), st.data())
def test_from_seven_checkins_on_no_single_one_turns_a_trend(readings, data):
    """Turned means from closer to further apart or back; it may well turn out steady."""
    place = data.draw(st.integers(0, len(readings) - 1))
    assert not _is_turned(readings, place, data.draw(RATINGS), data.draw(RATINGS))


@given(checkins(least=6, most=6), st.integers(1, 4), RATINGS, RATINGS)
def test_of_six_checkins_no_single_one_between_the_ends_turns_a_trend(
    readings, place, know, believe
):
    assert not _is_turned(readings, place, know, believe)


@given(st.lists(RATINGS, min_size=6, max_size=8), st.booleans())
def test_not_even_an_extreme_first_or_last_day_turns_a_trend_of_seven(others, is_first):
    """The hardest case: one end of the series goes from one extreme to the other."""
    believe = [0, *others] if is_first else [*others, 0]
    readings = series(range(0, 7 * len(believe), 7), [10] * len(believe), believe)
    assert not _is_turned(readings, 0 if is_first else len(others), know=10, believe=10)


def _is_turned(readings, place, know, believe):
    changed = list(readings)
    changed[place] = Reading(readings[place].day, readings[place].at, know, believe)
    return {trend_of(readings).kind, trend_of(changed).kind} == TURNED


def test_the_last_checkin_of_a_day_counts():
    earlier, later = reading(3, 9, 2, hours=1), reading(3, 9, 7, hours=9)
    assert last_of_each_day([later, earlier]) == [later]


@given(st.lists(st.tuples(RATINGS, RATINGS), min_size=1, max_size=60))
def test_many_checkins_on_one_day_are_one(values):
    trend = trend_of(reading(0, *one, hours=n) for n, one in enumerate(values))
    assert (trend.n, trend.span) == (1, 0)


@given(checkins(least=4))
def test_checkins_backdated_by_decades_have_a_trend_all_the_same(readings):
    decades_ago = [reading(-20_000, 5, 5), reading(-15_000, 5, 5)]
    trend = trend_of([*readings, *decades_ago])
    assert trend.kind is not TrendKind.EARLY
    assert trend.n == len(readings) + 2


@pytest.mark.parametrize(("know", "believe"), [(-1, 3), (11, 3), (3, -1), (3, 11)])
def test_a_rating_out_of_range_is_refused(know, believe):
    with pytest.raises(ValueError, match="from 0 to 10"):
        trend_of([reading(0, know, believe)])
