"""What follows from a finished page: evidence once, a sentence kept, a limit asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import CameThrough, Doubt, HonorBy, Kind, Need, Reminder, Resource, TimeAlone
from journal.week import Sides, sides_since, week_before
from microwins.ending import keep
from microwins.models import Evidence, Origin, Size
from tests.factories import a_commitment, a_decision, a_doubt, a_need, a_voice, an_entry
from tests.journal.test_step_edit import begin, go_on


def origins() -> list[str]:
    return [proof.origin for proof in Evidence.objects.order_by("written_at")]


def test_praise_kept_with_an_own_part_is_evidence(ana):
    a_voice(ana, Kind.PRAISE, keep=True, my_part="I asked twice.")
    assert origins() == [Origin.PRAISE]
    assert Evidence.objects.get().text == "I asked twice."


@pytest.mark.parametrize("fields", [{"keep": True}, {"my_part": "I asked twice."}])
def test_praise_without_either_is_none(ana, fields):
    a_voice(ana, Kind.PRAISE, **fields)
    assert origins() == []


def test_coming_through_is_evidence_once_and_never_comes_back(ana, ana_client):
    pk, _page = begin(ana_client, "came-through", go="enough", what="The winter of the move")
    Evidence.objects.get(origin=Origin.CAME_THROUGH).delete_softly(timezone.now())
    go_on(ana_client, pk, "came-through", "what", go="enough", what="The winter")
    assert Evidence.objects.count() == 1
    assert not Evidence.objects.of(ana).exists()


def test_a_limit_asks_on_its_day_and_is_evidence_when_said(ana, ana_client):
    need = a_need(ana, limit_line="Not on Sundays", limit_on=ana.today())
    assert "Not on Sundays" in ana_client.get("/today/").text
    ana_client.post(f"/needs/{need.pk}/limit/", {"how": "said"})
    assert "Not on Sundays" not in ana_client.get("/today/").text
    assert origins() == [Origin.LIMIT_SAID]


@pytest.mark.parametrize("how", ["not_this_time", "not_needed"])
def test_a_limit_not_said_is_fine_and_leaves_nothing(ana, ana_client, how):
    need = a_need(ana, limit_line="Not on Sundays", limit_on=ana.today())
    page = ana_client.post(f"/needs/{need.pk}/limit/", {"how": how}, follow=True)
    assert page.status_code == 200
    assert origins() == []


def test_a_limit_of_tomorrow_says_nothing_today(ana, ana_client):
    a_need(ana, limit_line="Not on Sundays", limit_on=ana.today() + timedelta(days=1))
    assert "Not on Sundays" not in ana_client.get("/today/").text


@pytest.mark.parametrize("how", ["", "kept", "said it"])
def test_another_word_for_a_limit_is_a_404(ana, ana_client, how):
    need = a_need(ana, limit_line="Not on Sundays")
    assert ana_client.post(f"/needs/{need.pk}/limit/", {"how": how}).status_code == 404


def test_a_stranger_can_not_answer_for_a_limit(ana, cleo_client):
    need = a_need(ana, limit_line="Not on Sundays")
    assert cleo_client.post(f"/needs/{need.pk}/limit/", {"how": "said"}).status_code == 404


def test_an_own_sentence_waits_for_the_next_time(ana, ana_client):
    pk, _page = begin(ana_client, "need", what="Quiet")
    go_on(ana_client, pk, "need", "reminder-word", reminder_word="safe")
    go_on(ana_client, pk, "need", "reminder-line", go="enough", reminder_line="The door is shut.")
    assert Reminder.objects.get().sentence == "The door is shut."
    assert "The door is shut." in ana_client.get(f"/trail/need/{pk}/").text
    other, _page = begin(ana_client, "need", what="Rest")
    page = go_on(ana_client, other, "need", "reminder-word", reminder_word="safe")
    assert "The door is shut." in page.text
    assert "The door is shut." in ana_client.get("/what-i-have/").text


def test_a_worry_offers_what_one_has(ana, ana_client, cleo):
    mine = _resource(ana, "Mara next door")
    _resource(cleo, "Somebody else's uncle")
    pk, _page = begin(ana_client, "worry", words="The heating fails")
    text = ana_client.get(f"/write/worry/{pk}/if-it-came/").text
    assert "Mara next door" in text
    assert "uncle" not in text
    page = go_on(ana_client, pk, "worry", "if-it-came", go="enough", help_from=[str(mine.pk)])
    assert Doubt.objects.get(pk=pk).help_from == [mine.pk]
    assert "Mara next door" in page.text


def test_a_strangers_resource_can_not_be_picked(ana, ana_client, cleo):
    theirs = _resource(cleo, "Somebody else's uncle")
    _resource(ana, "Mara next door")
    pk, _page = begin(ana_client, "worry", words="The heating fails")
    page = go_on(ana_client, pk, "worry", "if-it-came", help_from=[str(theirs.pk)])
    assert page.status_code == 422
    assert "uncle" not in page.text


def _resource(owner, words):
    row = Resource.begun_by(owner, words=words)
    row.finish(timezone.now())
    row.save()
    return row


def test_time_alone_asks_how_it_was_from_its_day_on(ana, ana_client):
    fields = {"kind": Kind.TIME_ALONE, "where": "The bench"}
    an_entry(TimeAlone, ana, on=ana.today(), **fields)
    an_entry(TimeAlone, ana, on=ana.today() + timedelta(days=1), **{**fields, "where": "The sea"})
    text = ana_client.get("/today/").text
    assert "The bench" in text
    assert "The sea" not in text


def test_a_session_needs_its_day_and_stands_in_the_log(ana, ana_client):
    _pk, page = begin(ana_client, "session", on="2026-11-20", went="moved")
    assert page.request["PATH_INFO"] == "/sessions/"
    assert "moved it" in page.text
    assert begin(ana_client, "session", went="came")[1].status_code == 422


@pytest.mark.parametrize(("kind", "origin"), [("stay", Origin.STAYED), ("rest", Origin.RESTED)])
def test_staying_and_resting_have_an_end_and_leave_evidence(ana, ana_client, kind, origin):
    pk, _page = begin(ana_client, kind, text="Until it is eight")
    go_on(ana_client, pk, kind, "when", clock="20:00")
    ana_client.post(f"/promises/{pk}/kept/", {"how": "kept"})
    assert origins() == [origin]


def test_a_desire_begins_as_one(ana_client):
    pk, _page = begin(ana_client, "desire", go="enough", what="A boat")
    assert Need.objects.get(pk=pk).type == "desire"


@pytest.mark.parametrize("safe", ["yes", "no", "not_sure"])
def test_asking_about_it_is_offered_only_where_it_is_safe(ana, ana_client, safe):
    voice = a_voice(ana, Kind.CRITICISM, safe_to_answer=safe)
    text = ana_client.get(f"/write/criticism/{voice.pk}/use/").text
    assert ("ask about it" in text) == (safe != "no")
    assert ("get support" in text) == (safe == "no")


def test_the_third_self_criticism_in_a_day_gets_a_short_hearing(ana, ana_client):
    for _ in range(2):
        a_voice(ana, Kind.CRITICISM, heard_from="me")
    pk, _page = begin(ana_client, "criticism", words="Again you")
    page = go_on(ana_client, pk, "criticism", "from", heard_from="me")
    page = go_on(ana_client, pk, "criticism", "sting")
    page = go_on(ana_client, pk, "criticism", "about")
    assert page.request["PATH_INFO"].endswith("/use/")
    assert "given this a fair hearing today" in page.text


def test_self_criticism_counts_towards_the_fair_hearing_of_a_doubt(ana):
    a_voice(ana, Kind.CRITICISM, heard_from="me")
    a_voice(ana, Kind.CRITICISM, heard_from="now")
    assert not a_doubt(ana).heard_enough
    assert a_doubt(ana).heard_enough


def test_a_week_counts_both_sides(ana):
    a_need(ana, honor_by=[HonorBy.CARE])
    a_decision(ana)
    keep(a_commitment(ana))
    keep(a_commitment(ana, size=Size.SMALL, origin=Origin.RESTED))
    assert sides_since(ana, ana.today() - timedelta(days=7)) == [Sides(line=2, listening=2)]
    assert week_before(ana, ana.today()).lean is None


def test_the_weekly_look_shows_three_own_lines_and_no_more(ana, ana_client):
    for number in range(5):
        keep(a_commitment(ana, text=f"Proof {number}"))
    text = ana_client.get("/write/weekly-look/").text
    assert sum(f"Proof {number}" in text for number in range(5)) == 3
    assert "Held the line: 5 times." in text


def test_what_one_came_through_stands_among_what_one_has(ana, ana_client):
    an_entry(
        CameThrough, ana, kind=Kind.CAME_THROUGH, what="The winter", used_then=["humour"],
        have_now=["age"], have_line="A key of my own",
    )  # fmt: skip
    text = ana_client.get("/what-i-have/").text
    for words in ("The winter", "humour", "A key of my own"):
        assert words in text
