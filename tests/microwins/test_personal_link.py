from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microwins.personal_link import personal_link
from microwins.personal_link_words import personal_link_sentence
from selftrust.areas.trend import Reading

MONDAY = date(2026, 1, 5)
MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
DAYS = st.lists(st.integers(-400, 400), max_size=60)
CHECKINS = st.lists(
    st.tuples(st.integers(-400, 400), st.integers(0, 10)), max_size=15, unique_by=lambda one: one[0]
)


def link(proofs, checkins):
    """Days after Monday of the proofs; day and Believe of each check-in."""
    readings = [
        Reading(MONDAY + timedelta(days=day), MORNING + timedelta(days=day), 9, believe)
        for day, believe in checkins
    ]
    return personal_link([MONDAY + timedelta(days=day) for day in proofs], readings)


WEEKLY = [(0, 4), (7, 5), (14, 5), (21, 7)]
TWO_BLOCKS = [*range(2, 7), *range(8, 13)]
THREE_BLOCKS = [*TWO_BLOCKS, *range(15, 20)]


def test_W34_three_blocks_of_five_are_shown_side_by_side():
    moves = link(THREE_BLOCKS, WEEKLY)
    assert moves == (1, 0, 2)
    assert str(personal_link_sentence(moves)).endswith("moved by: +1, 0, +2.")


def test_W34_two_blocks_say_nothing():
    assert link(TWO_BLOCKS, WEEKLY) is None


def test_a_fall_is_said_with_its_sign():
    assert str(personal_link_sentence([-2, 0, 1])).endswith("moved by: −2, 0, +1.")


def test_a_block_goes_on_until_the_checkin_after_its_fifth_piece():
    checkins = [*WEEKLY[:1], (4, 9), *WEEKLY[1:]]
    assert link(THREE_BLOCKS, checkins) == (1, 0, 2)


def test_a_block_begins_at_the_checkin_before_its_first_piece():
    checkins = [(-7, 9), *WEEKLY, (28, 1), (35, 7)]
    assert link([*THREE_BLOCKS, *range(30, 35)], checkins) == (1, 0, 2, 6)


def test_four_pieces_are_no_block():
    assert link([2] * 4 + [9] * 4 + [16] * 4, WEEKLY) is None


def test_many_pieces_between_two_checkins_are_one_block():
    assert link([3] * 500, WEEKLY) is None


def test_pieces_from_before_the_first_checkin_have_nothing_to_be_compared_with():
    assert link([-3] * 5 + THREE_BLOCKS[5:], WEEKLY) is None


@pytest.mark.parametrize("checkins", [[], [(0, 4)]])
def test_without_two_checkins_nothing_is_said(checkins):
    assert link(THREE_BLOCKS, checkins) is None


@given(DAYS, CHECKINS)
def test_moves_stay_on_the_scale_and_need_three_blocks_of_five(proofs, checkins):
    moves = link(proofs, checkins)
    if moves is not None:
        assert 3 <= len(moves) <= min(len(proofs) // 5, len(checkins) - 1)
        assert all(-10 <= move <= 10 for move in moves)


@given(DAYS, CHECKINS, st.randoms())
def test_the_order_of_pieces_and_checkins_does_not_matter(proofs, checkins, random):
    shuffled, turned = list(proofs), list(checkins)
    random.shuffle(shuffled)
    random.shuffle(turned)
    assert link(shuffled, turned) == link(proofs, checkins)
