"""The ledger of readings: every opening is in it, and nobody can take one out."""

from __future__ import annotations

import random

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from selftrust.privacy.erasing import erase_person
from selftrust.sharing.models import Reading
from selftrust.sharing.readings import broken_lines
from tests.conftest import signed_in
from tests.factories import a_doubt, a_need, an_area

from .making import a_share, connected

VIEWS = 1000


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


def lines() -> list[tuple]:
    return list(Reading.objects.order_by("number").values_list("thing_id", "version", "way"))


def page(let_in, row) -> str:
    return reverse("sharing:readable-detail", args=[let_in.pk, row.pk])


@pytest.mark.slow
def test_each_of_a_thousand_openings_is_one_line(ana, ben, let_in):
    chance, client = random.Random(9), signed_in(ben)
    rows = [a_doubt(ana, words=f"Doubt {number}") for number in range(20)]
    for row in rows:
        a_share(let_in, row)
    opened = []
    for _ in range(VIEWS):
        row = chance.choice(rows)
        assert client.get(page(let_in, row)).status_code == 200
        opened.append((row.pk, row.version, "page"))
    assert lines() == opened
    numbers = Reading.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, VIEWS + 1))
    assert broken_lines() == 0


def test_what_isnt_shown_isnt_written_down(ana, ben, let_in):
    client, hidden = signed_in(ben), a_doubt(ana)
    assert client.get(page(let_in, hidden)).status_code == 404
    assert client.head(page(let_in, a_share(let_in, a_doubt(ana)).row)).status_code == 405
    assert lines() == []


def test_a_brief_writes_a_line_for_each_thing_it_shows(ana, ben, let_in):
    rows = [a_need(ana, what=f"Need {number}") for number in range(7)]
    for row in rows:
        a_share(let_in, row)
    area = an_area(ana)
    a_share(let_in, area, fields=["name", "dots"])
    signed_in(ben).get(reverse("sharing:brief", args=[let_in.pk]))
    assert len(lines()) == 5 + 1
    assert {way for _thing, _version, way in lines()} == {"brief"}


def test_a_share_of_one_version_is_read_in_that_version(ana, ben, let_in):
    row = a_doubt(ana)
    a_share(let_in, row)
    type(row).objects.filter(pk=row.pk).update(version=9)
    signed_in(ben).get(page(let_in, row))
    [reading] = Reading.objects.all()
    assert (reading.version, reading.is_live) == (row.version, False)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sharing_reading SET way = 'pdf'",
        "UPDATE sharing_reading SET read_at = now()",
        "UPDATE sharing_reading SET digest = ''",
        "DELETE FROM sharing_reading",
    ],
)
def test_the_database_refuses_to_change_the_ledger(ana, ben, let_in, change):
    row = a_doubt(ana)
    a_share(let_in, row)
    signed_in(ben).get(page(let_in, row))
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)
    assert len(lines()) == 1


def test_a_change_past_the_guard_is_found(ana, ben, let_in):
    rows = [a_doubt(ana), a_doubt(ana)]
    for row in rows:
        a_share(let_in, row)
        signed_in(ben).get(page(let_in, row))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE sharing_reading DISABLE TRIGGER USER")
        cursor.execute("UPDATE sharing_reading SET way = 'pdf' WHERE number = 1")
        assert broken_lines() == 1
        cursor.execute("UPDATE sharing_reading SET way = 'page' WHERE number = 1")
        assert broken_lines() == 0
        cursor.execute("DELETE FROM sharing_reading WHERE number = 1")
        assert broken_lines() == 1
        cursor.execute("ALTER TABLE sharing_reading ENABLE TRIGGER USER")


def test_the_ledger_goes_with_its_client_and_stays_without_the_reviewer(ana, ben, let_in):
    row = a_doubt(ana)
    a_share(let_in, row)
    signed_in(ben).get(page(let_in, row))
    erase_person(ben)
    assert len(lines()) == 1
    said = signed_in(ana).get(reverse("sharing:reading-list")).text
    assert "Ben" in said
    erase_person(ana)
    assert lines() == []


def test_the_client_reads_who_read_what_and_when(ana, ben, let_in):
    row = a_doubt(ana, words="You never finish.")
    a_share(let_in, row)
    signed_in(ben).get(page(let_in, row))
    said = signed_in(ana).get(reverse("sharing:reading-list")).text
    assert "Ben" in said
    assert "You never finish." in said
    assert "the version you shared" in said


def test_a_stranger_reads_nothing_of_the_ledger(ana, ben, cleo, let_in):
    row = a_doubt(ana, words="You never finish.")
    a_share(let_in, row)
    signed_in(ben).get(page(let_in, row))
    assert "never finish" not in signed_in(cleo).get(reverse("sharing:reading-list")).text


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "٣", "9" * 18, "9" * 19, "9" * 5000])
def test_an_odd_number_in_an_address_breaks_nothing(ana, ben, let_in, number):
    a_share(let_in, a_doubt(ana))
    listed, read = (
        reverse("sharing:readable-list", args=[let_in.pk]),
        reverse("sharing:reading-list"),
    )
    assert signed_in(ben).get(listed, {"page": number}).status_code == 200
    assert signed_in(ana).get(read, {"before": number}).status_code == 200
