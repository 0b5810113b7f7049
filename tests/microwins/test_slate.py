"""Clearing the slate: what was missed is let go out loud, and each can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from microwins.models import Commitment, Evidence
from microwins.slate import missed
from tests.factories import a_commitment

LATE = timedelta(days=5)


@pytest.fixture
def late(ana):
    return a_commitment(ana, text="Call the bank", now=timezone.now() - LATE)


def endings():
    return {(one.text, one.ending) for one in Commitment.objects.all()}


def test_the_page_names_what_was_missed_and_nothing_else(ana, ana_client, late):
    a_commitment(ana, text="Still open")
    a_commitment(ana, text="Take the tablets", care_critical=True, now=timezone.now() - LATE)
    a_commitment(ana, text="Long ago", now=timezone.now() - timedelta(days=80))
    a_commitment(ana, text="A wish", mean_it="like", now=timezone.now() - LATE)
    text = ana_client.get("/promises/slate/").text
    assert "Call the bank" in text
    for other in ("Still open", "Take the tablets", "Long ago", "A wish"):
        assert other not in text


def test_what_is_ticked_is_let_go_and_the_rest_stays_open(ana, ana_client, late):
    a_commitment(ana, text="Keep this", now=timezone.now() - LATE)
    ana_client.post("/promises/slate/clear/", {"chosen": [str(late.pk)]})
    assert endings() == {("Call the bank", "let_go"), ("Keep this", "")}


def test_it_is_one_act_at_one_instant_without_evidence(ana, ana_client, late):
    other = a_commitment(ana, text="Other", now=timezone.now() - LATE)
    ana_client.post("/promises/slate/clear/", {"chosen": [str(late.pk), str(other.pk)]})
    assert len(set(Commitment.objects.values_list("ended_at", flat=True))) == 1
    assert not Evidence.objects.exists()


def test_each_can_be_taken_back(ana_client, late):
    ana_client.post("/promises/slate/clear/", {"chosen": [str(late.pk)]})
    assert "Take that back" in ana_client.get(f"/promises/{late.pk}/").text
    ana_client.post(f"/promises/{late.pk}/take-back/")
    assert endings() == {("Call the bank", "")}


@pytest.mark.parametrize("fields", [{"care_critical": True}, {"ending": "kept"}])
def test_care_and_what_was_said_already_are_never_touched(ana, ana_client, fields):
    ended_at = timezone.now() if "ending" in fields else None
    row = a_commitment(ana, now=timezone.now() - LATE, ended_at=ended_at, **fields)
    ana_client.post("/promises/slate/clear/", {"chosen": [str(row.pk)]})
    row.refresh_from_db()
    assert row.ending == fields.get("ending", "")


@pytest.mark.parametrize("chosen", [[], ["nonsense"], [""]])
def test_nothing_ticked_lets_nothing_go(ana_client, late, chosen):
    assert ana_client.post("/promises/slate/clear/", {"chosen": chosen}).status_code == 302
    assert endings() == {("Call the bank", "")}


def test_a_stranger_lets_nothing_go_and_sees_nothing(cleo_client, late):
    cleo_client.post("/promises/slate/clear/", {"chosen": [str(late.pk)]})
    assert endings() == {("Call the bank", "")}
    assert "Nothing is left over." in cleo_client.get("/promises/slate/").text


def test_within_its_48_hours_nothing_is_missed(ana, late):
    due_at = Commitment.objects.get().due_at
    assert not missed(ana, due_at + timedelta(hours=48)).exists()
    assert missed(ana, due_at + timedelta(hours=48, seconds=1)).exists()
