"""What can be said of a commitment, and when: for every due time and every silence."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microwins.follow_through import LEFT_IN_PAST, SPOKEN_FOR, WINDOW, State, state_of

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
SAID = st.sampled_from(["kept", "partly", "renegotiated", "let_go"])
SPANS = st.timedeltas(timedelta(days=-400), timedelta(days=400))
SECOND = timedelta(seconds=1)


def silent(after_due: timedelta) -> State:
    return state_of(ending="", ended_at=None, due_at=DUE, now=DUE + after_due)


@given(SAID, SPANS, SPANS)
def test_whatever_is_said_is_spoken_for_for_ever(ending, said_after, asked_after):
    state = state_of(ending=ending, ended_at=DUE + said_after, due_at=DUE, now=DUE + asked_after)
    assert state in SPOKEN_FOR


@given(SAID, st.timedeltas(timedelta(days=-400), WINDOW))
def test_what_is_said_in_time_keeps_its_own_name(ending, said_after):
    state = state_of(ending=ending, ended_at=DUE + said_after, due_at=DUE, now=DUE)
    assert state.value == ending


@given(SAID, st.timedeltas(WINDOW + SECOND, timedelta(days=400)))
def test_what_is_said_later_is_named_later(ending, said_after):
    state = state_of(ending=ending, ended_at=DUE + said_after, due_at=DUE, now=DUE)
    assert state is State.NAMED_LATER


@given(st.timedeltas(timedelta(days=-400), WINDOW))
def test_silence_is_open_until_48_hours_after_due(after_due):
    assert silent(after_due) is State.OPEN


@given(st.timedeltas(WINDOW + SECOND, LEFT_IN_PAST))
def test_silence_is_unspoken_after_48_hours(after_due):
    assert silent(after_due) is State.UNSPOKEN


@given(st.timedeltas(LEFT_IN_PAST + SECOND, timedelta(days=4000)))
def test_silence_is_left_in_the_past_after_60_days(after_due):
    assert silent(after_due) is State.LEFT_IN_PAST
