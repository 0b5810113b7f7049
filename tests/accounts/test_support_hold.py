"""A support card leaves one instant in its person's row, for seven days, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from selftrust.accounts.holding_back import (
    HOLD,
    JUST_NOW,
    card_was_just_shown,
    forget_past_holds,
    hold_back,
)
from selftrust.accounts.models import Person
from selftrust.privacy.tasks import sweep_past_holds

HERE = "/here/hold/"
SECOND = timedelta(seconds=1)


def test_a_shown_card_holds_heavy_questions_back_for_seven_days(ana, ana_client):
    before = timezone.now()
    answer = ana_client.post(HERE, {"person": str(ana.pk)})
    assert (answer.status_code, answer.content) == (204, b"")
    ana.refresh_from_db()
    assert before + HOLD <= ana.support_card_until <= timezone.now() + HOLD
    assert timedelta(days=7) == HOLD


@pytest.mark.parametrize("sent", [{}, {"person": ""}, {"person": "somebody else"}])
def test_a_page_of_somebody_else_holds_nothing(ana, ana_client, sent):
    assert ana_client.post(HERE, sent).status_code == 409
    ana.refresh_from_db()
    assert ana.support_card_until is None


def test_a_request_without_the_pages_token_holds_nothing(ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    assert client.post(HERE, {"person": str(ana.pk)}).status_code == 403
    ana.refresh_from_db()
    assert ana.support_card_until is None


def test_opening_the_address_holds_nothing(ana, ana_client):
    assert ana_client.get(HERE).status_code == 405
    ana.refresh_from_db()
    assert ana.support_card_until is None


def test_nothing_but_the_hold_is_written(ana, ana_client):
    mine = Person.objects.filter(pk=ana.pk)
    before = mine.values().get()
    ana_client.post(HERE, {"person": str(ana.pk)})
    changed = {name for name, value in mine.values().get().items() if value != before[name]}
    assert changed == {"support_card_until"}


def test_the_next_page_shows_a_card_that_nobody_could_read(ana, ana_client):
    hold_back(ana, timezone.now())
    assert "Some of these words sound heavy." in ana_client.get("/today/").text


def test_later_pages_show_none(ana, ana_client):
    hold_back(ana, timezone.now() - JUST_NOW - SECOND)
    assert "sound heavy" not in ana_client.get("/today/").text
    assert "data-support-card hidden" in ana_client.get("/write/free/").text


def test_a_moment_is_ten_seconds(ana):
    now = timezone.now()
    hold_back(ana, now)
    assert card_was_just_shown(ana, now + JUST_NOW - SECOND)
    assert not card_was_just_shown(ana, now + JUST_NOW + SECOND)


def test_a_hold_is_forgotten_when_its_seven_days_are_over(ana, cleo):
    now = timezone.now()
    hold_back(ana, now - HOLD - SECOND)
    hold_back(cleo, now - HOLD + SECOND)
    assert forget_past_holds(now) == 1
    ana.refresh_from_db()
    cleo.refresh_from_db()
    assert ana.support_card_until is None
    assert cleo.support_card_until


def test_the_clock_forgets_twice_without_harm(ana):
    hold_back(ana, timezone.now() - HOLD - SECOND)
    for _twice in range(2):
        sweep_past_holds()
    ana.refresh_from_db()
    assert ana.support_card_until is None
