import uuid
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microwins.models import Origin
from microwins.read_back import Piece, first_and_latest, read_back

MONDAY = date(2026, 11, 16)
PIECES = st.lists(
    st.builds(Piece, st.dates(), st.uuids(), st.sampled_from(Origin.values)),
    max_size=30,
    unique_by=lambda piece: piece.id,
)


def pieces(*origins):
    """One a day, the last one newest."""
    return [
        Piece(MONDAY + timedelta(days=n), uuid.UUID(int=n), origin)
        for n, origin in enumerate(origins)
    ]


def test_oldest_and_newest_frame_a_choice_of_many_origins():
    ledger = pieces("microwin", "rested", "microwin", "asked", *["microwin"] * 20)
    days = [(piece.day - MONDAY).days for piece in read_back(ledger)]
    assert days == [0, 1, 3, 22, 23]


@given(PIECES)
def test_five_are_read_back_or_all_there_are(ledger):
    chosen = read_back(ledger)
    assert len(set(chosen)) == min(5, len(ledger))
    assert chosen == sorted(chosen)
    assert set(chosen) <= set(ledger)


@given(PIECES.filter(bool))
def test_the_oldest_and_the_newest_are_among_them(ledger):
    chosen = read_back(ledger)
    assert (chosen[0], chosen[-1]) == (min(ledger), max(ledger))


@given(PIECES)
def test_three_origins_are_among_them_where_there_are_three(ledger):
    assert len(_origins(read_back(ledger))) >= min(3, len(_origins(ledger)))


@given(PIECES, st.randoms())
def test_the_same_ledger_gives_the_same_choice_in_any_order(ledger, random):
    shuffled = list(ledger)
    random.shuffle(shuffled)
    assert read_back(shuffled) == read_back(ledger)
    assert first_and_latest(shuffled) == first_and_latest(ledger)


@given(PIECES)
def test_first_and_latest_never_share_a_piece(ledger):
    sides = first_and_latest(ledger)
    if len(ledger) < 2:
        assert sides is None
        return
    first, latest = sides
    assert len(first) == len(latest) == min(3, len(ledger) // 2)
    assert max(first) < min(latest)
    assert (first[0], latest[-1]) == (min(ledger), max(ledger))


def _origins(ledger):
    return {piece.origin for piece in ledger}
