"""The demo person's therapist: how he gets in, and what he finds there."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.home.demo.texts import sharing as texts
from selftrust.sharing.briefing import Brief, brief_of
from selftrust.sharing.clients import clients_of
from selftrust.sharing.models import Answer, Connection, Note, Readable, Reading, Share, Way
from selftrust.sharing.opening import open_thing
from selftrust.sharing.readings import broken_lines
from selftrust.sharing.showing import struck_in
from tests.accounts.second_step import digits, to_the_second_step, type_second
from tests.conftest import a_person, signed_in

THERAPIST_AT = "dora.therapist@example.org"


def demo(**options: object) -> str:
    said = StringIO()
    call_command("demo", email="dora@example.org", stdout=said, **options)
    return said.getvalue()


def let_in() -> tuple[Connection, Person]:
    connection = Connection.objects.select_related("owner", "reviewer").get()
    return connection, connection.reviewer


def brief_now() -> Brief:
    connection, therapist = let_in()
    return brief_of(therapist, connection.pk, Way.BRIEF, timezone.now())


@pytest.mark.parametrize("by_app", [True, False])
def test_the_therapist_signs_in_with_what_was_printed(client: Client, by_app):
    said = demo(entries=20, password="a password to read out")
    assert THERAPIST_AT in said
    key = re.search(r"^  ([A-Z2-7]{32})$", said, re.MULTILINE)[1]
    code = re.search(r"^  (\d{8}) ", said, re.MULTILINE)[1]
    to_the_second_step(client, THERAPIST_AT, password="a password to read out")
    type_second(client, digits(key) if by_app else code)
    assert client.get(reverse("sharing:client-list")).status_code == 200


def test_the_brief_has_something_in_every_part_but_letters():
    demo()
    brief = brief_now()
    assert brief.for_session == texts.SESSION
    assert (len(brief.lines), len(brief.evidence), len(brief.areas)) == (5, 3, 2)
    assert all(line.words for line in [*brief.lines, *brief.evidence])
    assert brief.areas[0].summary.dots.picture
    assert brief.areas[0].summary.promises.sentence
    assert {one.is_look_back for one in brief.decisions} == {True, False}
    assert any(one.learned for one in brief.decisions)
    assert [one.answer for one in brief.assignments] == [Answer.WAITING.label, Answer.TAKEN.label]
    assert brief.question
    assert brief.quiet_since is None


def test_a_struck_passage_is_not_shown():
    demo()
    doubt = Share.objects.get(kind="doubt")
    [(field, [passage])] = struck_in(doubt).items()
    connection, therapist = let_in()
    seen = open_thing(therapist, connection.pk, doubt.thing_id, timezone.now()).seen
    texts_seen = {part.name: part.text for part in seen.parts}
    assert field in texts_seen
    assert not doubt.is_live
    assert passage.strip() not in " ".join(texts_seen.values())


def test_what_was_shared_and_written_lies_in_the_past():
    demo()
    now = timezone.now()
    connection, _therapist = let_in()
    assert connection.begun_at < connection.consented_at < connection.accepted_at < now
    assert 10 <= Readable.objects.at(now).count() <= 20
    assert Readable.objects.filter(visible_at__gt=now).count() == 0
    assert {note.by for note in Note.objects.all()} == {"client", "reviewer"}
    assert Note.objects.filter(written_at__gt=now).count() == 0
    told = [connection.called, connection.for_session, *(note.text for note in Note.objects.all())]
    assert not any("!" in text for text in told)


def test_readings_follow_the_days_and_what_was_there_on_them():
    demo()
    readings = list(Reading.objects.order_by("number"))
    assert {one.way for one in readings} == {Way.BRIEF, Way.PAGE}
    assert readings == sorted(readings, key=lambda one: one.read_at)
    begun = dict(Readable.objects.values_list("thing_id", "visible_at"))
    assert all(begun[one.thing_id] <= one.read_at < timezone.now() for one in readings)
    assert broken_lines() == 0


def test_the_therapist_sees_that_something_is_new():
    demo()
    _connection, therapist = let_in()
    [client] = clients_of(therapist, timezone.now())
    assert (client.name, client.has_new) == (texts.CLIENT, True)


def test_both_open_their_pages():
    demo()
    connection, therapist = let_in()
    for name in ("brief", "readable-list"):
        page = signed_in(therapist).get(reverse(f"sharing:{name}", args=[connection.pk]))
        assert page.status_code == 200
    page = signed_in(connection.owner).get(reverse("sharing:shared-list"))
    assert page.status_code == 200


def test_an_account_at_the_address_of_the_therapist_is_never_replaced():
    a_person(THERAPIST_AT)
    with pytest.raises(CommandError, match=THERAPIST_AT):
        demo(entries=20)
    assert not Person.objects.filter(email="dora@example.org").exists()
