"""Done and not felt: worked example W24."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.noticed.not_felt import not_felt
from tests.journal.noticed.happenings import happened, proofs

LANDED = st.lists(st.sampled_from([None, 0, 1, 2, 3]), max_size=30)


def test_w24_seven_things_of_which_most_have_not_landed():
    assert not_felt(happened(proofs=proofs(0, 1, 1, 0, 2, 1, 1))).counts == {"happened": 7}


@pytest.mark.parametrize(
    "landed",
    [
        pytest.param([0] * 5, id="five things"),
        pytest.param([0] * 4 + [None] * 4, id="four rated"),
        pytest.param([0, 1, 1, 2, 2, 2], id="median between"),
    ],
)
def test_less_is_no_pattern(landed):
    assert not_felt(happened(proofs=proofs(*landed))) is None


@given(LANDED)
def test_only_what_happened_in_21_days_counts(landed):
    found = not_felt(happened(proofs=proofs(*landed)))
    assert found is None or 6 <= found.counts["happened"] == min(21, len(landed))


@given(LANDED)
def test_what_is_fully_felt_is_never_noticed(landed):
    felt = [None if one is None else 2 for one in landed]
    assert not_felt(happened(proofs=proofs(*felt))) is None
