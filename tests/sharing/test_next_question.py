"""The one possible next question: the first rule that holds, over shared facts alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.areas.trend import TrendKind, Why
from selftrust.sharing.next_question import SharedFacts, next_question

NOTHING = SharedFacts(trends=(), evidence=0, decisions_waiting=0, let_go=0)
RISEN = (TrendKind.NARROWING, Why.BELIEF_UP)
FACTS = st.builds(
    SharedFacts,
    trends=st.lists(
        st.tuples(st.sampled_from(TrendKind), st.none() | st.sampled_from(Why)), max_size=3
    ).map(tuple),
    evidence=st.integers(0, 5),
    decisions_waiting=st.integers(-2, 3),
    let_go=st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (NOTHING, ""),
        (SharedFacts((RISEN,), 0, 0, 0), "Read two together?"),
        (SharedFacts((RISEN,), 3, 0, 0), "left out a year ago"),
        (SharedFacts(((TrendKind.WIDENING, None),), 3, 0, 0), "hasn't landed yet"),
        (SharedFacts(((TrendKind.WIDENING, None),), 1, 0, 0), "smallest proof"),
        (SharedFacts(((TrendKind.NARROWING, Why.KNOW_DOWN),), 0, 0, 0), "less sure"),
        (SharedFacts(((TrendKind.UP_AND_DOWN, None),), 0, 0, 0), "swings"),
        (SharedFacts((), 0, 1, 0), "waits for its look back"),
        (SharedFacts((), 0, 0, 1), "make room for"),
        (SharedFacts((), 1, 0, 0), "left out a year ago"),
    ],
)
def test_the_first_rule_that_holds_speaks(facts, said):
    assert said in str(next_question(facts))


@given(FACTS)
def test_it_asks_one_question_or_none(facts):
    said = str(next_question(facts))
    assert said.count("?") == (1 if said else 0)


@given(FACTS)
def test_it_says_the_same_of_the_same(facts):
    assert str(next_question(facts)) == str(next_question(SharedFacts(**vars(facts))))
