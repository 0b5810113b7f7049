"""The vault under everything a person really writes."""

from __future__ import annotations

import random
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from journal.models import Decision, DecisionNote, FreePage, Review
from microwins.models import Evidence
from selftrust.accounts.drafting import Result, Save, save_words
from selftrust.accounts.models import Person, SignInSecret, Version
from selftrust.accounts.ownership import Written
from selftrust.areas.models import GapCheckin, Wording
from selftrust.prompts.models import OwnPrompt, Reply, TakenUp
from selftrust.sharing.models import (
    Assignment,
    Connection,
    Note,
    OfferedPlan,
    OfferedStep,
    Plan,
    PlanStep,
    Reviewer,
    Share,
)
from selftrust.vault.fields import SealedTextField, sealed_fields
from selftrust.vault.models import DataKey
from selftrust.vault.refusals import Unreadable
from selftrust.vault.remembering import data_keys_remembered
from tests.conftest import a_person
from tests.factories import a_checkin, a_decision, a_doubt, a_need, a_page, an_area
from tests.prompts.making import an_occurrence

SWAPS = 300
ROUNDS = 4
SECONDS = 60


def _saved(row: Any) -> Any:
    row.save()
    return row


def _connection(person: Person) -> Connection:
    found: Connection = _saved(Connection(owner=person))
    return found


OTHERS: dict[type[Any], Callable[[Person], Any]] = {
    SignInSecret: lambda person: SignInSecret(owner=person),
    Version: lambda person: Version(owner=person, of_id=uuid.uuid4(), replaced_at=timezone.now()),
    OwnPrompt: lambda person: OwnPrompt(owner=person),
    TakenUp: lambda person: TakenUp(owner=person, first_on=person.today(), last_on=person.today()),
    Connection: lambda person: Connection(owner=person),
    Reviewer: lambda person: Reviewer.objects.get_or_create(owner=person)[0],
    Note: lambda person: Note(owner=person, connection=_connection(person)),
    Share: lambda person: Share(
        owner=person,
        connection=_connection(person),
        kind="doubt",
        thing_id=uuid.uuid4(),
        begun_at=timezone.now(),
        visible_at=timezone.now(),
        ends_at=timezone.now(),
    ),
    Assignment: lambda person: Assignment(owner=person, connection=_connection(person)),
    Plan: lambda person: Plan(owner=person),
    PlanStep: lambda person: PlanStep(owner=person, plan=_saved(Plan(owner=person)), place=0),
    OfferedPlan: lambda person: OfferedPlan(owner=person, connection=_connection(person)),
    OfferedStep: lambda person: OfferedStep(
        owner=person,
        plan=_saved(OfferedPlan(owner=person, connection=_connection(person))),
        place=0,
    ),
    Reply: lambda person: Reply(
        owner=person, occurrence=an_occurrence(person), message_key=uuid.uuid4().hex
    ),
}
WRITTEN = [model for model in apps.get_models() if issubclass(model, Written) or model in OTHERS]
ONE_EACH = {Reviewer}  # of which nobody has two rows that could be swapped
BESIDES: dict[type[Any], dict[str, Any]] = {
    Evidence: {"happened_on": "2026-11-20"},
    Wording: {"series": 1},
}
Place = tuple[SealedTextField, uuid.UUID, uuid.UUID]


@pytest.fixture
def ana() -> Person:
    """A person, where the rest of the vault's tests make do with the owner of scraps."""
    return a_person("ana@example.org")


def everything_of(person: Person) -> dict[Place, bytes]:
    """One row of every model with words in every sealed field: place to sealed bytes."""
    area = an_area(person)
    sealed: dict[Place, bytes] = {}
    for model in WRITTEN:
        fields = dict(BESIDES.get(model, {}))
        if model in {GapCheckin, Wording}:
            fields["area"] = area
        if model in {DecisionNote, Review}:
            of = "decision" if model is DecisionNote else "of_decision"
            fields[of] = Decision.objects.of(person).first() or a_decision(person)
        row = OTHERS[model](person) if model in OTHERS else model.begun_by(person, **fields)
        texts = [one for one in model._meta.concrete_fields if isinstance(one, SealedTextField)]
        for text in texts:
            setattr(row, text.name, f"{model.__name__}, {text.name}")
        row.save()
        sealed |= {(one, person.pk, row.pk): bytes(getattr(row, one.attname)) for one in texts}
    return sealed


