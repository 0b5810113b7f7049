import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.models import Rung, SameAgain
from journal.rungs import HIGHEST, LOWEST, WOULD_CHOOSE_AGAIN, Reviewed, next_rung

RUNGS = st.integers(1, 4)
REVIEWED = st.lists(
    st.builds(Reviewed, RUNGS, st.sampled_from([*SameAgain.values, ""]), st.booleans()), max_size=30
)
FAIR, TAUGHT, NEITHER = ("yes", False), ("no", True), ("no", False)


def on(rung, *answers):
    return [Reviewed(rung, same_again, has_learned) for same_again, has_learned in answers]


@pytest.mark.parametrize(
    ("reviewed", "offered"),
    [
        (on(1, FAIR, FAIR, FAIR, FAIR), 1),
        (on(1, FAIR, FAIR, FAIR, FAIR, NEITHER), 2),
        (on(1, ("mostly", False), TAUGHT, TAUGHT, FAIR, NEITHER), 2),
        (on(1, FAIR, FAIR, FAIR, NEITHER, NEITHER), 1),
        (on(2, FAIR, FAIR, FAIR, FAIR, FAIR), 1),
    ],
)
def test_four_of_five_looked_back_on_offer_the_next_rung(reviewed, offered):
    assert next_rung(1, reviewed) == offered


def test_above_the_highest_there_is_none():
    assert next_rung(4, on(4, *[FAIR] * 20)) == 4


@given(RUNGS, REVIEWED)
def test_it_never_moves_down_and_never_more_than_one_up(current, reviewed):
    assert current <= next_rung(current, reviewed) <= min(4, current + 1)


@given(RUNGS, REVIEWED, REVIEWED)
def test_one_more_look_back_never_takes_the_offer_away(current, reviewed, more):
    assert next_rung(current, reviewed + more) >= next_rung(current, reviewed)


@pytest.mark.parametrize("rung", [0, 5])
def test_a_rung_out_of_range_is_refused(rung):
    with pytest.raises(ValueError, match="from 1 to 4"):
        next_rung(rung, [])


def test_the_answers_are_those_of_the_form():
    assert set(SameAgain.values) > WOULD_CHOOSE_AGAIN
    assert [int(rung) for rung in Rung.values] == list(range(LOWEST, HIGHEST + 1))
