"""When a person is asked: the times she set, how often at most, and when never."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from selftrust.prompts.models import Occurrence, Rhythm, Schedule
from tests.prompts.making import a_rhythm, a_schedule, an_occurrence

PAGE = "/prompts/rhythm/"
SAID = {"most_a_week": "5", "most_a_day": "2", "quiet_from": "22:00", "quiet_to": "07:00"}


def test_opening_it_stores_nothing(ana_client):
    assert ana_client.get(PAGE).status_code == 200
    assert not Rhythm.objects.exists()


def test_it_keeps_the_caps_and_the_quiet_hours(ana, ana_client):
    assert ana_client.post(PAGE, SAID)["Location"] == PAGE
    kept = Rhythm.objects.get(person=ana)
    assert (kept.most_a_week, kept.most_a_day) == (5, 2)
    assert (kept.quiet_from, kept.quiet_to) == (time(22), time(7))


@pytest.mark.parametrize(
    "wrong",
    [
        {"most_a_week": "8"},
        {"most_a_week": ""},
        {"most_a_week": "many"},
        {"most_a_day": "0"},
        {"most_a_day": "4"},
        {"quiet_from": "25:00"},
        {"quiet_to": "later"},
        {"quiet_to": ""},
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(ana, ana_client, wrong):
    answer = ana_client.post(PAGE, {**SAID, "quiet_from": "22:10", **wrong})
    assert answer.status_code == 422
    assert not Rhythm.objects.exists()
    if "quiet_from" not in wrong:
        assert 'value="22:10"' in answer.text


def test_quiet_hours_never_swallow_a_time_without_a_word(ana, ana_client):
    a_schedule(ana, clock="20:30")
    answer = ana_client.post(PAGE, {**SAID, "quiet_from": "20:00"})
    assert answer.status_code == 422
    assert "Your time 20:30 would fall inside them." in answer.text
    assert 'value="20:00"' in answer.text


def test_the_time_of_reminders_counts_as_well(ana, ana_client):
    answer = ana_client.post(PAGE, {**SAID, "quiet_to": "09:30"})
    assert "Your time 09:00 would fall inside them." in answer.text


def test_a_time_that_is_switched_off_is_in_nobodys_way(ana, ana_client):
    a_schedule(ana, clock="20:30", is_on=False)
    assert ana_client.post(PAGE, {**SAID, "quiet_from": "20:00"}).status_code == 302


def test_the_same_hour_twice_means_no_quiet_hours(ana, ana_client):
    a_schedule(ana, clock="03:00")
    said = {**SAID, "quiet_from": "08:00", "quiet_to": "08:00"}
    assert ana_client.post(PAGE, said).status_code == 302


def test_what_was_planned_ahead_is_planned_anew(ana, ana_client):
    a_rhythm(ana)
    ahead = an_occurrence(ana, due_at=timezone.now() + timedelta(minutes=10))
    came = an_occurrence(ana)
    schedule = a_schedule(ana)
    ana_client.post(PAGE, SAID)
    assert set(Occurrence.objects.all()) == {came}
    assert ahead != came
    schedule.refresh_from_db()
    assert schedule.next_due_at > timezone.now()


def test_the_times_say_their_days_and_whether_they_are_on(ana, ana_client):
    a_schedule(ana, clock="08:15", weekdays=[0, 1, 2, 3, 4])
    a_schedule(ana, clock="18:00", weekdays=[6], is_on=False)
    text = ana_client.get(PAGE).text
    assert "Monday to Friday" in text
    assert "Sunday · switched off" in text


def test_the_fewest_are_none_at_all(ana, ana_client):
    a_schedule(ana)
    ana_client.post(PAGE, {**SAID, "most_a_week": "0"})
    page = ana_client.get(PAGE)
    assert page.context["times"] == []
    assert "Nothing is planned." in page.text
    assert "At most 0 a week, so nothing is asked." in page.text


def test_a_stranger_sees_and_changes_only_her_own(ana, cleo, cleo_client):
    a_rhythm(ana, most_a_week=2)
    a_schedule(ana, clock="06:07")
    assert "06:07" not in cleo_client.get(PAGE).text
    cleo_client.post(PAGE, SAID)
    assert Rhythm.objects.get(person=ana).most_a_week == 2
    assert Schedule.objects.filter(person=ana).exists()


@pytest.mark.parametrize(("way", "leads_to"), [("yes", "/today/"), ("change", PAGE)])
def test_whether_the_rhythm_is_all_right_is_asked_once(ana, ana_client, way, leads_to):
    a_rhythm(ana, asks_about_rhythm=True)
    assert "Is this rhythm all right?" in ana_client.get("/today/").text
    answer = ana_client.post("/prompts/rhythm/answer/", {"way": way})
    assert answer["Location"] == leads_to
    assert Rhythm.objects.get(person=ana).most_a_week == (1 if way == "yes" else 3)
    assert "Is this rhythm all right?" not in ana_client.get("/today/").text


def test_a_pause_does_not_ask_about_the_rhythm(ana, ana_client):
    a_rhythm(ana, asks_about_rhythm=True)
    ana.paused_until = ana.today() + timedelta(days=3)
    ana.save()
    assert "Is this rhythm all right?" not in ana_client.get("/today/").text


def test_more_times_need_no_more_queries(ana, ana_client, django_assert_num_queries):
    a_rhythm(ana)
    a_schedule(ana, clock="09:00")
    with django_assert_num_queries(5):
        ana_client.get(PAGE)
    for hour in (10, 11, 12, 13, 14):
        a_schedule(ana, clock=time(hour))
    with django_assert_num_queries(5):
        ana_client.get(PAGE)
