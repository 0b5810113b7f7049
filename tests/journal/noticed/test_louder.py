"""Doubts that got louder: worked example W29."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.noticed.events import Loudness
from journal.noticed.louder import louder
from tests.journal.noticed.happenings import ago, doubts, happened

RATING = st.integers(0, 10)


def test_w29_two_of_three_is_noticed():
    assert louder(happened(doubts=doubts((5, 7), (6, 6), (4, 6)))).counts == {"louder": 2}


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([(5, 7), (6, 6), (4, 5)], id="once by two"),
        pytest.param([(5, 9), (4, 8), (6, 6), (6, 6)], id="not the last three"),
        pytest.param([(5, 9)], id="one doubt"),
    ],
)
def test_less_is_no_pattern(pairs):
    assert louder(happened(doubts=doubts(*pairs))) is None


def test_doubts_older_than_14_days_are_not_among_the_last():
    old = [Loudness(ago(14.1), 3, 9), Loudness(ago(15), 3, 9)]
    assert louder(happened(doubts=[*old, Loudness(ago(1), 3, 9)])) is None


@given(st.lists(st.tuples(RATING, RATING), max_size=9), st.randoms())
def test_the_order_in_which_they_are_handed_over_changes_nothing(pairs, random):
    rows = doubts(*pairs)
    mixed = random.sample(rows, len(rows))
    assert louder(happened(doubts=mixed)) == louder(happened(doubts=rows))


@given(st.lists(st.tuples(RATING, RATING), max_size=9))
def test_doubts_that_did_not_grow_are_never_noticed(pairs):
    quieter = [(max(pair), min(pair)) for pair in pairs]
    assert louder(happened(doubts=doubts(*quieter))) is None
