"""The worked examples W11–W13 of the design, and what silence and speaking do to any of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microwins.follow_through import LEFT_IN_PAST, State
from microwins.spoken_for import LOOKED_BACK, Display, Outcome, due_ones, spoken_for
from microwins.spoken_for_words import spoken_for_sentence

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
STATES = st.sampled_from(sorted(State, key=lambda state: state.value))
DUE = st.integers(0, 90).map(lambda days: NOW - days * DAY)
OUTCOMES = st.lists(st.builds(Outcome, STATES, DUE), max_size=30)
W11 = {State.KEPT: 5, State.PARTLY: 1, State.RENEGOTIATED: 2, State.LET_GO: 1, State.UNSPOKEN: 1}


def lately(counts):
    due_at = NOW - 7 * DAY
    return [Outcome(state, due_at) for state, count in counts.items() for _ in range(count)]


def rate(outcomes):
    """H, whatever may be displayed."""
    found = spoken_for(outcomes, now=NOW)
    return found.spoken / found.due if found.due else 0


def named_later(outcomes):
    return [
        Outcome(State.NAMED_LATER, one.due_at) if one.state is State.UNSPOKEN else one
        for one in outcomes
    ]


@pytest.mark.parametrize(
    ("counts", "due", "rate", "smoothed", "display"),
    [
        pytest.param(W11, 10, 0.9, 0.833, Display.PERCENT, id="W11"),
        pytest.param(
            {**W11, State.UNSPOKEN: 0, State.NAMED_LATER: 1},
            10,
            1.0,
            0.917,
            Display.PERCENT,
            id="W12",
        ),
        pytest.param({State.KEPT: 2, State.UNSPOKEN: 1}, 3, None, 0.6, Display.LIST, id="W13"),
    ],
)
def test_the_worked_examples_hold(counts, due, rate, smoothed, display):
    found = spoken_for(lately(counts), now=NOW)
    assert (found.due, found.rate, found.display) == (due, rate, display)
    assert found.smoothed == pytest.approx(smoothed, abs=0.0005)


def test_what_was_done_is_counted_beside_what_was_said():
    found = spoken_for(lately(W11), now=NOW)
    assert (found.done, found.done_rate) == (6, 0.6)


@pytest.mark.parametrize(
    ("kept", "unspoken", "words"),
    [
        (0, 0, "Nothing due so far."),
        (2, 1, "3 so far."),
        (8, 1, "8 of 9 spoken for"),
        (9, 1, "9 of 10 spoken for, 90 %"),
        (10, 0, "10 of 10 spoken for"),
        (299, 1, "299 of 300 spoken for, 99 %"),
    ],
)
def test_what_is_said_grows_with_the_count(kept, unspoken, words):
    counts = {State.KEPT: kept, State.UNSPOKEN: unspoken}
    assert str(spoken_for_sentence(spoken_for(lately(counts), now=NOW))) == words


@given(OUTCOMES, DUE)
def test_one_more_silence_never_looks_better(outcomes, due_at):
    more = [*outcomes, Outcome(State.UNSPOKEN, due_at)]
    assert rate(more) <= rate(outcomes)


@given(OUTCOMES, DUE)
def test_speaking_later_makes_up_for_the_silence_completely(outcomes, due_at):
    assert rate([*outcomes, Outcome(State.NAMED_LATER, due_at)]) >= rate(outcomes)


@given(OUTCOMES)
def test_when_everything_is_spoken_for_nothing_is_missing(outcomes):
    found = spoken_for(named_later(outcomes), now=NOW)
    assert found.spoken == found.due


@given(OUTCOMES)
def test_numbers_stay_in_their_bounds_and_below_five_there_are_none(outcomes):
    found = spoken_for(outcomes, now=NOW)
    assert 0 <= found.done <= found.spoken <= found.due <= len(outcomes)
    assert 0 < found.smoothed < 1
    assert (found.rate is None) == (found.done_rate is None) == (found.due < 5)


@given(OUTCOMES, st.randoms())
def test_the_order_of_commitments_does_not_matter(outcomes, random):
    shuffled = list(outcomes)
    random.shuffle(shuffled)
    assert due_ones(shuffled, now=NOW) == due_ones(outcomes, now=NOW)


@pytest.mark.parametrize("state", [State.OPEN, State.LEFT_IN_PAST])
def test_what_is_open_or_left_in_the_past_counts_nowhere(state):
    outcomes = lately(W11)
    assert spoken_for([*outcomes, *lately({state: 40})], now=NOW) == spoken_for(outcomes, now=NOW)


def test_what_was_kept_early_counts_once_its_48_hours_are_over():
    early = Outcome(State.KEPT, NOW - 2 * DAY)
    assert due_ones([early], now=NOW) == []
    assert due_ones([early], now=NOW + timedelta(seconds=1)) == [early]


def test_a_busy_month_counts_whole():
    assert spoken_for(lately({State.KEPT: 500}), now=NOW).due == 500


def test_a_month_is_thirty_days():
    outcomes = [Outcome(State.KEPT, NOW - 30 * DAY)] * 11
    assert spoken_for(outcomes, now=NOW).due == 11
    assert spoken_for(outcomes, now=NOW + timedelta(seconds=1)).due == 10


def test_a_quiet_month_reaches_back_to_the_last_ten():
    recent = [Outcome(State.KEPT, NOW - days * DAY) for days in (3, 10, 30)]
    older = [Outcome(State.LET_GO, NOW - days * DAY) for days in range(31, 51)]
    assert due_ones([*older, *recent], now=NOW) == recent + older[:7]


def test_decades_ago_is_no_error():
    long_ago = Outcome(State.KEPT, datetime(1950, 1, 1, tzinfo=UTC))
    assert due_ones([long_ago], now=NOW) == [long_ago]
    assert LOOKED_BACK < LEFT_IN_PAST
