"""The worked examples W1–W4 of the design, and what holds for every pair of ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.areas.gap import GapState, gap_between

RATINGS = st.integers(0, 10)
ORDER = [GapState.AHEAD_OF_EVIDENCE, GapState.CLOSE, GapState.A_STEP_APART, GapState.FAR_APART]


@pytest.mark.parametrize(
    ("know", "believe", "raw", "gap", "state"),
    [
        pytest.param(9, 4, 5, 5, GapState.FAR_APART, id="W1"),
        pytest.param(8, 7, 1, 1, GapState.CLOSE, id="W2"),
        pytest.param(3, 2, 1, 1, GapState.CLAIM_UNSURE, id="W3"),
        pytest.param(6, 9, -3, 0, GapState.AHEAD_OF_EVIDENCE, id="W4"),
    ],
)
def test_the_worked_examples_hold(know, believe, raw, gap, state):
    found = gap_between(know, believe)
    assert (found.raw, found.gap, found.state) == (raw, gap, state)


@given(RATINGS, RATINGS)
def test_a_gap_is_never_negative_and_never_more_than_ten(know, believe):
    assert 0 <= gap_between(know, believe).gap <= 10


@given(RATINGS, RATINGS)
def test_an_unsure_claim_is_about_the_claim_whatever_is_believed(know, believe):
    assert (gap_between(know, believe).state is GapState.CLAIM_UNSURE) == (know < 5)


@given(st.integers(5, 10), RATINGS, RATINGS)
def test_believing_more_never_moves_further_apart(know, one, other):
    less, more = sorted((one, other))
    assert ORDER.index(gap_between(know, more).state) <= ORDER.index(gap_between(know, less).state)


@given(st.one_of(st.integers(max_value=-1), st.integers(min_value=11)), RATINGS)
def test_a_rating_out_of_range_is_refused(rating, other):
    with pytest.raises(ValueError, match="from 0 to 10"):
        gap_between(rating, other)
