"""Reviewers hear in the morning that something came, and never at what hour it was shared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.sharing.giving import stop
from selftrust.sharing.models import Connection, News
from selftrust.sharing.mornings import tell_in_the_morning
from tests.factories import a_doubt

from .making import a_share, connected

MORNING = datetime(2026, 11, 23, 6, 3, tzinfo=UTC)  # 7:03 in Berlin


@pytest.fixture
def let_in(ana, ben):
    confirm_address(ben)
    return connected(ana, ben)


def shared(let_in, owner):
    return a_share(let_in, a_doubt(owner), now=MORNING - timedelta(hours=8))


def test_what_came_is_told_in_the_morning_once(ana, let_in):
    shared(let_in, ana)
    assert tell_in_the_morning(MORNING) == 1
    assert tell_in_the_morning(MORNING) == 0
    assert tell_in_the_morning(MORNING + timedelta(days=1)) == 0
    [news] = News.objects.all()
    assert (news.person_id, news.due_at) == (let_in.reviewer_id, MORNING)


@pytest.mark.parametrize("hours", [-7, -1, 1, 12])
def test_at_other_hours_nothing_is_told(ana, let_in, hours):
    shared(let_in, ana)
    assert tell_in_the_morning(MORNING + timedelta(hours=hours)) == 0


def test_what_was_opened_already_isnt_told(ana, let_in):
    shared(let_in, ana)
    Connection.objects.update(opened_at=MORNING - timedelta(hours=1))
    assert tell_in_the_morning(MORNING) == 0


def test_what_was_taken_back_isnt_told(ana, let_in):
    stop(shared(let_in, ana).share, timezone.now())
    assert tell_in_the_morning(MORNING) == 0


def test_something_more_is_told_the_next_morning(ana, let_in):
    shared(let_in, ana)
    tell_in_the_morning(MORNING)
    a_share(let_in, a_doubt(ana), now=MORNING + timedelta(hours=3))
    assert tell_in_the_morning(MORNING + timedelta(days=1)) == 1
