"""One prompt, and what a person does with it: answer, put aside, more or less, not this theme."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from selftrust.prompts.answering.answers import answer_with
from selftrust.prompts.models import Kind, Occurrence, OwnPrompt, Rhythm
from tests.prompts.making import a_rhythm, a_schedule, an_occurrence

P06 = "What would make the next hour a little kinder to you?"
POSTED = {"answer/": {}, "aside/": {}, "aside/undo/": {}, "leaning/": {"way": "more"}, "mute/": {}}


def url_of(occurrence, part=""):
    return f"/prompts/{occurrence.pk}/{part}"


def leanings(person):
    return Rhythm.objects.get(person=person).leanings


def test_it_says_the_question_how_long_and_why(ana, ana_client):
    a_rhythm(ana)
    occurrence = an_occurrence(ana, prompt="P06", because="quiet", because_count=1)
    text = ana_client.get(url_of(occurrence)).text
    assert P06 in text
    assert "30 seconds" in text
    assert "Chosen because it had been quiet here." in text


@pytest.mark.parametrize("part", ["", *POSTED])
def test_a_stranger_finds_what_is_not_there(ana, cleo_client, part):
    occurrence = an_occurrence(ana)
    for pk in (occurrence.pk, uuid4()):
        url = f"/prompts/{pk}/{part}"
        answer = cleo_client.post(url, POSTED[part]) if part else cleo_client.get(url)
        assert answer.status_code == 404
    occurrence.refresh_from_db()
    assert (occurrence.answer_id, occurrence.put_aside_at) == (None, None)
    assert not Rhythm.objects.exists()


@pytest.mark.parametrize("part", ["", *POSTED])
@pytest.mark.parametrize(
    "fields",
    [{"due_at": timezone.now() + timedelta(days=1)}, {"kind": Kind.REVIEW, "prompt": ""}],
    ids=["to come", "a reminder"],
)
def test_what_is_to_come_and_reminders_have_no_page(ana, ana_client, part, fields):
    url = url_of(an_occurrence(ana, **fields), part)
    answer = ana_client.post(url, POSTED[part]) if part else ana_client.get(url)
    assert answer.status_code == 404


@pytest.mark.parametrize("part", POSTED)
def test_opening_an_address_of_a_button_does_nothing(ana, ana_client, part):
    occurrence = an_occurrence(ana)
    before = Occurrence.objects.values().get()
    assert ana_client.get(url_of(occurrence, part)).status_code == 405
    assert Occurrence.objects.values().get() == before


def test_answering_leads_to_the_first_step(ana, ana_client):
    occurrence = an_occurrence(ana, prompt="P06")
    answer = ana_client.post(url_of(occurrence, "answer/"), follow=True)
    assert answer.request["PATH_INFO"].startswith("/write/need/")
    assert f'You were asked: <span dir="auto">{P06}' in answer.text


def test_an_answered_one_leads_to_its_answer(ana, ana_client):
    occurrence = an_occurrence(ana)
    row = answer_with(occurrence, "Grey.", finish=True)
    text = ana_client.get(url_of(occurrence)).text
    assert f'href="{row.get_absolute_url()}">Your answer' in text
    assert "Put it aside" not in text
    assert "You were asked: " in ana_client.get(row.get_absolute_url()).text


def test_putting_aside_can_be_undone(ana, ana_client):
    occurrence = an_occurrence(ana)
    page = ana_client.post(url_of(occurrence, "aside/"), follow=True)
    assert "Put aside. It stays under Prompts." in page.text
    assert ana_client.get("/prompts/").context["open"] == []
    page = ana_client.post(url_of(occurrence, "aside/undo/"), follow=True)
    assert "Put aside." not in page.text
    assert len(ana_client.get("/prompts/").context["open"]) == 1


def test_putting_aside_twice_keeps_the_first_time(ana, ana_client):
    first = timezone.now() - timedelta(hours=1)
    occurrence = an_occurrence(ana, put_aside_at=first)
    ana_client.post(url_of(occurrence, "aside/"))
    occurrence.refresh_from_db()
    assert occurrence.put_aside_at == first


def test_on_today_the_card_is_swapped_in_place(ana, ana_client):
    occurrence = an_occurrence(ana)
    part = ana_client.post(url_of(occurrence, "aside/"), headers={"HX-Request": "true"})
    assert "<h1" not in part.text
    assert url_of(occurrence, "aside/undo/") in part.text


def test_more_and_less_are_kept_by_theme_and_taken_back_by_the_same_button(ana, ana_client):
    occurrence = an_occurrence(ana, prompt="P06")
    for way, known in [
        ("more", {"need": 1}),
        ("less", {"need": -1}),
        ("less", {}),
        ("more", {"need": 1}),
    ]:
        ana_client.post(url_of(occurrence, "leaning/"), {"way": way})
        assert leanings(ana) == known
    assert 'value="more" aria-pressed="true"' in ana_client.get(url_of(occurrence)).text
    assert 'value="less" aria-pressed="false"' in ana_client.get(url_of(occurrence)).text


@pytest.mark.parametrize("way", ["", "most", "1"])
def test_no_other_way_is_taken(ana, ana_client, way):
    occurrence = an_occurrence(ana)
    assert ana_client.post(url_of(occurrence, "leaning/"), {"way": way}).status_code == 404


def test_not_this_theme_leaves_it_out_and_says_so(ana, ana_client):
    occurrence = an_occurrence(ana, prompt="P06")
    for _press in range(2):
        page = ana_client.post(url_of(occurrence, "mute/"), follow=True)
    assert Rhythm.objects.get(person=ana).muted == ["need"]
    assert "You left this theme out." in page.text
    assert "/prompts/themes/" in page.text


def test_what_was_planned_with_that_theme_is_planned_anew(ana, ana_client):
    a_rhythm(ana)
    a_schedule(ana)
    ahead = an_occurrence(ana, due_at=timezone.now() + timedelta(minutes=10))
    ana_client.post(url_of(an_occurrence(ana), "mute/"))
    assert not Occurrence.objects.filter(pk=ahead.pk).exists()


def test_own_questions_are_a_theme_of_their_own(ana, ana_client):
    own = OwnPrompt(owner=ana)
    own.text = "What would Oma say?"
    own.save()
    occurrence = an_occurrence(ana, prompt="", own_prompt=own)
    assert "What would Oma say?" in ana_client.get(url_of(occurrence)).text
    ana_client.post(url_of(occurrence, "leaning/"), {"way": "less"})
    assert leanings(ana) == {"own": -1}


def test_a_prompt_that_the_library_forgot_still_has_a_page(ana, ana_client):
    occurrence = an_occurrence(ana, prompt="P999")
    assert ana_client.get(url_of(occurrence)).status_code == 200
    assert ana_client.post(url_of(occurrence, "answer/")).status_code == 302
