import itertools
import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.vault.models import DataKey
from selftrust.vault.refusals import Shredded, Unreadable
from selftrust.vault.remembering import data_keys_remembered
from selftrust.vault.sealing import open_sealed, place, seal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OWNER, ROW = uuid.uuid4(), uuid.uuid4()


@pytest.fixture(autouse=True)
def remembered(db):
    DataKey.objects.make_for(OWNER)
    with data_keys_remembered():
        yield


def opens(owner_id, table, column, row, blob):
    try:
        return open_sealed(owner_id, table, column, row, blob)
    except Unreadable:
        return None


@pytest.mark.parametrize(
    "text", ["", "\0", "a\r\nb\n", "שלום \u202e", "👩🏽\u200d🌾 e\u0301", "x" * 100_000]
)
def test_every_text_opens_to_itself(text):
    assert open_sealed(OWNER, "t", "c", ROW, seal(OWNER, "t", "c", ROW, text)) == text


def test_any_text_at_all_opens_to_itself():
    @given(st.text())
    def opens_to_itself(text):
        assert open_sealed(OWNER, "t", "c", ROW, seal(OWNER, "t", "c", ROW, text)) == text

    opens_to_itself()


def test_half_a_surrogate_pair_is_refused_without_showing_the_text():
    with pytest.raises(ValueError, match="surrogate") as caught:
        seal(OWNER, "t", "c", ROW, "secret \ud800")
    assert "secret" not in repr(caught.value)
    assert caught.value.__suppress_context__


def test_the_same_text_never_looks_the_same_twice():
    assert len({seal(OWNER, "t", "c", ROW, "yes") for _ in range(1000)}) == 1000


def test_sealed_bytes_open_in_no_other_place():
    other = uuid.uuid4()
    DataKey.objects.make_for(other)
    places = list(
        itertools.product(
            (OWNER, other), ("t", "tc"), ("c", "cc"), [uuid.uuid4() for _ in range(10)]
        )
    )
    sealed = [(here, seal(*here, "mine")) for here in places]
    for _ in range(10_000):
        (here, _mine), (there, blob) = random.sample(sealed, 2)
        assert here != there
        assert opens(*here, blob) is None


def test_no_two_places_have_the_same_name():
    places = [(OWNER, "ab", "c", ROW), (OWNER, "a", "bc", ROW), (ROW, "a", "bc", OWNER)]
    assert len({place(*one) for one in [*places, (OWNER, "a", "bc", uuid.uuid4())]}) == 4


def test_a_flipped_bit_never_opens():
    sealed = seal(OWNER, "t", "c", ROW, "a line of mine")
    for position, bit in itertools.product(range(len(sealed)), range(8)):
        altered = bytearray(sealed)
        altered[position] ^= 1 << bit
        assert opens(OWNER, "t", "c", ROW, bytes(altered)) is None


def test_random_damage_never_opens():
    sealed = seal(OWNER, "t", "c", ROW, "a line of mine")
    for _ in range(10_000):
        altered = bytearray(sealed)
        for _ in range(random.randint(1, 5)):
            altered[random.randrange(len(sealed))] ^= random.randint(1, 255)
        if altered != sealed:
            assert opens(OWNER, "t", "c", ROW, bytes(altered)) is None


def test_a_cut_or_longer_text_never_opens():
    sealed = seal(OWNER, "t", "c", ROW, "a line of mine")
    for length in range(len(sealed)):
        assert opens(OWNER, "t", "c", ROW, sealed[:length]) is None
        assert opens(OWNER, "t", "c", ROW, sealed[length + 1 :]) is None
    assert opens(OWNER, "t", "c", ROW, sealed + b"\0") is None


def test_nothing_is_sealed_for_somebody_without_a_data_key():
    nobody = uuid.uuid4()
    with pytest.raises(Shredded):
        seal(nobody, "t", "c", ROW, "text")
    with pytest.raises(Shredded):
        open_sealed(nobody, "t", "c", ROW, seal(OWNER, "t", "c", ROW, "text"))


def test_a_text_under_a_deleted_data_key_is_unreadable():
    sealed = seal(OWNER, "t", "c", ROW, "text")
    with pytest.raises(Unreadable, match="data key"):
        open_sealed(OWNER, "t", "c", ROW, sealed[:1] + b"\0\2" + sealed[3:])
