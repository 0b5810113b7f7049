"""The drawing of the gap: everything inside its frame, in order, and nothing left out."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from selftrust.areas.picture import MOST_STONES, picture_of
from selftrust.areas.trend import Reading

FIRST = date(2026, 1, 5)
WIDTH, HEIGHT = 720, 324
RATINGS = st.integers(0, 10)
READINGS = st.lists(st.tuples(st.integers(0, 4000), RATINGS, RATINGS), min_size=1, max_size=40).map(
    lambda found: [reading(*one) for one in sorted(found)]
)
DAYS = st.lists(st.integers(-50, 4050).map(lambda day: FIRST + timedelta(days=day)), max_size=60)


def reading(day, know, believe):
    return Reading(FIRST + timedelta(days=day), day, know, believe)


def places(path):
    return [(int(x), int(y)) for x, y in re.findall(r"[ML] ?(-?\d+) (-?\d+)", path)]


def stones(picture):
    return [(x + 7, y) for x, y in places(picture.stones)]


def test_without_check_ins_there_is_nothing_to_draw():
    assert picture_of([], [FIRST]) is None


def test_one_check_in_stands_in_the_middle():
    picture = picture_of([reading(0, 8, 3)], [])
    assert places(picture.know) == [(320, 70)]
    assert places(picture.believe_dots) == [(320, 170)]
    assert [(label.x, label.anchor) for label in picture.days] == [("320", "middle")]


@given(READINGS, DAYS)
def test_everything_lies_inside_the_frame(readings, kept_on):
    picture = picture_of(readings, kept_on)
    drawn = picture.know + picture.believe + picture.between
    drawn += picture.know_dots + picture.believe_dots
    assert all(33 <= x <= 607 and 24 <= y <= 236 for x, y in places(drawn))
    assert all(33 <= x <= 607 and 236 < y < HEIGHT for x, y in stones(picture))
    assert all(20 <= int(y) <= 240 for y in (picture.know_end, picture.believe_end))
    assert all(0 <= int(label.x) <= WIDTH for label in picture.days)


@given(READINGS)
def test_both_lines_go_from_the_first_check_in_to_the_last_one_in_order(readings):
    picture = picture_of(readings, [])
    for line, name in ((picture.know, "know"), (picture.believe, "believe")):
        drawn = places(line)
        assert [x for x, _y in drawn] == sorted(x for x, _y in drawn)
        ends = [getattr(one, name) for one in (readings[0], readings[-1])]
        assert [(230 - y) // 20 for y in (drawn[0][1], drawn[-1][1])] == ends


def test_five_hundred_check_ins_are_all_in_the_lines_and_few_have_dots():
    readings = [reading(7 * number, 8, 3 + number % 2) for number in range(500)]
    picture = picture_of(readings, [])
    assert len(places(picture.believe)) == 500
    assert len(places(picture.know)) == 2
    assert len(places(picture.know_dots)) <= 12
    assert picture.is_dense
    assert picture.spans_years


def test_dots_of_few_check_ins_are_all_there():
    picture = picture_of([reading(7 * number, 8, 3) for number in range(9)], [])
    assert len(places(picture.know_dots)) == 9
    assert not picture.is_dense


def test_many_check_ins_on_one_day_stand_over_each_other():
    picture = picture_of([reading(0, 8, believe) for believe in (3, 7, 5)], [])
    assert {x for x, _y in places(picture.believe)} == {320}
    assert places(picture.believe_dots) == [(320, 130)]


@given(READINGS, DAYS)
def test_no_kept_microwin_is_lost_under_a_stone(readings, kept_on):
    picture = picture_of(readings, kept_on)
    drawn = stones(picture)
    assert len(drawn) <= len(kept_on) <= len(drawn) * picture.stone_is
    heights = [sum(one == x for one, _y in drawn) for x in {x for x, _y in drawn}]
    assert max(heights, default=0) <= MOST_STONES


def test_a_stone_stands_under_the_check_in_that_follows_its_day():
    readings = [reading(day, 8, 3) for day in (0, 10, 20)]
    picture = picture_of(readings, [FIRST + timedelta(days=day) for day in (1, 10, 15, 30)])
    assert sorted(stones(picture)) == [(320, 276), (320, 285), (600, 276), (600, 285)]


@given(RATINGS, RATINGS)
def test_the_names_of_the_lines_never_cover_each_other(know, believe):
    picture = picture_of([reading(0, know, believe)], [])
    apart = int(picture.believe_end) - int(picture.know_end)
    assert abs(apart) >= 36
    assert (apart > 0) == (believe <= know)
