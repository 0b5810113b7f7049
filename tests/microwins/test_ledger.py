from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microwins.ledger import ledger_of

DAYS = st.lists(st.dates(), max_size=50)
MONDAY = date(2026, 11, 16)


def test_W33_ten_on_one_day_and_one_on_another_are_eleven_on_two_days():
    ledger = ledger_of([MONDAY] * 10 + [MONDAY + timedelta(days=1)])
    assert (ledger.count, ledger.days) == (11, 2)


@given(DAYS, st.dates())
def test_one_more_piece_never_makes_the_ledger_smaller(days, one_more):
    before, after = ledger_of(days), ledger_of([*days, one_more])
    assert after.count == before.count + 1
    assert after.days >= before.days


@given(DAYS, st.randoms())
def test_the_order_of_pieces_does_not_matter(days, random):
    shuffled = list(days)
    random.shuffle(shuffled)
    assert ledger_of(shuffled) == ledger_of(days)
