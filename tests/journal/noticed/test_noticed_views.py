"""The open card, what is said to it, and the list of them all."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from journal.models import Doubt, Kind, PatternCard
from journal.noticed.showing import open_card
from selftrust.accounts.models import Person
from tests.factories import a_card, a_doubt, a_page, fresh_page, opened_page
from tests.journal.noticed.test_making import ago, missed, praise

DAY = timedelta(days=1)
SLID = {"slid": 3, "since_days": 9, "planned": 90, "done": 30, "skipped": 0}


@pytest.fixture(autouse=True)
def ana_for_a_while(ana: Person) -> None:
    ana.joined_at = ago(100)
    ana.save()


def say(client, card, way):
    return client.post(f"/noticed/{card.pk}/answer/", {"way": way})


def test_finishing_a_page_makes_the_card_that_today_shows(
    ana, ana_client, django_capture_on_commit_callbacks
):
    a_doubt(ana, before=3, after=8, now=ago(1))
    pk, fields = fresh_page(ana_client, "doubt")
    ana_client.post(f"/write/doubt/{pk}/words/", {**fields, "go": "next", "words": "Again"})
    Doubt.objects.filter(pk=pk).update(before=3, after=9)
    fields = opened_page(ana_client, f"/write/doubt/{pk}/close/")
    with django_capture_on_commit_callbacks(execute=True):
        ana_client.post(f"/write/doubt/{pk}/close/", {**fields, "go": "next"})
    assert PatternCard.objects.get().pattern == "louder"
    assert "made it louder twice" in ana_client.get("/today/").text


def test_looking_makes_no_card(ana, ana_client):
    missed(ana)
    for path in ("/today/", "/noticed/", "/account/leave/"):
        ana_client.get(path)
    assert not PatternCard.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"made_at": ago(7.1)}, id="a week old"),
        pytest.param({"answered_at": ago(1), "answer": "later"}, id="answered"),
    ],
)
def test_today_shows_no_card_that_is(ana, ana_client, fields):
    a_card(ana, **fields)
    assert "Something noticed" not in ana_client.get("/today/").text


def test_today_shows_the_card_of_nobody_else(ana, cleo_client):
    a_card(ana)
    assert "Something noticed" not in cleo_client.get("/today/").text


def test_an_open_card_waits_while_nothing_is_to_be_pointed_out(ana):
    a_card(ana)
    assert open_card(ana, timezone.now())
    ana.support_card_until = timezone.now() + 7 * DAY
    assert open_card(ana, timezone.now()) is None


@pytest.mark.parametrize(
    ("pattern", "way", "answer", "leads_to"),
    [
        ("catch_up", "slate", "accepted", "/promises/slate/"),
        ("catch_up", "choose", "accepted", "/write/microwin/"),
        ("not_felt", "read", "accepted", "/evidence/read-back/"),
        ("not_felt", "later", "later", "/today/"),
        ("louder", "short", "accepted", "/today/"),
        ("louder", "body", "accepted", "/today/"),
        ("deflection", "part", "accepted", "/trail/"),
        ("deflection", "fair", "fair", "/today/"),
        ("deflection", "not_it", "not_it", "/today/"),
        ("catch_up", "off", "off", "/today/"),
    ],
)
def test_an_answer_is_kept_and_leads_on(ana, ana_client, pattern, way, answer, leads_to):
    card = a_card(ana, pattern, counts={**SLID, "louder": 2, "good": 5, "external": 4})
    assert say(ana_client, card, way)["Location"] == leads_to
    card.refresh_from_db()
    assert (card.answer, card.answered_at is not None) == (answer, True)


def test_adding_my_part_opens_the_latest_praise_without_one(ana, ana_client):
    card = a_card(ana, "deflection", counts={"good": 5, "external": 4})
    praise(ana, 1, made_by_me=["effort"], made_by_others=["luck"])
    latest = praise(ana, 2, made_by_others=["luck"])
    praise(ana, 3, made_by_others=["luck"])
    assert say(ana_client, card, "part")["Location"] == f"/write/praise/{latest.pk}/my-part/"


def test_the_first_answer_stands(ana, ana_client):
    card = a_card(ana)
    say(ana_client, card, "not_it")
    say(ana_client, card, "off")
    card.refresh_from_db()
    assert card.answer == "not_it"


@pytest.mark.parametrize("way", ["slate", "fair", "nonsense", ""])
def test_an_answer_that_the_card_does_not_have_is_refused(ana, ana_client, way):
    assert say(ana_client, a_card(ana), way).status_code == 404


def test_a_stranger_answers_no_card_and_sees_none(ana, cleo_client):
    card = a_card(ana)
    assert say(cleo_client, card, "off").status_code == 404
    assert cleo_client.post(f"/noticed/{uuid.uuid4()}/answer/").status_code == 404
    assert "three weeks" not in cleo_client.get("/noticed/").text
    card.refresh_from_db()
    assert card.answer == ""


def test_the_list_says_what_was_noticed_and_answered(ana, ana_client):
    say(ana_client, a_card(ana), "not_it")
    text = ana_client.get("/noticed/").text
    assert "Seven things happened in three weeks" in text
    assert "that&#x27;s not it" in text


def test_a_card_still_waiting_for_its_cue_is_not_in_the_list(ana, ana_client):
    a_card(ana, "catch_up", counts=SLID, needs_cue=True)
    assert "Nothing so far." in ana_client.get("/noticed/").text


def test_what_is_switched_off_can_be_switched_on_again(ana, ana_client):
    say(ana_client, a_card(ana, made_at=ago(30)), "off")
    assert "Look for it again" in ana_client.get("/noticed/").text
    ana_client.post("/noticed/again/", {"pattern": "not_felt"})
    assert "Look for it again" not in ana_client.get("/noticed/").text
    assert ana_client.post("/noticed/again/", {"pattern": "nonsense"}).status_code == 404


def test_nobody_switches_on_what_another_switched_off(ana, cleo_client):
    card = a_card(ana, answer="off", answered_at=ago(1))
    cleo_client.post("/noticed/again/", {"pattern": card.pattern})
    card.refresh_from_db()
    assert card.answer == "off"


def test_a_card_that_waits_for_its_cue_is_hidden_beside_own_lines(ana, ana_client):
    a_page(ana, body="I'll catch up on Sunday")
    a_page(ana, body="An old line", now=ago(15))
    a_card(ana, "catch_up", counts={**SLID, "planned": 0}, needs_cue=True)
    text = ana_client.get("/today/").text
    assert 'data-cue="catch_up" data-cue-needed="2" hidden' in text
    assert "I&#x27;ll catch up on Sunday" in text
    assert "An old line" not in text


def test_a_card_that_needs_no_cue_brings_no_lines_along(ana, ana_client):
    a_card(ana, "catch_up", counts=SLID)
    text = ana_client.get("/today/").text
    assert "Three things have slid" in text
    assert "data-cue" not in text
    assert "cues" not in text


@pytest.mark.parametrize(("days", "kind", "is_short"), [(0, Kind.DOUBT, True), (8, "doubt", False)])
def test_the_short_version_leaves_the_two_sides_out_for_seven_days(ana, days, kind, is_short):
    from journal.flows import FLOWS  # noqa: PLC0415

    a_card(ana, "louder", counts={"louder": 2}, answer="accepted", answered_at=ago(days))
    steps = [step.name for step in FLOWS[kind].shown_steps(a_doubt(ana))]
    assert ("fair" not in steps) == is_short


def test_the_operators_counts_hold_no_ids_and_no_one(ana, cleo, capsys):
    for owner in (ana, cleo):
        a_card(owner, answer="not_it", answered_at=ago(1))
    a_card(ana, "catch_up", counts=SLID, needs_cue=True)
    call_command("noticed_counts")
    told = capsys.readouterr().out
    assert "not_felt shown=2 accepted=0 not_it=2\n" in told
    assert "catch_up shown=0 accepted=0 not_it=0\n" in told
    assert str(ana.pk) not in told


@pytest.mark.parametrize(("not_it", "is_eager"), [(12, False), (13, True)])
def test_a_pattern_that_often_is_not_it_is_too_eager(ana, capsys, not_it, is_eager):
    for number in range(30):
        a_card(ana, answer="not_it" if number < not_it else "accepted", answered_at=ago(1))
    call_command("noticed_counts")
    assert ("too eager" in capsys.readouterr().out) == is_eager
