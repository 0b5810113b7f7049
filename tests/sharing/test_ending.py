"""Either side ends it at once; the client keeps what was read, the reviewer sees nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection as database
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from selftrust.accounts.models import Person
from selftrust.privacy.erasing import erase_person
from selftrust.sharing.access import readable_of
from selftrust.sharing.ending import end
from selftrust.sharing.inviting import NotNow, let_in, not_now, take_up
from selftrust.sharing.models import Connection, News, Reading, Reviewer, Share, Side
from selftrust.sharing.models.reviewer import Code
from selftrust.sharing.stages import Stage, stage_of
from tests.conftest import a_person, signed_in

from .connecting import a_share, again, at, confirmed, invited
from .making import a_reviewer, connected


@pytest.fixture
def ana(ana):
    return confirmed(ana)


@pytest.fixture
def ben(ben):
    return a_reviewer(confirmed(ben))


@pytest.fixture
def connection(ana, ben):
    return connected(ana, ben)


def a_reading(connection):
    share = a_share(connection)
    return Reading.objects.create(
        client=connection.owner, connection=connection, kind=share.kind, thing_id=share.thing_id
    )


def test_the_client_is_asked_once_and_then_it_is_over(ana_client, connection):
    a_share(connection)
    now = timezone.now()
    page = ana_client.get(at("connection-end", connection))
    assert "From that moment they see nothing of yours." in page.text
    assert again(connection).is_open
    assert readable_of(connection, now).exists()
    answer = ana_client.post(at("connection-end", connection))
    assert answer["Location"] == at("connection-detail", connection)
    ended = again(connection)
    assert (ended.ended_by, stage_of(ended, now)) == (Side.CLIENT, Stage.ENDED)
    assert not readable_of(connection, now).exists()
    assert not Connection.objects.for_reviewer(connection.reviewer).exists()


def test_the_reviewer_is_asked_once_and_then_it_is_over(ben, connection):
    client = signed_in(ben)
    assert "Ana K." in client.get(at("client-end", connection)).text
    assert again(connection).is_open
    assert client.post(at("client-end", connection))["Location"] == "/clients/"
    assert again(connection).ended_by == Side.REVIEWER
    for method in ("get", "post"):
        assert getattr(client, method)(at("client-end", connection)).status_code == 404


def test_ending_twice_keeps_the_first_end(ana_client, connection):
    end(connection, Side.REVIEWER, timezone.now())
    first = again(connection)
    ana_client.post(at("connection-end", connection))
    end(connection, Side.CLIENT, timezone.now())
    assert (again(connection).ended_at, again(connection).ended_by) == (
        first.ended_at,
        Side.REVIEWER,
    )


def test_the_client_keeps_what_was_read(ana_client, connection):
    a_reading(connection)
    ana_client.post(at("connection-end", connection))
    assert Reading.objects.filter(client=connection.owner, connection=connection).exists()
    page = ana_client.get(at("connection-detail", connection)).text
    assert "They see nothing of yours any more." in page


def test_nobody_else_ends_it(ben, cleo, cleo_client, connection):
    a_reviewer(cleo)
    assert cleo_client.post(at("connection-end", connection)).status_code == 404
    assert cleo_client.post(at("client-end", connection)).status_code == 404
    assert signed_in(ben).post(at("connection-end", connection)).status_code == 404
    assert signed_in(connection.owner).post(at("client-end", connection)).status_code == 302
    assert again(connection).is_open


def test_a_reviewer_without_a_second_step_is_led_to_one(ben, connection):
    ben.authenticator_set.all().delete()
    answer = signed_in(ben).post(at("client-end", connection))
    assert answer.status_code == 403
    assert "A second step first" in answer.text


def test_letting_in_again_begins_anew(ana, ben, connection):
    a_share(connection)
    end(connection, Side.CLIENT, timezone.now())
    waiting = invited(ana)
    taken = take_up(ben, waiting.pk, timezone.now())
    assert taken.pk != connection.pk
    assert not readable_of(taken, timezone.now()).exists()


def test_a_closed_account_of_a_reviewer_is_an_end_without_a_day(ana_client, ben, connection):
    a_reading(connection)
    a_share(connection)
    erase_person(ben)
    assert stage_of(again(connection), timezone.now()) is Stage.ENDED
    assert not readable_of(connection, timezone.now()).exists()
    for path in ("/people/", at("connection-detail", connection)):
        assert "Their account is closed" in ana_client.get(path).text
    assert ana_client.get(at("connection-edit", connection)).status_code == 404
    assert Reading.objects.count() == 1


def test_erasing_a_client_takes_everything_of_hers(ana, ben, connection):
    a_reading(connection)
    invited(ana, address="bob@example.org")
    News.objects.create(
        person=ben, connection=connection, due_on=timezone.now().date(), due_at=timezone.now()
    )
    erase_person(ana)
    for model in (Connection, Share, Reading, News):
        assert not model.objects.exists()
    assert Reviewer.objects.filter(owner=ben).exists()
    with database.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_erasing_a_reviewer_takes_their_role_and_their_codes(ben, connection):
    Code.objects.create(person=ben, digest=b"x" * 32)
    erase_person(ben)
    assert not Reviewer.objects.exists()
    assert not Code.objects.exists()
    assert Connection.objects.get().reviewer is None


ORDER = [Stage.DRAFTED, Stage.INVITED, Stage.OPEN, Stage.ENDED]
# What somebody can do, and how much time can go by, in any order and as often as they like.
ACTS = {
    "yes": lambda one, _ben, now: let_in(one, now),
    "not now": lambda one, _ben, now: not_now(one, now),
    "take up": lambda one, ben, now: take_up(ben, one.pk, now),
    "client ends": lambda one, _ben, now: one.is_open and end(one, Side.CLIENT, now),
    "reviewer ends": lambda one, _ben, now: one.is_open and end(one, Side.REVIEWER, now),
    "account closes": lambda _one, ben, _now: Connection.objects.filter(reviewer=ben).update(
        reviewer=None
    ),
    "a fortnight": None,
}


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_a_connection_never_goes_back(ana, ben, acts):
    now = timezone.now()
    one = invited(ana, consented_at=None, begun_at=now - timedelta(days=400))
    reached = 0
    for act in acts:
        if ACTS[act] is None:
            now += timedelta(days=14)
        else:
            with suppress(NotNow, Connection.DoesNotExist):
                ACTS[act](one, ben, now)
        one = Connection.objects.select_related("owner").filter(pk=one.pk).first()
        if one is None:  # a draft that was left
            assert reached == 0
            return
        place = ORDER.index(stage_of(one, now))
        assert place >= reached
        assert (place - reached < 2) or place == ORDER.index(Stage.ENDED)
        assert one.is_open == (place == ORDER.index(Stage.OPEN))
        assert not (one.accepted_at and one.address)
        reached = place
    Connection.objects.filter(pk=one.pk).delete()


def test_a_person_can_be_on_both_sides(ana, ben):
    a_reviewer(ana)
    here, there = connected(ana, ben), connected(ben, ana)
    end(here, Side.CLIENT, timezone.now())
    assert again(there).is_open
    assert Person.objects.filter(pk__in=[ana.pk, ben.pk]).count() == 2
    erase_person(a_person("nobody@example.org"))
