"""Doubts as pairs of dots: inside the view box, newest last, at most 24."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.recovery_picture import BOTTOM, LEFT, MOST, RIGHT, UNIT, Rated, picture_of

DAY = date(2026, 3, 1)
LOUDNESS = st.integers(0, 10)
DOUBTS = st.lists(
    st.builds(Rated, st.dates(), LOUDNESS, LOUDNESS, st.booleans()), min_size=1, max_size=500
)


def test_nothing_to_draw_is_no_picture():
    assert picture_of([]) is None


@given(DOUBTS)
def test_everything_lies_inside_the_view_box(doubts):
    picture = picture_of(doubts)
    for pair in picture.pairs:
        assert LEFT + 6 <= float(pair.x) <= RIGHT - 6
        assert 8 <= float(pair.before) <= BOTTOM
        assert 8 <= float(pair.after) <= BOTTOM
    assert all(LEFT <= float(x) <= RIGHT for x, _anchor, _day in picture.days)


@given(DOUBTS)
def test_the_latest_are_drawn_in_their_order(doubts):
    picture = picture_of(doubts)
    drawn = doubts[-MOST:]
    across = [float(pair.x) for pair in picture.pairs]
    assert across == sorted(set(across))
    heights = [(pair.before, pair.after, pair.has_moved_soon) for pair in picture.pairs]
    assert heights == [
        (f"{BOTTOM - UNIT * one.before:.0f}", f"{BOTTOM - UNIT * one.after:.0f}", moved)
        for one in drawn
        for moved in [one.has_moved_soon]
    ]
    assert [day for _x, _anchor, day in picture.days] in (
        [drawn[0].day],
        [drawn[0].day, drawn[-1].day],
    )


def test_a_single_one_stands_in_the_middle():
    picture = picture_of([Rated(DAY, 7, 5, has_moved_soon=True)])
    assert picture.pairs[0].x == f"{(LEFT + RIGHT) / 2:.0f}"
    assert [anchor for _x, anchor, _day in picture.days] == ["middle"]


def test_several_on_one_day_stand_side_by_side():
    picture = picture_of([Rated(DAY, 7, 5, has_moved_soon=False)] * 5)
    assert len({pair.x for pair in picture.pairs}) == 5


def test_of_five_hundred_the_last_are_drawn():
    doubts = [Rated(DAY + timedelta(days=n), 7, 5, has_moved_soon=False) for n in range(500)]
    picture = picture_of(doubts)
    assert len(picture.pairs) == MOST
    assert picture.days[-1][2] == doubts[-1].day
