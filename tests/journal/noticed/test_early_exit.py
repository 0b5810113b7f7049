"""The page for leaving: worked example W28, and what is no sign of leaving."""

import pytest

from journal.noticed.early_exit import early_exit
from tests.journal.noticed.happenings import (
    STUDIO,
    SWIMMING,
    an_area,
    happened,
    proofs,
    said,
    sessions,
)

FOUR = proofs(1, 2, None, 3)


def found(*, leaving=True, gap=5, pieces=FOUR, put_away=None, **events):
    areas = [an_area(gap, put_away=put_away)]
    return early_exit(happened(areas=areas, proofs=pieces, **events), leaving=leaving)


def test_w28_the_page_alone_waits_for_the_persons_own_words():
    assert found().needs_cue
    assert (found().area, found().counts) == (STUDIO, {"happened": 4})


@pytest.mark.parametrize("gap", [2, 3, None])
def test_w28_with_a_narrow_gap_the_page_stays_plain(gap):
    assert found(gap=gap, put_away=1) is None


def test_two_pieces_of_evidence_are_too_few():
    assert found(pieces=FOUR[:2], put_away=1) is None


def test_an_area_put_away_lately_is_the_second_sign():
    assert not found(put_away=9.9).needs_cue
    assert found(put_away=10.1).needs_cue


def test_two_let_go_on_one_day_is_a_sign():
    two = [said("let_go", days_ago=days, area=STUDIO) for days in (3, 3.1)]
    assert not found(promises=two).needs_cue


def test_two_let_go_on_two_days_is_none():
    two = [said("let_go", days_ago=days, area=STUDIO) for days in (3, 4)]
    assert found(promises=two).needs_cue


def test_a_slate_cleared_in_one_tap_is_no_sign_of_leaving():
    assert found(promises=[said("let_go", area=STUDIO) for _ in range(5)]).needs_cue


def test_what_was_let_go_elsewhere_is_no_sign_here():
    two = [said("let_go", days_ago=days, area=SWIMMING) for days in (3, 3.1)]
    assert found(promises=two).needs_cue


def test_two_sessions_skipped_in_a_row_is_a_sign():
    assert not found(sessions=sessions("came", "skipped", "skipped")).needs_cue
    assert found(sessions=sessions("skipped", "came", "skipped")).needs_cue
    assert found(sessions=sessions("skipped", "skipped", apart=12)).needs_cue


def test_without_the_page_one_sign_is_not_enough_and_no_sign_is_nothing():
    assert found(leaving=False, put_away=1).needs_cue
    assert found(leaving=False) is None


def test_the_area_with_more_signs_is_the_one():
    areas = [an_area(5), an_area(5, area=SWIMMING, put_away=1)]
    pieces = [*FOUR, *proofs(1, 1, 1, area=SWIMMING)]
    assert early_exit(happened(areas=areas, proofs=pieces), leaving=True).area == SWIMMING


def test_an_empty_notebook_is_left_without_a_word():
    assert early_exit(happened(), leaving=True) is None
