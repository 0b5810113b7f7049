"""Two windows on one page, and a network that loses, repeats and delays what they send."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.models import FreePage, Kind
from selftrust.accounts.drafting import Gone, Result, Save, Saved, save_words
from selftrust.accounts.models import Person
from tests.conftest import a_person
from tests.factories import a_page

PROPERTY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
AT_ONCE = 10  # the test's PostgreSQL takes 40 connections, and each save uses two
TEXTS = st.sampled_from(["a", "b", "c", "ab"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "press", "lose the answer", "repeat", "reload"]),
        st.integers(0, 1),
        TEXTS,
        st.integers(0, 9),
    ),
    max_size=20,
)


@dataclass(frozen=True)
class Sent:
    """One request of a window."""

    text: str
    save: Save


@dataclass
class Window:
    """One open page, as the browser keeps it."""

    version: int = 0
    editor: uuid.UUID = field(default_factory=uuid.uuid4)
    sent: list[Sent] = field(default_factory=list)

    def write(self, text: str, *, final: bool = False) -> Sent:
        """The window's next request."""
        made = Sent(text, Save(self.version, self.editor, len(self.sent) + 1, final))
        self.sent.append(made)
        return made


class Page:
    """The stored page, with the promises that hold for whatever is sent to it."""

    def __init__(self, owner: Person) -> None:
        self.owner = owner
        self.pk = uuid.uuid4()
        self.taken: set[Sent] = set()

    def state(self) -> tuple[Any, ...] | None:
        row = FreePage.objects.of(self.owner).filter(pk=self.pk).first()
        return row and (row.body, row.version, row.editor, row.sequence)

    def take(self, sent: Sent, *, late: bool = False) -> Saved:
        before = self.state()
        saved = store(self.owner, self.pk, sent, new=before is None or late)
        after = self.state()
        assert after is not None
        if saved.result is Result.SAVED:
            assert after[0] == sent.text
        else:
            assert after == before
        if before is not None and after != before:
            known = before[1] == sent.save.version or before[2] == sent.save.editor
            assert known, "words that this window never saw were written over"
            assert not (sent in self.taken and late), "a repeat changed something"
        self.taken.add(sent)
        return saved


def store(owner: Person, pk: uuid.UUID, sent: Sent, *, new: bool) -> Saved:
    row = FreePage.objects.of(owner).filter(pk=pk).first()
    if new or row is None:
        row = FreePage.begun_by(owner, kind=Kind.FREE)
        row.name_by(pk)
    return save_words(row, {"body": sent.text}, sent.save, new=new)


def play(page: Page, windows: list[Window], step: tuple[str, int, str, int]) -> None:
    what, which, text, number = step
    window = windows[which]
    if what == "reload":
        state = page.state()
        windows[which] = Window(version=state[1] if state else 0)
    elif what == "repeat":
        waiting = [one for one in window.sent if not one.save.final]
        if waiting:
            page.take(waiting[number % len(waiting)], late=True)
    else:
        saved = page.take(window.write(text, final=what == "press"))
        if what != "lose the answer" and saved.result is Result.SAVED:
            window.version = saved.row.version


@PROPERTY
@given(steps=STEPS)
def test_no_window_ever_loses_words_to_another_or_to_the_network(
    ana: Person, steps: list[tuple[str, int, str, int]]
) -> None:
    page, windows = Page(ana), [Window(), Window()]
    for step in steps:
        play(page, windows, step)


@PROPERTY
@given(steps=STEPS, text=TEXTS)
def test_a_save_that_is_sent_until_it_is_answered_is_stored_or_refused_openly(
    ana: Person, steps: list[tuple[str, int, str, int]], text: str
) -> None:
    page, windows = Page(ana), [Window(), Window()]
    for step in steps:
        play(page, windows, step)
    sent = windows[0].write(text)
    results = [page.take(sent).result for _again in range(3)]
    assert len(set(results)) == 1
    state = page.state()
    assert state is not None
    assert results[0] is Result.CONFLICT or state[0] == text


@PROPERTY
@given(order=st.permutations(range(4)), repeats=st.lists(st.integers(0, 3), max_size=4))
def test_saves_of_one_window_may_arrive_in_any_order_and_the_last_words_stay(
    ana: Person, order: list[int], repeats: list[int]
) -> None:
    page, window = Page(ana), Window()
    sent = [window.write(f"words {number}") for number in range(4)]
    for number in [*order, *repeats]:
        page.take(sent[number], late=True)
    state = page.state()
    assert state is not None
    assert state[0] == "words 3"


def test_a_repeat_does_not_bring_back_words_that_another_window_took_out(ana: Person) -> None:
    page, one = Page(ana), Window()
    first = one.write("a")
    other = Window(version=page.take(first).row.version)
    page.take(other.write(""))
    assert page.take(first, late=True).result is not Result.SAVED
    state = page.state()
    assert state is not None
    assert state[0] == ""


def test_words_for_a_page_that_was_deleted_meanwhile_are_not_taken(ana: Person) -> None:
    row = a_page(ana)
    row.delete_softly(row.written_at)
    with pytest.raises(Gone):
        save_words(row, {"body": "late words"}, Save(1, uuid.uuid4(), 1), new=False)


def at_once(sends: list[tuple[Person, uuid.UUID, Sent]]) -> list[Result]:
    """The results of first saves that all begin at the same moment, each in a thread."""
    ready = threading.Barrier(len(sends))

    def send(one: tuple[Person, uuid.UUID, Sent]) -> Result:
        try:
            ready.wait()
            owner, pk, sent = one
            return store(owner, pk, sent, new=True).result
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(sends)) as threads:
        return list(threads.map(send, sends))


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_hundred_first_saves_at_once_make_one_row_a_page() -> None:
    owner = a_person("ana@example.org")
    for number in range(1, 11):
        pk, sent = uuid.uuid4(), Window().write("the same words")
        assert set(at_once([(owner, pk, sent)] * AT_ONCE)) == {Result.SAVED}
        assert FreePage.objects.count() == number
        row = FreePage.objects.get(pk=pk)
        assert (row.body, row.version) == ("the same words", 1)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_saves_of_one_window_that_race_leave_its_last_words() -> None:
    owner = a_person("ana@example.org")
    for _ in range(5):
        pk, window = uuid.uuid4(), Window()
        at_once([(owner, pk, window.write(f"words {number}")) for number in range(AT_ONCE)])
        assert FreePage.objects.get(pk=pk).body == f"words {AT_ONCE - 1}"


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_windows_that_race_for_one_page_keep_one_text_and_tell_the_others() -> None:
    owner = a_person("ana@example.org")
    for _ in range(5):
        pk = uuid.uuid4()
        sends = [(owner, pk, Window().write(f"words {number}")) for number in range(AT_ONCE)]
        results = at_once(sends)
        assert sorted(result.value for result in results) == ["conflict"] * (AT_ONCE - 1) + [
            "saved"
        ]
        [kept] = [sends[place] for place, one in enumerate(results) if one is Result.SAVED]
        assert FreePage.objects.get(pk=pk).body == kept[2].text
