"""The choice: the worked example of the design, what speaks for a prompt, and how lots fall."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, time, timedelta

import pytest
from hypothesis import assume, given

from selftrust.prompts.choosing.choice import choose
from selftrust.prompts.choosing.weighing import score, unused
from selftrust.prompts.models import Length, Signal

from .choices import (
    NOON,
    OPEN,
    OWN,
    asked,
    chosen,
    is_true,
    only,
    situation,
)

FELT_THEN_GAP = {Signal.NOT_FELT: 6, Signal.CHECKIN_OLD: 1}

# The worked example of domain.md 5.2


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({"signal": 1, "unused": unused(30), "fits": True}, 5.5, id="P45"),
        pytest.param({"signal": 0.5, "unused": unused(10), "fits": True}, 3.214, id="P48"),
        pytest.param({"signal": 0, "unused": unused(None), "fits": False}, 1.5, id="P57"),
        pytest.param({"signal": 1, "unused": 0.5, "fits": False}, 3.75, id="P44"),
    ],
)
def test_the_worked_scores_hold(parts, expected):
    assert score(**parts) == pytest.approx(expected, abs=0.0005)


def test_a_leaning_and_a_repeated_flow_weigh_what_they_are_said_to():
    usual = score(signal=0, unused=0, fits=False)
    assert score(signal=0, unused=0, fits=False, leaning=1) == usual + 1
    assert score(signal=0, unused=0, fits=False, leaning=-1) == usual - 1
    assert score(signal=0, unused=0, fits=False, repeats=True) == usual - 2


def worked(*, answered=True, **between):
    """Preferred 3 min, felt first and gap second; felt came 30 days ago, gap 10."""
    latest = (asked("P66", 2, answered=answered), asked("P67", 4, answered=answered))
    rest = [asked(name, ago) for name, ago in between.items()]
    past = (*latest, asked("P14", 8), asked("P47", 10), *rest, asked("P46", 30))
    themes = only("felt", "gap", "know-me", "evidence", "choose", "alone")
    return situation(signals=FELT_THEN_GAP, past=past, wishes=themes)


def test_proof_that_has_not_landed_is_read_again_before_anything_else():
    choice = chosen(worked())
    assert (choice.prompt_id, choice.because, choice.count) == ("P45", Signal.NOT_FELT, 6)
    assert (choice.version, choice.theme, choice.opens) == (1, "felt", "read-back")


def test_after_two_without_a_word_the_short_one_of_the_same_signal_is_chosen():
    choice = chosen(worked(answered=False))
    assert (choice.prompt_id, choice.because) == ("P44", Signal.NOT_FELT)


def test_a_prompt_of_twelve_days_ago_leaves_its_place_to_another_short_one():
    assert chosen(worked(answered=False, P44=12)).prompt_id == "P57"


# Why


@given(OPEN)
def test_the_explanation_is_always_true(one):
    choice = choose(one)
    assume(choice)
    assert is_true(choice, one)


def test_what_the_second_signal_speaks_for_is_said_of_the_second():
    choice = chosen(situation(signals=FELT_THEN_GAP, wishes=only("gap", "know-me")))
    assert (choice.theme, choice.because, choice.count) == ("gap", Signal.CHECKIN_OLD, 1)


def test_where_two_signals_speak_for_a_theme_the_first_is_the_reason():
    signals = {Signal.NO_WIN_YET: 2, Signal.OUTCOME_OPEN: 3}
    choice = chosen(situation(signals=signals, wishes=only("win")))
    assert (choice.because, choice.count) == (Signal.OUTCOME_OPEN, 3)


def test_a_third_signal_explains_nothing():
    signals = {**FELT_THEN_GAP, Signal.SIDES: 1}
    choice = chosen(situation(signals=signals, wishes=only("sides")))
    assert (choice.theme, choice.because, choice.count) == ("sides", Signal.ROTATION, 0)


def test_a_signal_that_is_off_leaves_its_place_to_the_next():
    wishes = {"signals_off": frozenset({Signal.NOT_FELT})}
    assert chosen(situation(signals=FELT_THEN_GAP, wishes=wishes)).because == Signal.CHECKIN_OLD


@pytest.mark.parametrize("signal", list(Signal)[:-1])
def test_each_signal_brings_its_own_theme_first(signal):
    choice = chosen(situation(signals={signal: 3}, wishes={"length": Length.LONG}))
    assert (choice.because, choice.count) == (signal, 3)


def test_every_fifth_leaves_the_signals_aside():
    names = ["P06", "P47", "P33", "P57", "P67", "P12", "P01", "P24", "P28"]
    days = situation().joined_on + timedelta(days=56)
    for sent in range(10):
        past = tuple(asked(name, -number, today=days) for number, name in enumerate(names[:sent]))[
            ::-1
        ]
        at = datetime.combine(days + timedelta(days=12), time(12))
        wishes = {"most_a_week": 7, "most_a_day": 3}
        choice = chosen(situation(at=at, past=past, signals={Signal.REVIEW_DUE: 2}, wishes=wishes))
        assert (choice.because == Signal.ROTATION) == (sent in {4, 9}), sent


def test_plain_rotation_takes_the_theme_that_rested_longest_whatever_holds():
    past = [asked(name, 3 * place + 3) for place, name in enumerate(["P47", "P57", "P34", "P45"])]
    wishes = only("gap", "know-me", "decide", "felt", rotates=True, leanings={"gap": 1})
    choice = chosen(situation(past=tuple(past), signals=FELT_THEN_GAP, wishes=wishes))
    assert (choice.prompt_id, choice.because, choice.count) == ("P46", Signal.ROTATION, 12)
    # A theme that never came has rested longer than any.
    choice = chosen(situation(past=tuple(past[:3]), wishes=wishes))
    assert (choice.theme, choice.count) == ("felt", 0)


def test_more_like_this_and_less_move_a_theme():
    liked = only("need", "know-me", "win", length=Length.SHORT, leanings={"know-me": 1})
    assert chosen(situation(wishes=liked)).theme == "know-me"
    less = only("need", "know-me", length=Length.SHORT, leanings={"know-me": -1})
    assert chosen(situation(wishes=less)).theme == "need"


def test_a_question_of_ones_own_is_asked_too():
    choice = chosen(situation(own_prompts=tuple(OWN), wishes=only("own")))
    assert choice.prompt_id in {f"own:{pk}" for pk in OWN}
    assert (choice.version, choice.theme, choice.opens) == (1, "own", "free")
    assert choose(situation(own_prompts=tuple(OWN), wishes=only())) is None


# The same everywhere


MANY = """
import json, uuid
from datetime import timedelta
import django
django.setup()
from tests.prompts.choices import NOON, OWN, situation
from selftrust.prompts.choosing.choice import choose
many = [
    situation(person_id=uuid.UUID(int=n), at=NOON + timedelta(days=n), own_prompts=tuple(OWN))
    for n in range(200)
]
print(json.dumps([choose(one).prompt_id for one in many]))
"""


def in_a_process_of_its_own(seed: str) -> list[str]:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", MANY], env=env, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def test_a_draw_falls_the_same_in_every_process():
    first = in_a_process_of_its_own("1")
    assert first == in_a_process_of_its_own("2")
    assert len(set(first)) > 25


def test_a_draw_is_another_one_for_another_person_and_another_day():
    days = {chosen(situation(at=NOON + timedelta(days=day))).prompt_id for day in range(40)}
    assert len(days) > 10
