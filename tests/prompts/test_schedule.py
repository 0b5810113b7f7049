"""The times at which a person is asked: adding, changing, switching off, removing."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

import pytest
from django.utils import timezone

from selftrust.prompts.models import MOST_SCHEDULES, Schedule
from tests.prompts.making import a_rhythm, a_schedule

NEW = "/prompts/times/new/"
SAID = {"weekdays": ["0", "2"], "clock": "08:30", "is_on": "on"}
WRONG = [
    ({"weekdays": []}, "No day was picked."),
    ({"weekdays": ["7"]}, "isn&#x27;t one of the choices"),
    ({"weekdays": ["Monday"]}, "isn&#x27;t one of the choices"),
    ({"clock": ""}, "That isn&#x27;t a time of day."),
    ({"clock": "half past"}, "That isn&#x27;t a time of day."),
    ({"clock": "21:30"}, "That&#x27;s inside your quiet hours, 21:00 to 08:00."),
    ({"clock": "07:59:59"}, "That&#x27;s inside your quiet hours"),
]


def url_of(schedule, part=""):
    return f"/prompts/times/{schedule.pk}/{part}"


def test_a_new_time_is_planned_at_once(ana, ana_client):
    assert ana_client.post(NEW, SAID)["Location"] == "/prompts/rhythm/"
    made = Schedule.objects.get(person=ana)
    assert (made.weekdays, made.clock, made.is_on) == ([0, 2], time(8, 30), True)
    assert made.next_due_at > timezone.now()
    assert made.zone == ana.zone


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_a_wrong_time_is_refused_and_stays_as_typed(ana_client, wrong, sentence):
    answer = ana_client.post(NEW, {**SAID, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Schedule.objects.exists()
    if wrong.get("clock"):
        assert f'value="{wrong["clock"]}"' in answer.text
        assert 'value="2" id="id_weekdays_2" checked' in answer.text


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_a_wrong_change_leaves_the_time_as_it_was(ana, ana_client, wrong, sentence):
    schedule = a_schedule(ana)
    answer = ana_client.post(url_of(schedule), {**SAID, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Schedule.objects.get() == schedule
    assert Schedule.objects.get().clock == time(9)


def test_the_end_of_quiet_hours_is_not_inside_them(ana_client):
    assert ana_client.post(NEW, {**SAID, "clock": "08:00"}).status_code == 302


def test_seconds_are_left_out(ana_client):
    ana_client.post(NEW, {**SAID, "clock": "08:30:59"})
    assert Schedule.objects.get().clock == time(8, 30)


def test_sending_the_form_twice_makes_one_time(ana_client):
    ana_client.post(NEW, SAID)
    ana_client.post(NEW, SAID)
    assert Schedule.objects.count() == 1


def test_there_are_at_most_six(ana, ana_client):
    for hour in range(9, 9 + MOST_SCHEDULES):
        a_schedule(ana, clock=time(hour))
    assert NEW not in ana_client.get("/prompts/rhythm/").text
    answer = ana_client.post(NEW, SAID)
    assert answer.status_code == 422
    assert "There are six times already." in answer.text
    assert 'value="08:30"' in answer.text
    assert Schedule.objects.count() == MOST_SCHEDULES


def test_a_time_can_be_changed_and_switched_off(ana, ana_client):
    a_rhythm(ana)
    schedule = a_schedule(ana)
    ana_client.post(url_of(schedule), SAID)
    schedule.refresh_from_db()
    assert (schedule.weekdays, schedule.clock) == ([0, 2], time(8, 30))
    assert schedule.next_due_at is not None
    ana_client.post(url_of(schedule), {**SAID, "is_on": ""})
    schedule.refresh_from_db()
    assert (schedule.is_on, schedule.next_due_at) == (False, None)


def test_its_page_shows_what_is_set(ana, ana_client):
    text = ana_client.get(url_of(a_schedule(ana, clock="18:05", weekdays=[6]))).text
    assert 'value="18:05"' in text
    assert 'value="6" id="id_weekdays_6" checked' in text
    assert 'id="id_weekdays_0" checked' not in text


def test_a_time_can_be_removed(ana, ana_client):
    schedule = a_schedule(ana)
    assert ana_client.get(url_of(schedule, "remove/")).status_code == 405
    ana_client.post(url_of(schedule, "remove/"))
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("part", ["", "remove/"])
def test_a_stranger_finds_what_is_not_there(ana, cleo_client, part):
    schedule = a_schedule(ana)
    for pk in (schedule.pk, uuid4()):
        assert cleo_client.post(f"/prompts/times/{pk}/{part}", SAID).status_code == 404
    assert cleo_client.get(url_of(schedule)).status_code == 404
    assert Schedule.objects.get().clock == time(9)
