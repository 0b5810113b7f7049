"""The cards' sentences: the wording of the design, with counts filled in."""

from datetime import date

import pytest

from journal.noticed.words import number_word, sentences

DAY = date(2026, 11, 13)
SLID = {"slid": 3, "since_days": 9, "planned": 0, "done": 30, "skipped": 0}


def said(pattern, **counts):
    return sentences(pattern, counts, made_on=DAY)


def test_things_that_slid():
    assert said("catch_up", **{**SLID, "planned": 60}) == (
        "Three things have slid since 4 November, and next week now holds twice as much. "
        "You don't owe the old ones anything. Clear the slate and pick one two-minute thing?"
    )


@pytest.mark.parametrize(
    ("more", "begins"),
    [
        ({}, "Three things have slid since 4 November. You"),
        ({"planned": 90}, "Three things have slid since 4 November, and next week now holds much"),
        ({"skipped": 2}, "Three things have slid since 4 November, and two sessions were skipped."),
        ({"slid": 11}, "11 things have slid since 4 November. You"),
    ],
)
def test_only_what_was_found_is_said(more, begins):
    assert said("catch_up", **{**SLID, **more}).startswith(begins)


def test_good_outcomes_and_whose_they_were():
    assert said("deflection", good=5, external=4) == (
        "Of your last five good outcomes, four went to luck, timing or others. "
        "That may be fair. Was there one part that wouldn't have happened without you?"
    )


def test_done_and_not_felt():
    assert said("not_felt", happened=7) == (
        "Seven things happened in three weeks; by your own notes most haven't landed. "
        "Read five of them slowly?"
    )


@pytest.mark.parametrize(("times", "word"), [(2, "twice"), (3, "three times")])
def test_doubts_that_got_louder(times, word):
    assert said("louder", louder=times) == (
        f"Writing about this made it louder {word}. "
        "Want the short version next time, or something for the body first? "
        "If it stays heavy, it's worth saying to a person you trust."
    )


@pytest.mark.parametrize(("number", "word"), [(1, "one"), (10, "ten"), (11, "11")])
def test_numbers_are_words_up_to_ten(number, word):
    assert number_word(number) == word