def test_every_sealed_field_there_is_takes_part(ana: Person) -> None:
    assert {field for field, _owner, _row in everything_of(ana)} == {
        field for field, _model in sealed_fields()
    }


def test_no_text_opens_in_another_row_field_or_notebook(ana: Person, cleo: Person) -> None:
    with data_keys_remembered():
        everything = everything_of(ana) | everything_of(ana) | everything_of(cleo)
        sealed = list(everything.items())
        for (field, owner, row), blob in sealed:
            assert field.open(owner, row, blob).endswith(field.name)
        for _ in range(SWAPS):
            ((field, owner, row), _mine), (_there, other) = random.sample(sealed, 2)
            with pytest.raises(Unreadable):
                field.open(owner, row, other)


@pytest.mark.parametrize(
    "model", [model for model in WRITTEN if model not in ONE_EACH], ids=lambda model: model.__name__
)
def test_a_swap_in_the_database_is_noticed_by_the_row_itself(ana: Person, model: Any) -> None:
    one, other = everything_of(ana), everything_of(ana)
    theirs = {field: blob for (field, _owner, _row), blob in other.items() if field.model is model}
    for field, _owner, row in one:
        if field in theirs:
            model._base_manager.filter(pk=row).update(**{field.name: theirs[field]})
            with pytest.raises(Unreadable):
                getattr(model._base_manager.get(pk=row), field.name)


class Author(threading.Thread):
    """Keeps saving new words into `rows` through `save_words`, and notes what was acknowledged."""

    def __init__(self, person: Person, rows: list[tuple[Any, str]]) -> None:
        super().__init__()
        self._person, self._rows = person, rows
        self.last: dict[tuple[Any, uuid.UUID, str], str] = {}
        self.failures: list[Exception] = []
        self.saves = 0
        self.moved = threading.Semaphore(0)
        self.over = threading.Event()

    def run(self) -> None:
        editor, sequence = uuid.uuid4(), 0
        try:
            while not self.over.is_set():
                sequence += 1
                for row, name in self._rows:
                    self._save(row, name, Save(0, editor, sequence))
                self._begin_another(Save(0, editor, sequence))
                self.moved.release()
        except Exception as failure:  # noqa: BLE001 - shown by the test
            self.failures.append(failure)
            self.moved.release()
        finally:
            connections.close_all()

    def _save(self, row: Any, name: str, save: Save) -> None:
        words = f"{name} {save.sequence} {random.random()}"
        with data_keys_remembered():
            found = type(row).objects.of(self._person).get(pk=row.pk)
            saved = save_words(found, {name: words}, save, new=False)
        assert saved.result is Result.SAVED
        self.last[type(row), row.pk, name] = words
        self.saves += 1

    def _begin_another(self, save: Save) -> None:
        words = f"a new page {random.random()}"
        with data_keys_remembered():
            page = FreePage.begun_by(self._person, kind="free")
            assert save_words(page, {"body": words}, save, new=True).result is Result.SAVED
        self.last[FreePage, page.pk, "body"] = words
        self.saves += 1

    def saves_on(self) -> None:
        """Return after one more whole round of saves."""
        while self.moved.acquire(blocking=False):
            pass
        assert self.moved.acquire(timeout=SECONDS)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_keys_rotated_while_somebody_writes_lose_nothing(
    key_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selftrust.vault.resealing.BATCH", 3)
    person = a_person("ana@example.org")
    area = an_area(person)
    rows = [
        (a_need(person), "what"),
        (a_doubt(person), "fair"),
        (a_page(person), "body"),
        (a_checkin(area), "even_if"),
        (area, "story"),
    ]
    author = Author(person, rows)
    author.start()
    try:
        for _ in range(ROUNDS):
            author.saves_on()
            call_command("rotate_keys")
            author.saves_on()
            call_command("rotate_keys", "--data-keys")
    finally:
        author.over.set()
        author.join(SECONDS)
    assert author.failures == []
    assert author.saves > ROUNDS * len(rows)
    stored = {
        (model, pk, name): getattr(model.objects.get(pk=pk), name)
        for model, pk, name in author.last
    }
    assert stored == author.last
    assert len(DataKey.objects.of(person.pk)) > 1
    assert len(key_file.read_text().split()) == ROUNDS + 1
