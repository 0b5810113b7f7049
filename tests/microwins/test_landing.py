from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microwins.landing import FULLY, Rated, landed_rate
from microwins.models import Landed

MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
RATED = st.lists(
    st.builds(
        Rated,
        st.dates(),
        st.datetimes(timezones=st.just(UTC)),
        st.integers(0, 3),
    ),
    max_size=30,
)


def rated(*landed):
    """One a day, the last one latest."""
    return [
        Rated(MONDAY + timedelta(days=n), NOON + timedelta(days=n), value)
        for n, value in enumerate(landed)
    ]


def test_W24_seven_that_hardly_landed():
    assert landed_rate(rated(0, 1, 1, 0, 2, 1, 1)) == pytest.approx(0.286, abs=0.0005)


def test_only_the_last_ten_count():
    assert landed_rate(rated(*[0] * 20, *[3] * 10)) == 1


def test_on_one_day_what_was_written_last_counts():
    earlier = [Rated(MONDAY, NOON, 0)] * 490
    later = [Rated(MONDAY, NOON + timedelta(hours=1), 3)] * 10
    assert landed_rate([*later, *earlier]) == 1


@pytest.mark.parametrize("n", [0, 4, 5])
def test_below_five_nothing_is_said(n):
    assert (landed_rate(rated(*[2] * n)) is None) == (n < 5)


@given(RATED)
def test_it_is_a_share(pieces):
    rate = landed_rate(pieces)
    assert rate is None or 0 <= rate <= 1


@given(RATED, st.randoms())
def test_the_order_of_pieces_does_not_matter(pieces, random):
    shuffled = list(pieces)
    random.shuffle(shuffled)
    assert landed_rate(shuffled) == landed_rate(pieces)


def test_the_scale_is_that_of_the_form():
    assert max(int(value) for value in Landed.values) == FULLY
