"""By mail: on or off, what others can see of it, and what is recalled."""

from __future__ import annotations

from datetime import time

import pytest
from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.prompts.models import Rhythm
from tests.conftest import signed_in
from tests.prompts.making import a_rhythm

PAGE = "/prompts/mail/"
SAID = {"by_mail": "on", "sender_name": "Paper", "reminder_clock": "10:15"}
BAD_NAMES = [
    "",
    " ",
    "x" * 41,
    "a@b",
    "<b>",
    "a>",
    'a"b',
    "a\nb",
    "a\rBcc: x",
    "a\x00b",
    "a\u202eb",  # turns the direction of what follows
    "a\u200bb",
    "a\u2028b",
    "a\ue000",
]


@pytest.fixture(autouse=True)
def confirmed(ana):
    confirm_address(ana)


def kept(person):
    return Rhythm.objects.get(person=person)


def test_where_mails_go_is_said_as_it_is(ana, ana_client):
    assert f"Mails would go to {ana.email}." in ana_client.get(PAGE).text
    ana_client.post(PAGE, SAID)
    assert f"Mails go to {ana.email}." in ana_client.get(PAGE).text
    a_rhythm(ana, stopped_at=timezone.now())
    assert "Nothing is mailed now." in ana_client.get(PAGE).text


def test_turning_mails_on_for_a_confirmed_address_is_asking_for_them(ana, ana_client):
    assert ana_client.post(PAGE, SAID)["Location"] == PAGE
    assert kept(ana).wants_mail
    assert kept(ana).sender_name == "Paper"
    assert kept(ana).reminder_clock == time(10, 15)


def test_turning_them_on_again_ends_a_stop_and_keeps_the_first_yes(ana, ana_client):
    first = timezone.now()
    a_rhythm(ana, confirmed_at=first, stopped_at=first)
    page = ana_client.get(PAGE)
    assert "You stopped the mails." in page.text
    assert not page.context["form"]["by_mail"].value()
    ana_client.post(PAGE, SAID)
    assert kept(ana).wants_mail
    assert kept(ana).confirmed_at == first


def test_turning_them_off_needs_no_word(ana, ana_client):
    a_rhythm(ana)
    ana_client.post(PAGE, {**SAID, "by_mail": ""})
    assert not kept(ana).wants_mail


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_a_mail_cannot_carry_is_refused(ana, ana_client, name):
    answer = ana_client.post(PAGE, {**SAID, "sender_name": name})
    assert answer.status_code == 422
    assert "A name has 1 to 40 characters" in answer.text
    assert not Rhythm.objects.exists()


def test_a_refused_name_stays_as_it_was_typed(ana_client):
    answer = ana_client.post(PAGE, {**SAID, "sender_name": "me@home", "shows_prompt": "on"})
    assert 'value="me@home"' in answer.text
    assert answer.context["form"]["shows_prompt"].value()


@pytest.mark.parametrize("name", ["Notizbuch für Ünal", "مفكرة", "N", "x" * 40, "A, B; (C)"])
def test_any_other_name_is_kept(ana, ana_client, name):
    ana_client.post(PAGE, {**SAID, "sender_name": name})
    assert kept(ana).sender_name == name


def test_dates_are_never_recalled_in_the_quiet_hours(ana_client):
    answer = ana_client.post(PAGE, {**SAID, "reminder_clock": "22:00"})
    assert answer.status_code == 422
    assert 'value="22:00"' in answer.text
    assert "inside your quiet hours" in answer.text


def test_what_is_recalled_can_be_chosen(ana, ana_client):
    ana_client.post(PAGE, {**SAID, "reminds_of_microwins": "on"})
    assert (kept(ana).reminds_of_dates, kept(ana).reminds_of_microwins) == (False, True)


def test_without_a_confirmed_address_no_mail_can_be_asked_for(cleo, cleo_client):
    page = cleo_client.get(PAGE)
    assert "by_mail" not in page.context["form"].fields
    assert "nothing is mailed" in page.text
    cleo_client.post(PAGE, SAID)
    assert not kept(cleo).wants_mail
    assert kept(cleo).reminder_clock == time(10, 15)


def test_a_trial_notebook_is_told_how_to_be_kept():
    client = signed_in(Person.objects.create_trial(zone="UTC"))
    assert "/sign-up/" in client.get(PAGE).text


@pytest.mark.parametrize(("domain", "offered"), [("", False), ("replies.example.org", True)])
def test_replies_are_offered_where_they_can_arrive(ana, ana_client, settings, domain, offered):
    settings.REPLY_DOMAIN = domain
    assert ("takes_replies" in ana_client.get(PAGE).context["form"].fields) == offered
    ana_client.post(PAGE, {**SAID, "takes_replies": "on"})
    assert kept(ana).takes_replies == offered


def test_a_refused_address_can_be_tried_again(ana, ana_client):
    a_rhythm(ana, refusals=3, refused_email=ana.email, refused_at=timezone.now())
    assert "Mails to your address came back" in ana_client.get(PAGE).text
    assert ana_client.get("/prompts/mail/again/").status_code == 405
    page = ana_client.post("/prompts/mail/again/", follow=True)
    assert "Mails to your address came back" not in page.text
    assert (kept(ana).refusals, kept(ana).refused_at) == (0, None)


def test_opening_it_stores_nothing(ana_client):
    ana_client.get(PAGE)
    assert not Rhythm.objects.exists()


def test_a_stranger_changes_only_her_own(ana, cleo_client):
    a_rhythm(ana, sender_name="Paper")
    assert "Paper" not in cleo_client.get(PAGE).text
    cleo_client.post("/prompts/mail/again/")
    cleo_client.post(PAGE, {"reminder_clock": "11:00"})
    assert kept(ana).reminder_clock == time(9)
