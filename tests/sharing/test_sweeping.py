"""What letting somebody in leaves behind goes by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from selftrust.sharing.models import Connection, News
from selftrust.sharing.stages import standing
from selftrust.sharing.sweeping import sweep_all
from selftrust.sharing.tasks import sweep

from .connecting import BEN, again, invited
from .making import connected


def test_where_a_request_went_is_forgotten_once_it_is_over(ana):
    now = timezone.now()
    waiting = invited(ana)
    sweep_all(now + timedelta(days=13, hours=23))
    assert again(waiting).address == BEN
    before = standing(again(waiting), now + timedelta(days=15)).since_at
    sweep_all(now + timedelta(days=14, minutes=1))
    assert again(waiting).address == ""
    assert standing(again(waiting), now + timedelta(days=15)).since_at == before


def test_a_draft_that_was_left_goes_after_thirty_days(ana):
    now = timezone.now()
    invited(ana, consented_at=None, begun_at=now - timedelta(days=29, hours=23))
    sweep_all(now)
    assert Connection.objects.exists()
    sweep_all(now + timedelta(hours=1))
    assert not Connection.objects.exists()


def test_what_is_open_or_was_stays_as_it_is(ana, ben, cleo):
    long_ago = timezone.now() - timedelta(days=900)
    connected(ana, ben, begun_at=long_ago)
    connected(ana, cleo, begun_at=long_ago, ended_at=long_ago, ended_by="client")
    sweep_all(timezone.now())
    assert Connection.objects.count() == 2


def test_old_mails_go_and_new_ones_stay(ana, ben):
    connection, now = connected(ana, ben), timezone.now()
    for days in (1, 31):
        at = now - timedelta(days=days)
        News.objects.create(person=ben, connection=connection, due_on=at.date(), due_at=at)
    sweep()
    assert News.objects.get().due_at == now - timedelta(days=1)
