"""Whatever a person had finished can be read again, whichever pages changed it since."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.models import Decision, Doubt, FreePage, Need, TimeAlone
from microwins.models import Commitment
from selftrust.accounts.drafting import Result, Save, change_step, save_words, version_of
from selftrust.accounts.history import keep_version, said_in, versions_of
from selftrust.accounts.models import Person, Version
from selftrust.accounts.ownership import Written
from selftrust.areas.models import GapCheckin
from selftrust.privacy.erasing import erase_person, sweep_deleted_before
from selftrust.vault.sealing import version_in
from tests.factories import a_checkin, a_doubt, a_need, a_page, an_area

STEPS = {"words": "words", "two": "fair"}
TEXTS = st.sampled_from(["", "a", "b", "c"])
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["save", "press", "reload", "finish"]),
        st.integers(0, 2),
        st.sampled_from(list(STEPS)),
        TEXTS,
    ),
    max_size=25,
)


@dataclass
class Window:
    """One open page of one step, as the browser keeps it."""

    step: str
    version: int = 0
    editor: uuid.UUID = field(default_factory=uuid.uuid4)
    sequence: int = 0


class Watched:
    """A doubt, and everything of it that has to stay readable."""

    def __init__(self, owner: Person) -> None:
        self.doubt = a_doubt(owner, words="at first")
        type(self.doubt).objects.filter(pk=self.doubt.pk).update(finished_at=None)
        self.promised: set[tuple[str, str]] = set()
        self.last: tuple[Any, str] | None = None

    def row(self) -> Doubt:
        found: Doubt = Doubt.objects.get(pk=self.doubt.pk)
        return found

    def finish(self) -> None:
        row = self.row()
        if row.is_draft:
            row.finish(timezone.now())
            row.save()
            self.promised |= {(step, getattr(row, name)) for step, name in STEPS.items()}

    def save(self, window: Window, text: str, *, final: bool) -> None:
        before, window.sequence = self.row(), window.sequence + 1
        save = Save(window.version, window.editor, window.sequence, final, window.step)
        saved = save_words(before, {STEPS[window.step]: text}, save, new=False)
        if saved.result is Result.SAVED:
            window.version = version_of(saved.row, window.step)
        if saved.row.version > before.version:
            self._note(before, window)

    def _note(self, before: Doubt, window: Window) -> None:
        """A page that another one follows leaves words that stay."""
        if not before.is_draft and self.last not in {None, (window.editor, window.step)}:
            left = self.last[1] if self.last else ""
            self.promised.add((left, getattr(before, STEPS[left])))
        self.last = (window.editor, window.step)

    def readable(self) -> set[tuple[str, str]]:
        row = self.row()
        now = {(step, getattr(row, name)) for step, name in STEPS.items()}
        kept = {(one.step, said_in(one, Doubt)[STEPS[one.step]]) for one in versions_of(row)}
        return now | kept


@settings(max_examples=40)
@given(edits=EDITS)
def test_what_was_finished_and_what_each_page_left_can_be_read_again(
    ana: Person, edits: list[tuple[str, int, str, str]]
) -> None:
    watched = Watched(ana)
    windows: dict[tuple[int, str], Window] = {}
    for what, which, step, text in edits:
        window = windows.setdefault((which, step), Window(step, version_of(watched.row(), step)))
        if what == "finish":
            watched.finish()
        elif what == "reload":
            windows[which, step] = Window(step, version_of(watched.row(), step))
        else:
            watched.save(window, text, final=what == "press")
        assert watched.promised <= watched.readable()


def written(row: Any, text: str, save: Save) -> Any:
    return save_words(row, {"body": text}, save, new=False).row


def test_a_page_that_saves_many_times_keeps_one_version(ana: Person) -> None:
    page, editor = a_page(ana, body="finished"), uuid.uuid4()
    for number in range(1, 6):
        page = written(page, f"typed {number}", Save(0, editor, number, step="body"))
    [kept] = versions_of(page)
    assert said_in(kept, FreePage) == {"body": "finished"}


def test_the_page_that_finished_it_and_goes_on_keeps_the_finished_words(ana: Person) -> None:
    page, editor = a_page(ana, body=""), uuid.uuid4()
    FreePage.objects.filter(pk=page.pk).update(finished_at=None)
    page = FreePage.objects.get(pk=page.pk)
    save_words(
        page, {"body": "done"}, Save(0, editor, 1, final=True, step="body"), new=False,
        finishing=True,
    )  # fmt: skip
    for number in (2, 3):
        page = written(page, f"later {number}", Save(1, editor, number, step="body"))
    assert [said_in(one, FreePage)["body"] for one in versions_of(page)] == ["done"]


def test_a_draft_keeps_no_versions(ana: Person) -> None:
    page = a_page(ana)
    FreePage.objects.filter(pk=page.pk).update(finished_at=None)
    written(FreePage.objects.get(pk=page.pk), "other", Save(0, uuid.uuid4(), 1, step="body"))
    assert not Version.objects.exists()


def test_saying_the_same_again_keeps_nothing(ana: Person) -> None:
    change_step(a_page(ana, body="the same"), "body", {"body": "the same"})
    assert not Version.objects.exists()


def test_a_refused_save_keeps_nothing(ana: Person) -> None:
    page = a_page(ana)
    change_step(page, "body", {"body": "another window"})
    page.refresh_from_db()
    late = save_words(page, {"body": "late"}, Save(0, uuid.uuid4(), 1, step="body"), new=False)
    assert late.result is Result.CONFLICT
    assert Version.objects.count() == 1


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SAID: list[tuple[type[Any], dict[str, st.SearchStrategy[Any]]]] = [
    (TimeAlone, {"where": WORDS, "on": st.none() | st.dates(), "clock": st.none() | st.times(),
                 "leave_behind": st.lists(st.sampled_from(["phone", "work"])),
                 "area_id": st.none() | st.uuids()}),
    (Doubt, {"words": WORDS, "before": st.none() | st.integers(0, 10),
             "help_from": st.lists(st.uuids(), max_size=3)}),
    (Decision, {"behind_it_id": st.none() | st.uuids(), "sealed_at": st.none() | st.datetimes(
        min_value=datetime(1900, 1, 1), max_value=datetime(2199, 1, 1),  # noqa: DTZ001
        timezones=st.just(timezone.get_default_timezone()))}),
    (Commitment, {"care_critical": st.booleans(), "due_on": st.none() | st.dates()}),
]  # fmt: skip


@pytest.mark.parametrize(("model", "said"), SAID, ids=lambda one: getattr(one, "__name__", ""))
@settings(max_examples=25)
@given(data=st.data())
def test_every_kind_of_value_comes_back_as_it_was(
    ana: Person, model: type[Any], said: dict[str, st.SearchStrategy[Any]], data: Any
) -> None:
    values = data.draw(st.fixed_dictionaries(said))
    fields = {"kind": "doubt"} if hasattr(model, "kind") else {}
    row = model.begun_by(ana, **fields)
    keep_version(row, "step", values)
    assert said_in(versions_of(row).get(), model) == values


def test_a_column_that_is_gone_does_not_stop_the_others(ana: Person) -> None:
    page = a_page(ana)
    keep_version(page, "body", {"body": "words", "no_longer_there": 1})
    assert said_in(versions_of(page).get(), FreePage) == {"body": "words"}


CONCRETE = [
    model for model in apps.get_models() if issubclass(model, Written) and not model._meta.proxy
]


def one_of(model: type[Any], owner: Person) -> Any:
    """A finished row of `model` with what its table insists on."""
    fields: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        needed = not column.null and not column.has_default() and not column.empty_strings_allowed
        if column.is_relation and column.name != "owner" and not column.null:
            if column.remote_field.parent_link:
                continue
            fields[column.name] = one_of(column.related_model, owner)
        elif needed and isinstance(column, models.DateField) and not column.primary_key:
            fields[column.name] = owner.today()
        elif needed and isinstance(column, models.IntegerField):
            fields[column.name] = 1
    dated = {"written_at", "written_on"}
    row = model.begun_by(owner, **{name: fields[name] for name in fields.keys() - dated})
    if hasattr(row, "kind"):
        row.kind = "free"
    row.finished_at = timezone.now()
    row.save()
    return row


@pytest.mark.parametrize("model", CONCRETE, ids=lambda model: model.__name__)
def test_what_is_deleted_for_good_takes_its_versions_along(ana: Person, model: Any) -> None:
    row, other = one_of(model, ana), a_page(ana)
    for one in (row, other):
        Version.objects.create(owner=ana, of_kind="free", of_id=one.pk, replaced_at=timezone.now())
    row.delete()
    assert [one.of_id for one in Version.objects.all()] == [other.pk]


def test_what_goes_with_an_area_takes_its_versions_along(ana: Person) -> None:
    area = an_area(ana)
    checkin = a_checkin(area)
    change_step(checkin, "what-moved", {"what_moved": "other words"})
    assert versions_of(checkin).exists()
    area.delete()
    assert not GapCheckin.objects.exists()
    assert not Version.objects.exists()


def test_thirty_days_after_deleting_the_versions_are_gone_too(ana: Person) -> None:
    need = a_need(ana)
    change_step(need, "what", {"what": "other words"})
    need.delete_softly(timezone.now() - timedelta(days=31))
    assert versions_of(need).exists()
    sweep_deleted_before(timezone.now())
    assert not Version.objects.exists()


def test_erasing_a_person_takes_the_versions_along(ana: Person) -> None:
    change_step(a_need(ana), "what", {"what": "other words"})
    erase_person(ana)
    assert not Version.objects.exists()


def test_rotating_the_data_keys_seals_the_versions_again(ana: Person) -> None:
    need = a_need(ana, what="what it said")
    change_step(need, "what", {"what": "other words"})
    before = bytes(versions_of(need).values_list("content", flat=True).get())
    call_command("rotate_keys", "--data-keys")
    after = bytes(versions_of(need).values_list("content", flat=True).get())
    assert version_in(after) != version_in(before)
    assert said_in(versions_of(need).get(), Need)["what"] == "what it said"
