"""Two sides: worked example W35."""

from hypothesis import given
from hypothesis import strategies as st

from journal.noticed.sides import Side, leaned_to

COUNT = st.integers(0, 200)


def test_w35_nine_to_one_leans_to_holding_the_line():
    assert leaned_to(line=9, listening=1) is Side.LINE


def test_w35_four_to_one_says_nothing():
    assert leaned_to(line=4, listening=1) is None


@given(COUNT, COUNT)
def test_neither_side_is_treated_differently(one, other):
    swapped = {Side.LINE: Side.LISTENING, Side.LISTENING: Side.LINE, None: None}
    assert leaned_to(line=one, listening=other) is swapped[leaned_to(line=other, listening=one)]


@given(COUNT, COUNT)
def test_a_lean_has_eight_things_and_four_fifths_of_them(line, listening):
    side = leaned_to(line=line, listening=listening)
    total, most = line + listening, max(line, listening)
    assert (side is not None) == (total >= 8 and 10 * most >= 8 * total)
