"""Passages: cut without a loss, struck without a trace."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.sharing.striking import passages, strike

SENTENCES = st.sampled_from(
    ["I start. ", "Then it fizzles!\n", "“Why?” ", "Half a line", "\n", "3.5 "]
)
TEXTS = st.one_of(st.text(), st.lists(SENTENCES).map("".join))


def plain(passage: str) -> str:
    return normalize("NFC", passage).strip()


@given(TEXTS)
def test_passages_are_the_text_again(text):
    assert "".join(passages(text)) == text


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two.", ["One. ", "Two."]),
        ("One line\nand the next", ["One line\n", "and the next"]),
        ("It cost 3.50 and no more.", ["It cost 3.50 and no more."]),
        ("“Why now?” she said.", ["“Why now?” ", "she said."]),
        ("疲れた。でも行く。", ["疲れた。", "でも行く。"]),
    ],
)
def test_a_passage_ends_with_its_sentence_or_line(text, cut):
    assert passages(text) == cut


@given(TEXTS, st.data())
def test_no_struck_passage_can_be_read(text, data):
    words = [passage for passage in passages(text) if passage.strip()]
    struck = data.draw(st.lists(st.sampled_from(words), unique=True)) if words else []
    shown = strike(text, struck)
    private = {plain(passage) for passage in struck}
    assert not private & {
        plain(passage) for piece in shown if piece is not None for passage in passages(piece)
    }
    left = "".join(piece for piece in shown if piece is not None)
    kept = "".join(passage for passage in passages(text) if plain(passage) not in private)
    assert "".join(left.split()) == "".join(kept.split())


def test_a_mark_says_nothing_of_what_it_hides():
    short, long = "Fine. No. Fine.", "Fine. A whole long sentence about last night. Fine."
    assert strike(short, ["No."]) == strike(long, ["A whole long sentence about last night."])


def test_neighbours_share_one_mark():
    assert strike("One. Two. Three.", ["One.", "Two."]) == (None, "Three.")


def test_struck_lines_share_one_mark_across_what_is_empty_between_them():
    said = ["One.", "Two.", "Three."]
    assert strike("One.\n\nTwo.\n\n\nThree.", said) == (None,)
    assert strike("One.\n\nTwo.\n\nThree.", ["One.", "Three."]) == (None, "\nTwo.\n\n", None)


def test_a_struck_passage_is_struck_however_its_letters_are_put_together():
    apart, together = normalize("NFD", "Hé left."), normalize("NFC", "Hé left.")
    assert strike(f"{together} Yes.", [apart]) == (None, "Yes.")
    assert strike(f"{apart} {together}", [apart]) == (None,)


def test_a_passage_said_twice_is_struck_twice():
    assert strike("No. Yes. No.", ["No."]) == (None, "Yes. ", None)


def test_a_struck_passage_that_was_edited_hides_the_whole_text():
    assert strike("Something new. Fine.", ["Something old."]) == (None,)


def test_a_passage_struck_in_another_answer_is_struck_here_too():
    assert strike("Leave him.", [], ["Leave him."]) == (None,)
    assert strike("Stay.", [], ["Leave him."]) == ("Stay.",)


def test_nothing_struck_is_the_whole_text():
    assert strike("All of it.", []) == ("All of it.",)
