"""What is said of evidence that happened and of what was felt."""

import pytest

from microwins.landing_words import few_sentence, landing_sentence, lately_sentence


@pytest.mark.parametrize(
    ("happened", "landed", "said"),
    [
        (11, 3, "11 things happened; 3 landed. Want to read the other 8?"),
        (6, 5, "6 things happened; 5 landed. Want to read the other one?"),
        (7, 0, "7 things happened; none has landed so far. Want to read them?"),
        (5, 5, "5 things happened, and all of them landed so far."),
    ],
)
def test_what_landed_is_told_from_the_real_numbers(happened, landed, said):
    assert landing_sentence(happened, landed) == said


def test_too_few_ratings_leave_the_count_alone():
    assert few_sentence(1) == "One thing happened so far."
    assert few_sentence(3) == "3 things happened so far."


@pytest.mark.parametrize(
    ("rate", "word"),
    [(0, "yet"), (0.3, "a little"), (0.5, "a little"), (0.6, "mostly"), (1, "fully")],
)
def test_lately_has_words_before_it_has_a_number(rate, word):
    assert word in str(lately_sentence(rate))
