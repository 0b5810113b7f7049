"""Today: what was promised, what is here right now, what is ready."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from journal.models import FreePage
from microwins.models import Meaning
from selftrust.prompts.answering.answers import answer_with, begin_answer
from tests.factories import a_checkin, a_commitment, a_need, a_page, an_area, fresh_page
from tests.prompts.making import an_occurrence


def test_an_open_promise_comes_first(ana, ana_client):
    a_commitment(ana, text="Send the price")
    text = ana_client.get("/today/").text
    assert "One thing you said you would do." in text
    assert "Send the price" in text


def test_a_wish_is_not_asked_for(ana, ana_client):
    a_commitment(ana, text="Learn Greek", mean_it=Meaning.LIKE)
    assert "Learn Greek" not in ana_client.get("/today/").text


def test_keeping_it_swaps_the_card_in_place(ana, ana_client):
    promise = a_commitment(ana, text="Send the price")
    part = ana_client.post(
        f"/promises/{promise.pk}/kept/", {"how": "kept"}, headers={"HX-Request": "true"}
    )
    assert "<h1" not in part.text
    assert "MicroWin · kept" in part.text


def test_a_promise_long_past_is_asked_about_and_never_counted(ana, ana_client):
    a_commitment(ana, text="Send the price")
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        ana_client.force_login(ana)
        assert "Anything to say about this one?" in ana_client.get("/today/").text
    with time_machine.travel(timezone.now() + timedelta(days=70)):
        ana_client.force_login(ana)
        assert "Send the price" not in ana_client.get("/today/").text


def test_an_unfinished_page_waits_with_its_first_words(ana_client):
    pk, fields = fresh_page(ana_client, "free")
    ana_client.post(f"/write/free/{pk}/body/", {**fields, "go": "next", "body": "Half a page"})
    assert FreePage.objects.get().is_draft
    assert f"/write/free/{pk}/body/" in ana_client.get("/today/").text


def test_a_check_in_is_offered_after_a_week_and_not_before(ana, ana_client):
    area = an_area(ana)
    a_checkin(area)
    assert "Ready for a check-in" not in ana_client.get("/today/").text
    with time_machine.travel(timezone.now() + timedelta(days=7, hours=1)):
        ana_client.force_login(ana)
        assert "Ready for a check-in" in ana_client.get("/today/").text


def test_somebody_elses_day_is_not_shown(ana, cleo_client):
    a_commitment(ana, text="Send the price")
    a_page(ana)
    assert "Send the price" not in cleo_client.get("/today/").text


def test_a_pause_asks_nothing(ana, ana_client):
    a_need(ana, limit_line="Not on Sundays", limit_on=ana.today())
    an_area(ana)
    ana.paused_until = ana.today() + timedelta(days=3)
    ana.save()
    page = ana_client.get("/today/")
    assert "Not on Sundays" not in page.text
    assert "Two dots" not in page.text
    assert "Paused until" in page.text


def test_the_newest_open_prompt_stands_there_alone_with_why(ana, ana_client):
    an_occurrence(ana, prompt="P06", due_at=timezone.now() - timedelta(hours=30))
    newest = an_occurrence(ana, prompt="P28", because="quiet", because_count=1, due_on=ana.today())
    text = ana_client.get("/today/").text
    assert "Someone said a kind thing." in text
    assert "Chosen because it had been quiet here." in text
    assert "a little kinder" not in text
    assert f"/prompts/{newest.pk}/answer/" in text
    assert "Today's prompt · 30 seconds" in text


def test_a_prompt_of_yesterday_is_not_called_todays(ana, ana_client):
    at = timezone.now() - timedelta(hours=30)
    an_occurrence(ana, due_at=at, due_on=ana.today() - timedelta(days=1))
    text = ana_client.get("/today/").text
    assert "A prompt · 30 seconds" in text
    assert "Today's prompt" not in text


def test_no_prompt_stands_there_once_it_is_settled_old_or_paused(ana, ana_client):
    answer_with(an_occurrence(ana), "Grey.", finish=True)
    an_occurrence(ana, put_aside_at=timezone.now())
    an_occurrence(ana, due_at=timezone.now() - timedelta(hours=49))
    an_occurrence(ana, due_at=timezone.now() + timedelta(minutes=5))
    assert "One word for how today is" not in ana_client.get("/today/").text
    an_occurrence(ana)
    assert "One word for how today is" in ana_client.get("/today/").text
    ana.paused_until = ana.today() + timedelta(days=3)
    ana.save()
    assert "One word for how today is" not in ana_client.get("/today/").text


def test_a_promise_that_a_prompt_only_opened_is_not_begun(ana, ana_client):
    begin_answer(an_occurrence(ana, prompt="P41"))
    assert "begun on" not in ana_client.get("/today/").text
    begin = answer_with(an_occurrence(ana, prompt="P41"), "Water the plant", finish=False)
    assert str(begin.pk) in ana_client.get("/today/").text


def test_somebody_without_an_area_finds_the_prompts_too(ana_client):
    assert 'href="/prompts/"' in ana_client.get("/today/").text
