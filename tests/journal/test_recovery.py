import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.recovery import Faced, recovery_of
from journal.recovery_words import returns_sentence, with_doubt_sentence

LOUDNESS = st.none() | st.integers(0, 10)
HOURS = st.none() | st.floats(0, 1_000_000)
DOUBTS = st.lists(st.builds(Faced, LOUDNESS, LOUDNESS, HOURS), max_size=30)
W21 = [
    Faced(8, 5, 3),
    Faced(7, 6, 20),
    Faced(6, 6, 2),
    Faced(9, 7, None),
    Faced(5, 3, 30),
    Faced(7, 4, 5),
]


def test_W21_six_doubts():
    found = recovery_of(W21)
    assert (found.doubts, found.drop, found.hours_to_move, found.with_doubt) == (6, 2, 5, 3)
    assert found.moved24 == pytest.approx(4 / 6)


def test_a_move_after_exactly_a_day_is_within_it():
    assert recovery_of([Faced(7, 5, 24)]).with_doubt == 1
    assert recovery_of([Faced(7, 5, 24.1)]).with_doubt == 0


@given(DOUBTS)
def test_below_its_minimum_nothing_is_said(doubts):
    found = recovery_of(doubts)
    rated = [one for one in doubts if one.before is not None and one.after is not None]
    assert (found.drop is None) == (len(rated) < 5)
    assert (found.moved24 is None) == (len(doubts) < 5)
    moved = [one for one in doubts if one.hours_to_move is not None]
    assert (found.hours_to_move is None) == (len(moved) < 3)


@given(DOUBTS)
def test_numbers_stay_in_their_bounds(doubts):
    found = recovery_of(doubts)
    assert found.drop is None or -10 <= found.drop <= 10
    assert found.moved24 is None or 0 <= found.moved24 <= 1
    assert found.hours_to_move is None or found.hours_to_move >= 0
    assert 0 <= found.with_doubt <= found.doubts == len(doubts)


@given(DOUBTS, st.randoms())
def test_the_order_of_doubts_does_not_matter(doubts, random):
    shuffled = list(doubts)
    random.shuffle(shuffled)
    assert recovery_of(shuffled) == recovery_of(doubts)


@given(DOUBTS, st.builds(Faced, LOUDNESS, LOUDNESS, HOURS))
def test_one_more_doubt_never_takes_a_move_away(doubts, one_more):
    assert recovery_of([*doubts, one_more]).with_doubt >= recovery_of(doubts).with_doubt


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (with_doubt_sentence(0), ""),
        (with_doubt_sentence(1), "1 time you moved with the doubt still loud."),
        (with_doubt_sentence(4), "4 times you moved with the doubt still loud."),
        (returns_sentence(0), ""),
        (returns_sentence(1), "You've come back once."),
        (returns_sentence(3), "You've come back 3 times."),
    ],
)
def test_what_was_done_is_counted_in_words(sentence, words):
    assert str(sentence) == words
