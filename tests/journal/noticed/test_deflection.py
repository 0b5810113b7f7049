"""Whose doing good outcomes are: worked examples W25 and W26."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.noticed.deflection import deflection
from tests.journal.noticed.happenings import TODAY, happened, outcomes

OWN, OTHERS = True, False
MOSTLY_OTHERS = [OTHERS, OTHERS, OWN, OTHERS, OTHERS]
FLAGS = st.lists(st.booleans(), max_size=12)


def test_w25_four_of_five_over_nine_days_is_noticed():
    found = deflection(happened(outcomes=outcomes(MOSTLY_OTHERS, over=9)))
    assert found.counts == {"good": 5, "external": 4}


def test_w25_over_five_days_it_is_not():
    assert deflection(happened(outcomes=outcomes(MOSTLY_OTHERS, over=5))) is None


def test_w26_ones_own_part_in_the_bad_alone_is_noticed():
    good, bad = outcomes([OWN, OTHERS, OTHERS, OTHERS]), outcomes([OWN, OWN, OTHERS], good=False)
    assert deflection(happened(outcomes=[*good, *bad])).counts == {"good": 4, "external": 3}


def test_w26_with_half_of_the_good_ones_own_it_is_not():
    good, bad = outcomes([OWN, OWN, OTHERS, OTHERS]), outcomes([OWN, OWN, OTHERS], good=False)
    assert deflection(happened(outcomes=[*good, *bad])) is None


def test_a_difference_of_exactly_two_fifths_is_enough():
    bad = outcomes([OWN] * 3, good=False)
    three_of_five, two_of_three = (
        outcomes([OWN] * 3 + [OTHERS] * 2),
        outcomes([OWN, OTHERS, OWN] * 2),
    )
    assert deflection(happened(outcomes=[*three_of_five, *bad]))
    assert deflection(happened(outcomes=[*two_of_three, *bad])) is None


@pytest.mark.parametrize(("number", "is_noticed"), [(7, False), (8, True)])
def test_once_called_fair_it_takes_eight(number, is_noticed):
    found = deflection(happened(outcomes=outcomes([OTHERS] * number)), called_fair=True)
    assert (found is not None) == is_noticed


@pytest.mark.parametrize(("ago", "is_noticed"), [(59, True), (60, False)])
def test_only_sixty_days_are_looked_at(ago, is_noticed):
    found = deflection(happened(outcomes=outcomes([OTHERS] * 5, over=ago)))
    assert (found is not None) == is_noticed


@given(FLAGS, FLAGS, st.integers(0, 70), st.booleans())
def test_putting_more_down_to_oneself_never_brings_it_up(good, bad, over, fair):
    before = [*outcomes(good, over=over), *outcomes(bad, good=False)]
    after = [*outcomes([OWN] * len(good), over=over), *outcomes(bad, good=False)]
    assert deflection(happened(outcomes=after), called_fair=fair) is None
    found = deflection(happened(outcomes=before), called_fair=fair)
    if found is not None:
        lately = [one for one in before if one.good and (TODAY - one.on).days < 60]
        assert found.counts["good"] == len(lately) >= (8 if fair else 4)
        assert 0 < found.counts["external"] <= found.counts["good"]
