import pytest
from hypothesis import given
from hypothesis import strategies as st

from microwins.follow_through import State
from microwins.models import Size
from microwins.size_ladder import SIZES, Tried, size_ladder, suggested_size

STATES = st.sampled_from(sorted(State, key=lambda state: state.value))
TRIED = st.lists(st.builds(Tried, st.sampled_from([*SIZES, ""]), STATES), max_size=40)
W14 = {"tiny": (6, 6), "small": (6, 7), "medium": (2, 5), "larger": (0, 1)}


def tried(kept_of):
    return [
        Tried(size, State.KEPT if number < kept else State.UNSPOKEN)
        for size, (kept, n) in kept_of.items()
        for number in range(n)
    ]


def test_W14_the_largest_size_that_fits_is_suggested():
    ladder = size_ladder(tried(W14))
    assert [rung.smoothed for rung in ladder[:3]] == pytest.approx(
        [0.875, 0.778, 0.429], abs=0.0005
    )
    assert ladder[3].smoothed is None
    assert suggested_size(ladder) == "small"


@pytest.mark.parametrize(
    ("kept_of", "suggested"),
    [
        ({}, "tiny"),
        ({"tiny": (0, 5), "small": (9, 9)}, "tiny"),
        ({"small": (3, 3)}, "small"),
        ({"tiny": (6, 6), "small": (2, 2), "medium": (5, 5)}, "medium"),
        ({"tiny": (6, 8)}, "tiny"),
        ({"tiny": (3, 3), "small": (6, 8)}, "small"),
    ],
)
def test_the_ladder_is_read_up_from_tiny(kept_of, suggested):
    assert suggested_size(size_ladder(tried(kept_of))) == suggested


def test_partly_kept_is_kept():
    assert size_ladder([Tried("tiny", State.PARTLY)] * 3)[0].smoothed == 0.8


@given(TRIED)
def test_below_three_of_a_size_there_is_no_number(commitments):
    for rung in size_ladder(commitments):
        assert (rung.smoothed is None) == (rung.n < 3)
        assert rung.smoothed is None or 0 < rung.smoothed < 1


@given(TRIED, st.sampled_from([State.OPEN, State.LEFT_IN_PAST]), st.sampled_from(SIZES))
def test_what_is_not_due_changes_nothing(commitments, state, size):
    assert size_ladder([*commitments, Tried(size, state)]) == size_ladder(commitments)


@given(TRIED, st.randoms())
def test_the_order_of_commitments_does_not_matter(commitments, random):
    shuffled = list(commitments)
    random.shuffle(shuffled)
    assert size_ladder(shuffled) == size_ladder(commitments)


def test_the_sizes_are_those_of_a_commitment():
    assert list(SIZES) == Size.values
