from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from journal.models import Entry, FreePage, Kind
from microwins.models import Commitment, Evidence, Origin
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin, Wording


def demo(**options: object) -> str:
    said = StringIO()
    call_command("demo", email="dora@example.org", stdout=said, **options)
    return said.getvalue()


def dora() -> Person:
    return Person.objects.get(email="dora@example.org")


def words() -> list[str]:
    return sorted(page.body for page in FreePage.objects.of(dora()))


def shown(person: Person) -> int:
    return sum(model.objects.of(person).count() for model in (Entry, Commitment, GapCheckin))


def test_the_demo_person_can_sign_in_with_what_was_printed():
    said = demo(entries=20, password="a password to read out")
    assert "dora@example.org" in said
    assert "a password to read out" in said
    assert "/sign-in/" in said
    address = EmailAddress.objects.get(user=dora())
    assert (address.verified, address.primary) == (True, True)
    assert Client().login(email="dora@example.org", password="a password to read out")


@pytest.mark.parametrize("entries", [20, 100, 500])
def test_there_are_as_many_entries_as_asked_for(entries):
    demo(entries=entries)
    assert shown(dora()) == entries


def test_a_year_holds_every_kind_and_every_ending():
    demo()
    mine = Entry.objects.of(dora())
    assert set(mine.values_list("kind", flat=True)) == set(Kind.values)
    promises = Commitment.objects.of(dora()).finished()
    states = {promise.state().value for promise in promises}
    assert states >= {"kept", "partly", "renegotiated", "let_go", "named_later", "left_in_past"}
    assert promises.filter(followed_by__isnull=False).exists()
    assert promises.wishes().exists()
    origins = set(Evidence.objects.of(dora()).values_list("origin", flat=True))
    assert origins == set(Origin.values)
    assert mine.drafts().exists()
    assert Entry.objects.deleted_by(dora()).count() == 2
    archived = Area.objects.of(dora()).values_list("archived_at", flat=True)
    assert Counter(at is None for at in archived) == {True: 3, False: 1}


def test_a_gap_moves_across_two_wordings():
    demo()
    area = Wording.objects.get().area
    believe = GapCheckin.objects.filter(area=area).order_by("written_at")
    assert {one.series for one in believe} == {1, 2}
    assert len({one.believe for one in believe}) > 2
    assert area.possible_claim != Wording.objects.get().possible_claim


def test_nothing_is_written_in_the_future_or_more_than_a_year_ago():
    demo()
    for model in (Entry, Commitment, GapCheckin, Evidence, Area):
        for at in model.objects.filter(owner=dora()).values_list("written_at", flat=True):
            assert timezone.now() - timedelta(days=367) < at < timezone.now()


def test_every_text_opens_again():
    demo(entries=100)
    assert all(entry.headline for entry in Entry.objects.of(dora()))
    assert all(len(body) > 20 for body in words())
    assert all(promise.text for promise in Commitment.objects.of(dora()))


def test_the_same_seed_writes_the_same_words_in_place_of_the_old_ones():
    demo(entries=60, seed=3)
    once = words()
    demo(entries=60, seed=4)
    assert words() != once
    demo(entries=60, seed=3)
    assert words() == once
    assert shown(dora()) == 60
    assert Person.objects.count() == 2  # with her therapist


def test_somebody_elses_notebook_is_never_replaced(ana):
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("demo", email="ana@example.org")
    ana.refresh_from_db()
    assert Entry.objects.count() == 0


def test_an_address_waiting_for_somebody_else_is_refused(ana):
    EmailAddress.objects.create(user=ana, email="dora@example.org", verified=False)
    with pytest.raises(CommandError, match="Nothing was changed"):
        demo()
