"""A request opens for the one it went to; for everybody else it's the page of nothing."""

from __future__ import annotations

import html
import uuid
from datetime import timedelta
from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.privacy.erasing import erase_person
from selftrust.sharing.ending import end
from selftrust.sharing.inviting import invitation_for, take_up
from selftrust.sharing.models import Connection, Reviewer, Side
from selftrust.vault.shredding import shred
from tests.accounts.signing import PASSWORD, code_in
from tests.conftest import BOTH, a_person, signed_in
from tests.state import state_of_all_tables

from .connecting import again, at, at_once, confirmed, invited, let_others_wait, masked
from .making import a_reviewer, connected, with_second_step


@pytest.fixture
def ana(ana):
    return confirmed(ana)


@pytest.fixture
def ben(ben):
    return a_reviewer(confirmed(ben))


@pytest.fixture
def ben_client(ben):
    return signed_in(ben)


def page_at(client, connection_pk, method="get"):
    url = f"/invitations/{connection_pk}/"
    return masked(getattr(client, method)(url), url, str(connection_pk))


def test_the_one_it_went_to_reads_what_it_is_and_takes_it_up(ana, ben, ben_client):
    waiting = invited(ana, role="coach")
    page = html.unescape(ben_client.get(at("invitation-detail", waiting)).text)
    for said in (
        "Ana K.",
        "You'd be their coach.",
        "You can read only what they share",
        "I read what is shared with me, for our work together.",
        "Take it up",
    ):
        assert said in page
    assert "ana@example.org" not in page
    taken = ben_client.post(at("invitation-detail", waiting))
    assert taken["Location"] == f"/clients/{waiting.pk}/"
    waiting = again(waiting)
    assert waiting.is_open
    assert waiting.reviewer == ben
    assert waiting.address == ""


def test_opening_it_changes_nothing(ana, ben_client):
    waiting = invited(ana)
    before = state_of_all_tables()
    for method in ("get", "head"):
        getattr(ben_client, method)(at("invitation-detail", waiting))
        getattr(Client(), method)(at("invitation-detail", waiting))
    assert state_of_all_tables() == before


def test_taken_up_twice_it_leads_to_the_client_and_doubles_nothing(ana, ben_client):
    waiting = invited(ana)
    for _ in "ab":
        ben_client.post(at("invitation-detail", waiting))
    before = state_of_all_tables()
    for method in ("get", "post"):
        answer = getattr(ben_client, method)(at("invitation-detail", waiting))
        assert answer["Location"] == f"/clients/{waiting.pk}/"
    assert state_of_all_tables() == before


def withdrawn(ana):
    waiting = invited(ana)
    waiting.ended_at, waiting.ended_by = timezone.now(), "client"
    waiting.save()
    return waiting


def closed(_ana):
    client = confirmed(a_person("closed@example.org"))
    waiting = invited(client)
    Person.objects.filter(pk=client.pk).update(is_active=False)
    return waiting


def erased(_ana):
    client = confirmed(a_person("erased@example.org"))
    waiting = invited(client)
    erase_person(client)
    return waiting


def half_erased(_ana):
    client = confirmed(a_person("half@example.org"))
    waiting = invited(client)
    shred(client.pk)
    return waiting


def ended_after_it_was_open(ana):
    waiting = invited(ana)
    taken = take_up(Person.objects.get(email="ben@example.org"), waiting.pk, timezone.now())
    end(taken, Side.CLIENT, timezone.now())
    return waiting


NOTHING = {
    "late": lambda ana: invited(ana, consented_at=timezone.now() - timedelta(days=14)),
    "taken back": withdrawn,
    "a draft": lambda ana: invited(ana, consented_at=None),
    "for somebody else": lambda ana: invited(ana, address="bob@example.org"),
    "of a closed account": closed,
    "of an erased account": erased,
    "of one being erased": half_erased,
    "ended": ended_after_it_was_open,
    "by a code": lambda ana: connected(ana, a_person("cleo@example.org")),
    "an address that isn't there": lambda ana: invited(ana, address=""),
}


@pytest.mark.parametrize("what", NOTHING)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_for_ben_looks_like_nothing(ana, ben, ben_client, what, method):
    pk = NOTHING[what](ana).pk
    before = state_of_all_tables()
    assert page_at(ben_client, pk, method) == page_at(ben_client, uuid.uuid4(), method)
    assert page_at(Client(), pk, method) == page_at(Client(), uuid.uuid4(), method)
    assert state_of_all_tables() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_signed_out_sees_the_page_of_nothing(ana, method):
    waiting = invited(ana)
    seen = page_at(Client(), waiting.pk, method)
    assert seen == page_at(Client(), uuid.uuid4(), method)
    assert seen[0] == 200
    assert "Sign in with the address that the mail went to" in seen[1]
    page = Client().get(at("invitation-detail", waiting)).text
    assert f'/sign-in/?next=/invitations/{waiting.pk}/"' in page
    assert f'/sign-up/?next=/invitations/{waiting.pk}/"' in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_the_client_and_a_trial_see_the_page_of_nothing(ana, ben, cleo, method):
    waiting = invited(ana, address="ana@example.org")  # to oneself, past the form
    a_reviewer(ana)
    a_reviewer(confirmed(cleo))
    trial = Person.objects.create_trial(zone="UTC")
    for person in (ana, ben, cleo, trial):
        client = signed_in(person)
        seen = page_at(client, waiting.pk, method)
        assert seen == page_at(client, uuid.uuid4(), method)
        assert seen[0] == 404
    assert again(waiting).accepted_at is None


