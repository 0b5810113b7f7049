"""A reason stands in the past tense, agrees with its number, and says nothing of who one is."""

from __future__ import annotations

import re

import pytest

from selftrust.prompts.choosing.because import FAREWELL, because_words
from selftrust.prompts.models import Signal

SAID = [because_words(signal, count) for signal in Signal for count in (1, 2, 10, 11, 40)]


@pytest.mark.parametrize(
    ("signal", "count", "words"),
    [
        (Signal.QUIET, 1, "Chosen because it had been quiet here."),
        (Signal.REVIEW_DUE, 1, "Chosen because one look back was waiting."),
        (Signal.REVIEW_DUE, 2, "Chosen because two look backs were waiting."),
        (Signal.REVIEW_DUE, 10, "Chosen because ten look backs were waiting."),
        (Signal.REVIEW_DUE, 11, "Chosen because 11 look backs were waiting."),
        (Signal.OUTCOME_OPEN, 1, "Chosen because one MicroWin had no word about it yet."),
        (Signal.OUTCOME_OPEN, 3, "Chosen because three MicroWins had no word about them yet."),
        (Signal.CATCH_UP, 3, "Chosen because three things had slid."),
        (Signal.DOUBTS, 4, "Chosen because you wrote down four doubts in a week."),
        (Signal.ROTATION, 0, "Chosen in turn."),
        (Signal.ROTATION, 20, "Chosen in turn."),
        (Signal.ROTATION, 21, "Chosen in turn: it had been a while since this theme."),
    ],
)
def test_the_words_of_a_reason(signal, count, words):
    assert because_words(signal, count) == words


@pytest.mark.parametrize("signal", Signal)
def test_every_signal_has_words(signal):
    assert because_words(signal, 3).startswith("Chosen")
    assert because_words(signal, 3).endswith(".")


@pytest.mark.parametrize("words", SAID)
def test_a_reason_stays_true_and_names_nobody(words):
    assert not re.search(r"\b(is|are|has|have|hasn't|you're|you are|your pattern)\b", words)
    assert len(words.split()) <= 14
    assert "%" not in words


def test_how_long_it_was_quiet_is_never_said():
    assert because_words(Signal.QUIET, 1) == because_words(Signal.QUIET, 40)


def test_the_last_word_before_the_silence():
    assert str(FAREWELL) == "We'll go quiet too now. Your pages are here whenever you want them."
