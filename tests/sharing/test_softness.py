"""A suggestion leaves the choice: whole words that push are found, however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.prompts.library import prompts
from selftrust.sharing.softness import Push, hard_words

PUSHING = {
    "must": Push.ORDER,
    "mustn't": Push.ORDER,
    "have to": Push.ORDER,
    "has to": Push.ORDER,
    "need to": Push.ORDER,
    "you've got to": Push.ORDER,
    "gotta": Push.ORDER,
    "should": Push.DUTY,
    "shouldn't": Push.DUTY,
    "should've": Push.DUTY,
    "ought to": Push.DUTY,
    "oughtn't": Push.DUTY,
    "always write": Push.RULE,
    "never write": Push.RULE,
}
HARMLESS = (
    "What did the mustard taste like?",
    "Which custom of yours is worth keeping?",
    "What does this have to do with last spring?",
    "When did you feel the need to rest?",
    "What got to you today?",
    "You don’t have to finish it. Nothing has to follow.",
    "What would help without having to explain?",
    "There’s no need to hurry, and you don't need to share it.",
    "What do you never say out loud?",
    "Do you always sleep so lightly?",
    "Whose shoulder was there?",
    "One thing you bought, one you thought.",
    "What might you try, if you like?",
    "",
)
BLANKS = st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", "\u2009", "\r\n"])
CASES = st.sampled_from([str.lower, str.upper, str.title])
APOSTROPHES = st.sampled_from("'\u2019\u2018\u02bc\uff07`")
LEFT = st.sampled_from(["", "you ", "So: ", "(", "“", "1. ", "— "])
RIGHT = st.sampled_from(["", " go", ".", "?", ")", "”", ", or", "-"])


@given(st.sampled_from(sorted(PUSHING)), CASES, BLANKS, APOSTROPHES, LEFT, RIGHT)
def test_a_word_that_pushes_is_found_however_it_is_typed(said, case, blank, sign, left, right):
    typed = case(said).replace(" ", blank).replace("'", sign)
    found = hard_words(f"{left}{typed}{right}")
    assert found is not None
    assert found.push is PUSHING[said]
    assert said.startswith(found.words) or found.words in said


@given(st.sampled_from(sorted(PUSHING)), st.integers(0, 3), st.sampled_from("\u200b\u00ad\u2060"))
def test_a_sign_nobody_sees_hides_nothing(said, place, sign):
    assert hard_words(said[:place] + sign + said[place:]) is not None


@given(
    st.sampled_from([word for word in PUSHING if " " not in word and "'" not in word]),
    st.sampled_from("abkxyzé7_"),
    st.booleans(),
)
def test_a_part_of_a_longer_word_is_no_word(said, letter, before):
    assert hard_words(f"a {letter}{said}" if before else f"a {said}{letter}") is None


@pytest.mark.parametrize("text", HARMLESS)
def test_what_leaves_the_choice_passes(text):
    assert hard_words(text) is None


@pytest.mark.parametrize("text", ["Always begin early.", "Try it. Never skip it.", "Never give in"])
def test_a_rule_for_all_days_is_found_where_a_sentence_begins(text):
    found = hard_words(text)
    assert found is not None
    assert found.push is Push.RULE


def test_the_first_one_is_named():
    found = hard_words("You should rest, and you must eat.")
    assert found is not None
    assert found.words == "should"


@given(st.text())
def test_any_text_can_be_looked_at(text):
    found = hard_words(text)
    assert found is None or found.words


@pytest.mark.parametrize("prompt", prompts(), ids=lambda prompt: prompt.id)
def test_the_library_keeps_to_it_itself_or_asks_about_the_word(prompt):
    found = hard_words(prompt.text)
    assert found is None or prompt.theme == "should" or f"“{found.words}" in prompt.text
