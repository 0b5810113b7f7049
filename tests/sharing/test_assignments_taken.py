"""What a client makes of a suggested question: take it, change it, or not this one."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from journal.models import FreePage
from selftrust.accounts.models import Person
from selftrust.prompts.library import prompts
from selftrust.prompts.models import Occurrence, TakenUp
from selftrust.prompts.wishing.taking_up import open_one, put_down
from selftrust.sharing import assigning
from selftrust.sharing.assigning import Suggestion, Taken, taken_up_by, waiting_for
from selftrust.sharing.models import Answer, Assignment, Connection
from tests.conftest import a_person
from tests.sharing.making import connected
from tests.sharing.suggesting import QUESTION, a_suggestion

WIN = next(one for one in prompts() if one.theme == "win")


@pytest.fixture
def connection(ana: Person, ben: Person) -> Connection:
    return connected(ana, ben)


@pytest.fixture
def waiting(connection: Connection) -> Assignment:
    return a_suggestion(connection, why="You told of it.")


def path(assignment: Assignment, part: str = "") -> str:
    return f"/assignments/{assignment.pk}/{part}"


def test_it_says_from_whom_what_why_and_by_when_with_three_equal_buttons(ana_client, waiting):
    shown = ana_client.get(path(waiting)).text
    for said in ("From Ben", QUESTION, "You told of it.", "This week"):
        assert said in shown
    assert len(re.findall('class="button"[ >]', shown)) == 3
    assert "primary" not in shown


def test_taken_up_it_is_a_question_of_the_clients_own(ana, ana_client, waiting):
    page = ana_client.post(path(waiting, "take/"), follow=True)
    taken = TakenUp.objects.get(owner=ana)
    waiting.refresh_from_db()
    assert (taken.text, taken.from_name) == (QUESTION, "Ben")
    assert (taken.last_on - taken.first_on).days == 6
    assert (waiting.answer, waiting.taken_up_id) == (Answer.TAKEN, taken.pk)
    assert "It comes first" in page.text


def test_one_of_the_library_stays_one_of_the_library(ana, ana_client, connection):
    ana_client.post(path(a_suggestion(connection, prompt=WIN.id), "take/"))
    taken = TakenUp.objects.get(owner=ana)
    assert (taken.prompt, taken.prompt_version, taken.text) == (WIN.id, WIN.version, "")


def test_changed_it_asks_in_the_clients_words_however_hard(ana, ana_client, connection):
    made = a_suggestion(connection, prompt=WIN.id)
    ana_client.post(path(made, "change/"), {"text": " What must I\nkeep? "})
    taken = TakenUp.objects.get(owner=ana)
    made.refresh_from_db()
    assert (taken.text, taken.prompt) == ("What must I keep?", "")
    assert (made.answer, made.own_version) == (Answer.CHANGED, "What must I keep?")


def test_a_change_that_changes_nothing_is_taking_it(ana_client, waiting):
    ana_client.post(path(waiting, "change/"), {"text": QUESTION})
    waiting.refresh_from_db()
    assert (waiting.answer, waiting.own_version) == (Answer.TAKEN, "")


@pytest.mark.parametrize("text", ["", " \n", "x" * 281, "What \ufffd now?"])
def test_a_version_that_cannot_be_kept_changes_nothing(ana_client, waiting, text):
    answer = ana_client.post(path(waiting, "change/"), {"text": text})
    assert answer.status_code == 422
    assert text.strip() in answer.text
    assert not TakenUp.objects.exists()


def test_not_this_one_asks_for_no_reason_and_can_be_taken_all_the_same(ana, ana_client, waiting):
    page = ana_client.post(path(waiting, "not-this/"), follow=True)
    assert "Not this one. Nobody is told." in page.text
    assert waiting_for(ana) == []
    assert "<textarea" not in page.text
    ana_client.post(path(waiting, "take/"))
    assert TakenUp.objects.count() == 1


def test_what_was_taken_up_is_no_longer_declined_by_a_late_press(ana_client, waiting):
    ana_client.post(path(waiting, "take/"))
    ana_client.post(path(waiting, "not-this/"))
    waiting.refresh_from_db()
    assert waiting.answer == Answer.TAKEN


def test_pressed_twice_it_is_taken_up_once(ana_client, waiting):
    for _ in range(2):
        assert ana_client.post(path(waiting, "take/")).status_code == 302
    assert TakenUp.objects.count() == 1


def test_a_second_one_says_so_and_offers_to_put_the_open_one_down(
    ana, ana_client, connection, waiting
):
    ana_client.post(path(waiting, "take/"))
    other = a_suggestion(connection, text="Another?")
    page = ana_client.post(path(other, "change/"), {"text": "In my words?"})
    assert page.status_code == 422
    assert "One question at a time" in page.text
    assert QUESTION in page.text
    assert 'value="In my words?"' in page.text
    assert TakenUp.objects.count() == 1
    first = open_one(ana)
    given = {"text": "In my words?", "instead": str(first.pk)}
    ana_client.post(path(other, "change/"), given)
    assert open_one(ana).text == "In my words?"
    assert TakenUp.objects.get(pk=first.pk).put_down_at is not None


@pytest.mark.parametrize("instead", ["", "nonsense", str(uuid.UUID(int=5))])
def test_only_the_open_one_is_put_down_for_another(ana, ana_client, connection, waiting, instead):
    ana_client.post(path(waiting, "take/"))
    other = a_suggestion(connection, text="Another?")
    assert ana_client.post(path(other, "take/"), {"instead": instead}).status_code == 422
    assert open_one(ana).text == QUESTION


def test_it_can_be_answered_at_once_and_the_answer_keeps_what_was_asked(ana, ana_client, waiting):
    ana_client.post(path(waiting, "take/"))
    answer = ana_client.post(path(waiting, "answer/"))
    page = FreePage.objects.get(owner=ana)
    assert str(page.pk) in answer["Location"]
    assert page.prompt_words == QUESTION
    occurrence = Occurrence.objects.get(person=ana)
    assert occurrence.taken_up.text == QUESTION
    ana_client.post(path(waiting, "answer/"))
    assert (FreePage.objects.count(), Occurrence.objects.count()) == (1, 1)


def test_its_prompt_says_from_whom_and_offers_no_theme(ana, ana_client, waiting):
    ana_client.post(path(waiting, "take/"))
    ana_client.post(path(waiting, "answer/"))
    shown = ana_client.get(f"/prompts/{Occurrence.objects.get().pk}/").text
    assert "From Ben" in shown
    assert QUESTION in shown
    assert "More like this" not in shown


def test_taken_back_it_cannot_be_taken_up(ana, ana_client, waiting):
    Assignment.objects.update(withdrawn_at=timezone.now())
    ana_client.post(path(waiting, "take/"))
    assert "It was taken back" in ana_client.get(path(waiting)).text
    assert not TakenUp.objects.exists()
    assert waiting_for(ana) == []


def test_what_waits_takes_one_query_and_nothing_waits_in_a_pause_or_after_the_end(
    ana, connection, waiting, django_assert_num_queries
):
    a_suggestion(connection, text="Another?")
    with django_assert_num_queries(1, using="default"):
        found = waiting_for(ana)
        assert [(one.shown, one.connection.called) for one in found] == [
            (QUESTION, "Ben"),
            ("Another?", "Ben"),
        ]
    ana.paused_until = ana.today().replace(year=2999)
    assert waiting_for(ana) == []
    ana.paused_until = None
    Connection.objects.update(ended_at=timezone.now(), ended_by="client")
    assert waiting_for(ana) == []


@pytest.mark.parametrize("part", ["", "change/", "take/", "put-down/", "not-this/", "answer/"])
def test_nobody_else_finds_it_not_even_its_reviewer(ben, cleo_client, waiting, part):
    ben_client = Client()
    ben_client.force_login(ben)
    for client in (ben_client, cleo_client):
        for pk in (waiting.pk, uuid.uuid4()):
            for method in ("get", "post"):
                status = getattr(client, method)(f"/assignments/{pk}/{part}").status_code
                assert status in {404, 405}
    waiting.refresh_from_db()
    assert waiting.answer == Answer.WAITING


@pytest.mark.parametrize("part", ["take/", "put-down/", "not-this/", "answer/"])
def test_opening_the_address_of_a_button_does_nothing(ana_client, waiting, part):
    assert ana_client.get(path(waiting, part)).status_code == 405


class Limits(RuleBasedStateMachine):
    """Two reviewers suggest, a client answers: never more than three out, never two open."""

    def __init__(self) -> None:
        super().__init__()
        name = uuid.uuid4().hex
        self.client = a_person(f"{name}-ana@example.org")
        self.connections = [
            connected(self.client, a_person(f"{name}-{number}@example.org")) for number in range(2)
        ]
        self.number = 0

    def some(self, **filters: Any) -> list[Assignment]:
        mine = Assignment.objects.filter(owner=self.client, **filters).order_by("offered_at")
        return list(mine.select_related("connection"))

    @rule(which=st.integers(0, 1))
    def suggest(self, which: int) -> None:
        self.number += 1
        one = self.connections[which]
        out = [a for a in self.some(connection=one, withdrawn_at=None) if not a.taken_up_id]
        said = Suggestion("", "week", text=f"{self.number}?")
        assert assigning.suggest(one.reviewer, one.pk, said, timezone.now()) == (len(out) < 3)

    @precondition(lambda self: self.some())
    @rule(data=st.data(), instead=st.booleans())
    def take(self, data: Any, instead: bool) -> None:
        one = data.draw(st.sampled_from(self.some()))
        before = open_one(self.client)
        given = {"instead_of": before.pk} if instead and before else {}
        done = assigning.take(one, timezone.now(), **given)
        if one.withdrawn_at:
            assert done is Taken.TAKEN_BACK
        elif before and not instead and not one.taken_up_id:
            assert done is Taken.ANOTHER_IS_OPEN
            assert open_one(self.client) == before
        else:
            assert done is Taken.UP

    @precondition(lambda self: self.some())
    @rule(data=st.data())
    def decline(self, data: Any) -> None:
        assigning.decline(data.draw(st.sampled_from(self.some())), timezone.now())

    @precondition(lambda self: self.some(withdrawn_at=None))
    @rule(data=st.data())
    def take_back(self, data: Any) -> None:
        one = data.draw(st.sampled_from(self.some(withdrawn_at=None)))
        _connection, is_back = assigning.take_back(one.connection.reviewer, one.pk, timezone.now())
        assert is_back == (one.taken_up_id is None)

    @precondition(lambda self: self.some(taken_up_id__isnull=False))
    @rule(data=st.data())
    def put_down(self, data: Any) -> None:
        one = data.draw(st.sampled_from(self.some(taken_up_id__isnull=False)))
        put_down(taken_up_by(one), timezone.now())

    @invariant()
    def never_more_than_three_are_out(self) -> None:
        for one in self.connections:
            out = self.some(connection=one, withdrawn_at=None, taken_up_id=None)
            assert len(out) <= 3

    @invariant()
    def never_more_than_one_is_open(self) -> None:
        assert TakenUp.objects.filter(owner=self.client, put_down_at=None).count() <= 1

    @invariant()
    def whoever_took_it_up_says_so(self) -> None:
        for one in self.some():
            taken = one.answer in {Answer.TAKEN, Answer.CHANGED}
            assert taken == (one.taken_up_id is not None)


def test_whoever_suggests_and_takes_stays_within_the_limits():
    run_state_machine_as_test(
        Limits, settings=settings(max_examples=12, stateful_step_count=20, deadline=None)
    )
