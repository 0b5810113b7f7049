import pytest

from journal.calibration import Forecast, calibration_of
from journal.calibration_words import ONE_ROAD, brier_sentence, gut_sentences, lean_sentence
from journal.gut import Felt, gut_of


def said(confidence, *, good, partly=0, not_good=0):
    outcomes = [1] * good + [0.5] * partly + [0] * not_good
    found = calibration_of(Forecast(confidence, outcome) for outcome in outcomes)
    return str(brier_sentence(found)), str(lean_sentence(found))


def gut_said(followed, overrode):
    """Good ones and all of them, on each side."""
    decisions = [
        Felt("clear", was_followed, 1 if number < good else 0)
        for was_followed, (good, n) in ((True, followed), (False, overrode))
        for number in range(n)
    ]
    return [str(sentence) for sentence in gut_sentences(gut_of(decisions))]


def test_W17_more_went_well_than_expected():
    assert said(60, good=17, not_good=3)[1] == (
        "Things went well more often than you expected: 17 of 20, you'd have said about 12."
    )


def test_halves_are_said_as_halves():
    assert "16½ of 20" in said(60, good=16, partly=1, not_good=3)[1]


@pytest.mark.parametrize(
    ("confidence", "good", "not_good", "words"),
    [
        (90, 9, 6, "Things went well less often than you expected."),
        (60, 9, 6, "No clear lean so far."),
        (60, 14, 0, ""),
    ],
)
def test_a_lean_is_said_from_fifteen_on(confidence, good, not_good, words):
    sentence = said(confidence, good=good, not_good=not_good)[1]
    assert sentence.startswith(words)
    assert bool(sentence) == bool(words)


@pytest.mark.parametrize(
    ("confidence", "good", "words"),
    [
        (80, 9, "9 so far."),
        (80, 10, "So far your forecasts come closer"),
        (50, 10, "So far always saying 50 %"),
        (20, 10, "So far always saying 50 %"),
    ],
)
def test_how_close_forecasts_come_is_said_from_ten_on(confidence, good, words):
    assert said(confidence, good=good)[0].startswith(words)


def test_W19_where_chance_may_be_the_reason_the_counts_are_all():
    assert gut_said((7, 9), (3, 6)) == [
        "With the gut, 7 of 9 went well. Against it, 3 of 6.",
        str(ONE_ROAD),
    ]


@pytest.mark.parametrize(
    ("followed", "overrode", "way"),
    [((11, 12), (3, 10), "going with"), ((3, 10), (11, 12), "going against")],
    ids=["W20", "W20 the other way round"],
)
def test_W20_a_direction_comes_with_the_fixed_sentence(followed, overrode, way):
    _counts, direction, last = gut_said(followed, overrode)
    assert f"{way} the gut went well more often so far" in direction
    assert last == "You only ever see the road you took."


def test_below_five_on_a_side_nothing_is_said():
    assert gut_said((12, 12), (0, 4)) == []