def test_an_address_that_is_not_confirmed_opens_nothing(ana, ben, ben_client):
    waiting = invited(ana)
    EmailAddress.objects.update(verified=False)
    assert page_at(ben_client, waiting.pk, "post") == page_at(ben_client, uuid.uuid4(), "post")
    assert again(waiting).accepted_at is None


def test_the_name_and_the_second_step_come_first(ana, ben):
    waiting = invited(ana)
    ben.reviewer.delete()
    ben.authenticator_set.all().delete()
    client = signed_in(ben)
    where = at("invitation-detail", waiting)
    page = client.get(where).text
    assert "Take it up" not in page
    assert f"/clients/begin/?next={where}" in page
    assert client.post(where).status_code == 422
    Reviewer.objects.create(owner=ben, name="Ben Ritter")
    assert client.post(where).status_code == 422
    assert f"/account/second-step/?next={where}" in client.get(where).text
    assert again(waiting).accepted_at is None
    with_second_step(ben)
    assert client.post(where)["Location"] == f"/clients/{waiting.pk}/"


def test_somebody_who_is_let_in_already_is_told_and_the_request_ends(ana, ben, ben_client):
    known = connected(ana, ben)
    waiting = invited(ana)
    page = html.unescape(ben_client.get(at("invitation-detail", waiting)).text)
    assert "They have let you in already." in page
    assert "Take it up" not in page
    assert again(waiting).ended_at is None
    answer = ben_client.post(at("invitation-detail", waiting))
    assert answer["Location"] == f"/clients/{known.pk}/"
    waiting = again(waiting)
    assert waiting.ended_at
    assert waiting.accepted_at is None
    assert Connection.objects.of(ana).open().get() == known


def test_the_database_knows_two_people_once(ana, ben):
    connected(ana, ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        connected(ana, ben)


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_two_requests_taken_up_at_once_are_one_connection(ana, ben):
    first, second = invited(ana), invited(ana)
    now = timezone.now()
    acts = [lambda pk=pk: take_up(ben, pk, now) for pk in (first.pk, second.pk) * 3]
    found = at_once(*acts)
    assert Connection.objects.of(ana).open().count() == 1
    opened = Connection.objects.of(ana).open().get()
    assert {getattr(one, "pk", one) for one in found} <= {opened.pk, None}
    assert opened.pk in {getattr(one, "pk", None) for one in found}


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_taking_up_and_taking_back_at_once_leaves_one_of_the_two(ana, ben):
    for _ in range(5):
        waiting = invited(ana)
        pressed = {signed_in(ana): "invitation-delete", signed_in(ben): "invitation-detail"}
        at_once(
            *(
                lambda client=client, url=at(name, waiting): client.post(url)  # noqa: B008 - of this turn
                for client, name in pressed.items()
            )
        )
        waiting = again(waiting)
        assert waiting.is_open != (waiting.ended_at is not None)
        end(waiting, Side.CLIENT, timezone.now())


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_what_is_taken_back_in_this_moment_is_not_taken_up(ana, ben):
    waiting, now = invited(ana), timezone.now()
    found = let_others_wait(
        lambda: end(waiting, Side.CLIENT, now), lambda: take_up(ben, waiting.pk, now)
    )
    assert found is None
    assert again(waiting).accepted_at is None


def test_the_link_of_the_mail_leads_through_signing_up_and_back(ana, mailoutbox):
    waiting = invited(ana, address="new@example.org")
    client, where = Client(), at("invitation-detail", waiting)
    said = {"email": "new@example.org", "password1": PASSWORD, "consent": "on", "next": where}
    client.post("/sign-up/", said)
    there = client.post("/sign-up/code/", {"code": code_in(mailoutbox[-1])})
    assert where in unquote(there["Location"])
    assert "Ana K." in client.get(where).text


def test_the_invited_can_sign_up_first(ana):
    waiting = invited(ana, address="new@example.org")
    person = confirmed(a_person("new@example.org"))
    assert invitation_for(person, waiting.pk, timezone.now()) == waiting


def test_an_address_that_was_typed_in_capitals_finds_its_owner(ana, ana_client, ben):
    ana_client = signed_in(ana)
    ana_client.post(
        "/people/invite/",
        {"called": "Ben", "known_as": "Ana", "address": "BEN@Example.org", "role": "coach"},
    )
    waiting = Connection.objects.get()
    ana_client.post(at("consent-create", waiting))
    assert take_up(ben, waiting.pk, timezone.now()) == waiting
