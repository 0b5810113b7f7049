"""Which prompts come: how long, how heavy, and what may choose one."""

from __future__ import annotations

import pytest

from selftrust.prompts.models import Length, Rhythm, Signal
from tests.prompts.making import a_rhythm

PAGE = "/prompts/choice/"
EVENTS = [signal.value for signal in Signal if signal is not Signal.ROTATION]
SAID = {"length": "30s", "events": EVENTS}


def kept(person):
    return Rhythm.objects.get(person=person)


def test_heavy_ones_come_only_to_somebody_who_said_so(ana, ana_client):
    page = ana_client.get(PAGE)
    assert not page.context["form"]["heavy"].value()
    assert "can stir things up" in page.text
    ana_client.post(PAGE, {**SAID, "heavy": "on"})
    assert kept(ana).heavy


def test_the_length_and_taking_turns_are_kept(ana, ana_client):
    ana_client.post(PAGE, {**SAID, "rotates": "on"})
    assert (kept(ana).length, kept(ana).rotates) == (Length.SHORT, True)


def test_an_event_without_its_mark_may_not_choose(ana, ana_client):
    ana_client.post(PAGE, {**SAID, "events": [one for one in EVENTS if one != "doubts"]})
    assert kept(ana).signals_off == ["doubts"]
    values = ana_client.get(PAGE).context["form"]["events"].value()
    assert set(EVENTS) - set(values) == {"doubts"}


def test_all_events_can_be_left_out(ana, ana_client):
    ana_client.post(PAGE, {"length": "3min"})
    assert set(kept(ana).signals_off) == set(EVENTS)


def test_taking_turns_is_no_event(ana_client):
    assert "rotation" not in ana_client.get(PAGE).text


@pytest.mark.parametrize(
    "wrong", [{"length": "1h"}, {"length": ""}, {"events": ["moon"]}, {"events": ["rotation"]}]
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(ana_client, wrong):
    answer = ana_client.post(PAGE, {**SAID, "rotates": "on", **wrong})
    assert answer.status_code == 422
    assert "isn&#x27;t one of the choices" in answer.text
    assert answer.context["form"]["rotates"].value()
    assert not Rhythm.objects.exists()


def test_a_stranger_changes_only_her_own(ana, cleo, cleo_client):
    a_rhythm(ana, heavy=True)
    cleo_client.post(PAGE, SAID)
    assert (kept(ana).heavy, kept(cleo).heavy) == (True, False)
