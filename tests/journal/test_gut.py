"""The worked examples W19 and W20 of the design, and what holds for all decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.gut import HEARD, Direction, Felt, gut_of, wilson
from journal.models import GutStrength

CAME = st.sampled_from([0, 0.5, 1, None])
DECISIONS = st.lists(
    st.builds(Felt, st.sampled_from(GutStrength.values), st.booleans(), CAME), max_size=30
)


def decisions(*, followed, overrode):
    """Good ones and all of them, on each side."""
    return [
        Felt("loud", was_followed, 1 if number < good else 0)
        for was_followed, (good, n) in ((True, followed), (False, overrode))
        for number in range(n)
    ]


@pytest.mark.parametrize(
    ("followed", "overrode", "intervals", "direction"),
    [
        pytest.param((7, 9), (3, 6), (0.566, 0.904, 0.268, 0.732), None, id="W19"),
        pytest.param((11, 12), (3, 10), (0.758, 0.975, 0.154, 0.503), Direction.FOLLOWED, id="W20"),
        pytest.param(
            (3, 10),
            (11, 12),
            (0.154, 0.503, 0.758, 0.975),
            Direction.OVERRODE,
            id="W20 the other way round",
        ),
    ],
)
def test_the_worked_examples_hold(followed, overrode, intervals, direction):
    found = gut_of(decisions(followed=followed, overrode=overrode))
    both = (*found.followed.interval, *found.overrode.interval)
    assert both == pytest.approx(intervals, abs=0.0005)
    assert found.direction is direction
    assert (found.followed.good, found.followed.n) == followed
    assert found.followed.rate == followed[0] / followed[1]


@pytest.mark.parametrize("strength", ["no_signal", "faint"])
def test_a_gut_that_was_hardly_heard_is_not_counted(strength):
    found = gut_of([Felt(strength, was_followed=True, outcome=1)] * 9)
    assert found.followed.n == 0


@pytest.mark.parametrize(("followed", "overrode"), [(0, 0), (4, 40), (40, 4), (5, 5)])
def test_below_five_on_either_side_there_are_counts_alone(followed, overrode):
    found = gut_of(decisions(followed=(followed, followed), overrode=(0, overrode)))
    assert (found.followed.n, found.overrode.n) == (followed, overrode)
    is_little = min(followed, overrode) < 5
    for side in (found.followed, found.overrode):
        assert (side.rate is None) == (side.interval is None) == is_little
    assert (found.direction is None) == is_little


@given(DECISIONS)
def test_turning_every_decision_round_turns_the_direction(felt):
    turned = gut_of([Felt(one.strength, not one.was_followed, one.outcome) for one in felt])
    found = gut_of(felt)
    assert (turned.followed, turned.overrode) == (found.overrode, found.followed)
    both_or_none = {found.direction, turned.direction}
    assert both_or_none in ({None}, {Direction.FOLLOWED, Direction.OVERRODE})


@given(DECISIONS, st.randoms())
def test_the_order_of_decisions_does_not_matter(felt, random):
    shuffled = list(felt)
    random.shuffle(shuffled)
    assert gut_of(shuffled) == gut_of(felt)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(good_of):
    low, high = wilson(*good_of)
    assert 0 <= low <= good_of[0] / good_of[1] + 1e-12
    assert good_of[0] / good_of[1] - 1e-12 <= high <= 1


def test_none_and_all_end_exactly_at_the_ends():
    assert [wilson(0, n)[0] for n in (8, 12, 19)] == [0, 0, 0]
    assert [wilson(n, n)[1] for n in (9, 19, 22)] == [1, 1, 1]


def test_the_strengths_are_those_of_the_form():
    assert set(GutStrength.values) > HEARD
