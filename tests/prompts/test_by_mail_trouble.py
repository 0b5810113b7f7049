"""Asking for questions by mail when something comes in between, or comes twice."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.privacy.erasing import erase_person
from selftrust.prompts.joining.asking import confirm_mails
from selftrust.prompts.models import Rhythm, Schedule
from tests.state import state_of_all_tables

from .following import masked
from .test_by_mail import ADDRESS, SENT, YES, ask, link_in


@pytest.fixture
def ana(ana):
    confirm_address(ana)
    return ana


def test_confirming_while_the_address_is_asked_for_anew_leaves_it_to_the_newer_link(mailoutbox):
    ask()
    at_that_moment = Person.objects.get(email=ADDRESS)
    cache.clear()
    ask()
    assert not confirm_mails(at_that_moment, timezone.now())
    assert Client().post(link_in(mailoutbox[1]), YES).status_code == 200
    assert Person.objects.get(email=ADDRESS).rhythm.wants_mail


def test_confirming_twice_at_once_says_yes_twice():
    ask()
    first, second = (Person.objects.get(email=ADDRESS) for _ in "ab")
    for person in (first, second):
        assert confirm_mails(person, timezone.now())
        assert not person.is_trial
    erase_person(Person.objects.get(email=ADDRESS))
    assert not confirm_mails(second, timezone.now())


def test_a_day_that_is_sent_twice_counts_once():
    assert ask(weekdays=["3", "1"] * 9)["Location"] == SENT
    assert Rhythm.objects.get().most_a_week == 2
    assert Schedule.objects.get().weekdays == [1, 3]


def test_a_mail_server_that_is_away_is_said_alike_of_every_address(ana, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    seen = set()
    for address in (ana.email, ADDRESS):
        answer = ask(address)
        assert "No mail could be sent there now." in answer.text
        assert "08:30" in answer.text
        seen.add(masked(answer, address))
    assert len(seen) == 1
    assert seen.pop()[0] == 503


def test_asking_too_often_is_refused_for_everybody_alike(ana, mailoutbox):
    for address in (ana.email, ADDRESS):
        cache.clear()
        assert [ask(address).status_code for _ in "ab"] == [302, 429]
    cache.clear()
    statuses = [ask(f"{number}@example.org").status_code for number in range(21)]
    assert statuses == [302] * 20 + [429]


def test_confirming_again_changes_nothing(mailoutbox):
    ask()
    link = link_in(mailoutbox[0])
    Client().post(link, YES)
    Rhythm.objects.update(by_mail=False, stopped_at=timezone.now())
    before = state_of_all_tables()
    pages = {masked(Client().post(link, YES), link) for _ in "abc"}
    assert pages == {masked(Client().get(link), link)}
    assert state_of_all_tables() == before
