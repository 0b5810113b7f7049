"""Questions in a person's own words: kept sealed, deleted for 30 days, then gone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from selftrust.prompts.models import OwnPrompt
from selftrust.prompts.wishing import own_questions
from tests.prompts.making import an_own_prompt

PAGE = "/prompts/own/"
OMA = "What would Oma say?"


def test_a_question_is_kept_in_ones_own_words(ana, ana_client):
    page = ana_client.post(PAGE, {"text": f"  {OMA}\r\n"}, follow=True)
    assert OwnPrompt.objects.get(owner=ana).text == OMA
    assert OMA in page.text


def test_the_database_cannot_read_it(ana):
    an_own_prompt(ana)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM prompts_ownprompt")
        assert b"Oma" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 281, "What \ufffd now?"])
def test_what_cannot_be_kept_is_refused_and_stays_as_typed(ana_client, text):
    answer = ana_client.post(PAGE, {"text": text})
    assert answer.status_code == 422
    assert text.strip() in answer.text
    assert not OwnPrompt.objects.exists()


def test_280_characters_are_kept_to_the_letter(ana_client):
    ana_client.post(PAGE, {"text": "ü" * 280})
    assert OwnPrompt.objects.get().text == "ü" * 280


def test_sending_it_twice_keeps_one(ana_client):
    ana_client.post(PAGE, {"text": OMA})
    ana_client.post(PAGE, {"text": OMA})
    assert OwnPrompt.objects.count() == 1


def test_there_is_an_end_to_them(ana, ana_client, monkeypatch):
    monkeypatch.setattr(own_questions, "MOST", 1)
    an_own_prompt(ana, text="Another one?")
    answer = ana_client.post(PAGE, {"text": OMA})
    assert answer.status_code == 422
    assert f">\n{OMA}</textarea>" in answer.text
    assert OwnPrompt.objects.count() == 1


def test_deleting_hides_it_and_can_be_undone(ana, ana_client):
    own = an_own_prompt(ana)
    page = ana_client.post(f"{PAGE}{own.pk}/delete/", follow=True)
    assert page.context["own"] == []
    assert page.context["deleted"] == [own]
    page = ana_client.post(f"{PAGE}{own.pk}/restore/", follow=True)
    assert page.context["own"] == [own]


def test_after_thirty_days_it_is_no_longer_offered(ana, ana_client):
    an_own_prompt(ana, deleted_at=timezone.now() - timedelta(days=30, minutes=1))
    assert OMA not in ana_client.get(PAGE).text


@pytest.mark.parametrize("part", ["delete", "restore"])
def test_opening_the_address_of_a_button_does_nothing(ana, ana_client, part):
    own = an_own_prompt(ana)
    assert ana_client.get(f"{PAGE}{own.pk}/{part}/").status_code == 405


@pytest.mark.parametrize(("part", "deleted_at"), [("delete", None), ("restore", timezone.now())])
def test_a_stranger_finds_what_is_not_there(ana, cleo_client, part, deleted_at):
    own = an_own_prompt(ana, deleted_at=deleted_at)
    assert OMA not in cleo_client.get(PAGE).text
    for pk in (own.pk, uuid4()):
        assert cleo_client.post(f"{PAGE}{pk}/{part}/").status_code == 404
    assert OwnPrompt.objects.get().deleted_at == deleted_at
