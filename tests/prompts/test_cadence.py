"""How often somebody is asked follows what came of it, and ends in real silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.prompts.choosing.cadence import (
    Standing,
    most_a_week,
    next_standing,
    unanswered_in_a_row,
)
from selftrust.prompts.choosing.choice import choose
from selftrust.prompts.models import Cadence

from .choices import NOON, TODAY, asked, situation

LONG_AGO = TODAY - timedelta(days=90)
USUAL = Standing(Cadence.ACTIVE, LONG_AGO)
STANDINGS = st.builds(
    Standing,
    cadence=st.sampled_from(Cadence),
    since_on=st.integers(0, 60).map(lambda ago: TODAY - timedelta(days=ago)),
    re_entries=st.integers(0, 2),
    asks_about_rhythm=st.booleans(),
)
SENDS = st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=12).map(
    lambda found: [asked("P01", ago, answered=answered) for ago, answered in sorted(found)]
)
DAYS = st.frozensets(st.integers(0, 80).map(lambda ago: TODAY - timedelta(days=ago)), max_size=8)


def unanswered(*ago: int, name: str = "P57"):
    return [asked(name, days, answered=False) for days in ago]


def wrote(*ago: int) -> frozenset[date]:
    return frozenset(TODAY - timedelta(days=days) for days in ago)


def next_of(now, past=(), days=frozenset(), **given):
    return next_standing(now, past=past, entry_days=days, today=TODAY, **given)


def since(cadence: Cadence, ago: int, **given) -> Standing:
    return Standing(cadence, TODAY - timedelta(days=ago), **given)


def test_three_in_a_row_without_a_word_make_it_lighter():
    assert next_of(USUAL, unanswered(2, 4)) == USUAL
    assert next_of(USUAL, unanswered(2, 4, 6)) == Standing(Cadence.LIGHTER, TODAY)


def test_an_answer_in_between_starts_the_row_anew():
    past = [*unanswered(1, 2), asked("P57", 3), *unanswered(4, 5)]
    assert unanswered_in_a_row(past, today=TODAY) == 2
    assert next_of(USUAL, past) == USUAL


def test_what_came_today_may_still_be_answered():
    assert next_of(USUAL, unanswered(0, 2, 4)) == USUAL
    assert next_of(USUAL, unanswered(0, 2, 4, 6)).cadence == Cadence.LIGHTER


def test_somebody_who_writes_unasked_stays_active():
    assert next_of(USUAL, unanswered(2, 4, 6, 8), wrote(5)) == USUAL
    assert next_of(USUAL, unanswered(2, 3, 4, 8), wrote(5)).cadence == Cadence.LIGHTER


def test_two_more_without_a_word_lead_to_a_re_entry():
    lighter = since(Cadence.LIGHTER, 15)
    assert next_of(lighter, unanswered(7, 16, 17, 18)) == lighter
    assert next_of(lighter, unanswered(7, 14, 16)) == Standing(Cadence.RE_ENTRY, TODAY)


def test_a_quiet_notebook_leads_to_a_re_entry_too():
    lighter = since(Cadence.LIGHTER, 1)
    assert next_of(lighter, unanswered(2, 3, 4), wrote(10)) == lighter
    assert next_of(lighter, unanswered(2, 3, 4), wrote(11)).cadence == Cadence.RE_ENTRY


def test_being_quiet_alone_changes_nothing_while_active():
    assert next_of(USUAL, unanswered(2, 4), wrote(60)) == USUAL


def test_there_is_a_day_between_two_steps_down():
    assert next_of(since(Cadence.LIGHTER, 0), unanswered(1, 2, 3), wrote(60)).cadence == "lighter"


def test_two_re_entries_and_then_nothing_more():
    here = since(Cadence.RE_ENTRY, 20)
    assert next_of(here, unanswered(21, 23)) == here
    once = next_of(here, unanswered(20, 21, name="P01"))
    assert once == replace(here, re_entries=1)
    twice = next_of(once, unanswered(4, 20, name="P01"))
    assert twice == Standing(Cadence.RESTING, TODAY, re_entries=2)
    assert next_of(twice, unanswered(4, 20, name="P01")) == twice


def test_a_re_entry_that_finds_no_place_ends_after_sixty_days():
    here = since(Cadence.RE_ENTRY, 59)
    assert next_of(here).cadence == Cadence.RE_ENTRY
    assert next_of(since(Cadence.RE_ENTRY, 60), unanswered(58, name="P01")) == Standing(
        Cadence.RESTING, TODAY, re_entries=1
    )


def test_what_was_asked_before_is_no_re_entry():
    here = since(Cadence.RE_ENTRY, 5)
    assert next_of(here, [*unanswered(4), *unanswered(6, 9, name="P01")]) == here


@pytest.mark.parametrize("cadence", [Cadence.LIGHTER, Cadence.RE_ENTRY, Cadence.RESTING])
@pytest.mark.parametrize("days", [0, 3])
def test_any_entry_makes_it_active_again_and_asks_about_the_rhythm(cadence, days):
    back = next_of(since(cadence, 3, re_entries=1), unanswered(4, 5, 6), wrote(days))
    assert back == Standing(Cadence.ACTIVE, TODAY, asks_about_rhythm=True)
    assert next_of(back, unanswered(4, 5, 6), wrote(days)) == back


def test_an_answer_is_an_entry():
    back = next_of(since(Cadence.RE_ENTRY, 3), [asked("P01", 2)])
    assert back == Standing(Cadence.ACTIVE, TODAY, asks_about_rhythm=True)


def test_an_entry_of_before_brings_nobody_back():
    here = since(Cadence.RESTING, 3)
    assert next_of(here, unanswered(4, 5, 6), wrote(4)) == here


def test_the_question_about_the_rhythm_stays_until_it_is_answered():
    back = since(Cadence.ACTIVE, 30, asks_about_rhythm=True)
    assert next_of(back, unanswered(2, 9, 16)).asks_about_rhythm


@pytest.mark.parametrize(
    ("cadence", "wished", "asks", "most"),
    [
        (Cadence.ACTIVE, 5, False, 5),
        (Cadence.ACTIVE, 5, True, 1),
        (Cadence.LIGHTER, 5, False, 1),
        (Cadence.RE_ENTRY, 5, False, 1),
        (Cadence.RESTING, 5, False, 0),
        (Cadence.LIGHTER, 0, False, 0),
        (Cadence.ACTIVE, 0, True, 0),
    ],
)
def test_it_comes_once_a_week_at_most_until_the_person_says_more(cadence, wished, asks, most):
    assert most_a_week(cadence, wished, asks_about_rhythm=asks) == most


@given(STANDINGS, SENDS, DAYS)
def test_a_pause_moves_nothing(now, past, days):
    assert next_of(now, past, days, is_paused=True) == now


@given(STANDINGS, SENDS, DAYS)
def test_looking_again_the_same_day_changes_nothing_more(now, past, days):
    once = next_of(now, past, days)
    assert next_of(once, past, days) == once


@given(STANDINGS, SENDS, DAYS)
def test_whoever_wrote_today_is_active(now, past, days):
    assert next_of(now, past, days | {TODAY}).cadence == Cadence.ACTIVE


@given(STANDINGS, SENDS)
def test_nobody_who_stays_silent_is_asked_more_often(now, past):
    order = list(Cadence)
    silent = [replace(one, answered=False) for one in past]
    assert order.index(next_of(now, silent).cadence) >= order.index(now.cadence)


def test_a_year_of_silence_holds_seven_prompts_and_no_more():
    """Three, two lighter ones and two re-entries, for somebody who is to be asked every day."""
    standing, past = USUAL, []
    for number in range(365):
        at = NOON + timedelta(days=number)
        standing = next_standing(standing, past=past, entry_days=(), today=at.date())
        one = situation(
            at=at,
            past=tuple(past),
            cadence=standing.cadence,
            re_entries=standing.re_entries,
            wishes={"most_a_week": 7},
        )
        choice = choose(one)
        if choice:
            past.insert(0, asked(choice.prompt_id, 0, answered=False, today=at.date()))
    came = [(one.due_on - TODAY).days for one in reversed(past)]
    assert came == [0, 1, 2, 9, 16, 23, 37]
    assert [one.theme for one in past[:2]] == ["return", "return"]
    assert standing.cadence == Cadence.RESTING
