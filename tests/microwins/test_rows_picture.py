"""Two rows of bars: inside their frame, on one scale, higher where more happened."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microwins.rows_picture import FLOORS, HIGHEST, LEFT, RIGHT, Period, rows_picture

FIRST = date(2026, 1, 5)
COUNTS = st.integers(0, 300).flatmap(
    lambda happened: st.tuples(st.just(happened), st.integers(0, happened))
)


def found(counts):
    return [Period(FIRST + timedelta(weeks=week), *both) for week, both in enumerate(counts)]


def test_nothing_that_happened_is_nothing_to_draw():
    assert rows_picture([]) is None
    assert rows_picture(found([(0, 0), (0, 0)])) is None


@given(st.lists(COUNTS, min_size=1, max_size=500))
def test_every_bar_lies_inside_its_row_and_beside_the_others(counts):
    picture = rows_picture(found(counts))
    for row, floor in zip(
        (picture.happened, picture.felt) if picture else (), FLOORS, strict=False
    ):
        lefts = [float(bar.x) for bar in row]
        rights = [float(bar.x) + float(bar.width) for bar in row]
        assert all(left >= LEFT for left in lefts)
        assert all(right <= RIGHT + 0.2 for right in rights)
        assert all(right <= left + 0.2 for right, left in zip(rights, lefts[1:], strict=False))
        assert all(floor - HIGHEST - 0.1 <= float(bar.y) <= floor for bar in row)
        assert all(abs(float(bar.y) + float(bar.height) - floor) < 0.2 for bar in row)


@given(st.lists(COUNTS, min_size=1, max_size=40))
def test_the_bars_tell_the_counts_on_one_scale(counts):
    picture = rows_picture(found(counts))
    happened, felt = ([count for count in row if count] for row in zip(*counts, strict=True))
    assert [bar.count for bar in picture.happened] == happened if picture else not happened
    if picture:
        assert [bar.count for bar in picture.felt] == felt
        unit = HIGHEST / max(happened)
        drawn = [*picture.happened, *picture.felt]
        assert all(abs(float(bar.height) - unit * bar.count) <= 0.06 for bar in drawn)


def test_of_many_bars_only_the_highest_is_counted():
    picture = rows_picture(found([(number % 7 + 1, 1) for number in range(30)]))
    assert [bar.count for bar in picture.happened if bar.is_counted] == [7]
