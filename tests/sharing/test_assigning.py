"""Suggesting a question: softly, three at a time, and without learning what was declined."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.prompts.library import prompts
from selftrust.sharing import assigning
from selftrust.sharing.forms.assigning import offered_prompts
from selftrust.sharing.models import Answer, Assignment, Connection, Window
from tests.conftest import signed_in
from tests.sharing.making import a_reviewer, connected
from tests.sharing.suggesting import QUESTION, a_suggestion, page_of

HEAVY = next(one for one in prompts() if one.heavy and one.by_schedule)


@pytest.fixture
def connection(ana: Person, ben: Person) -> Connection:
    return connected(ana, ben)


@pytest.fixture
def ben_client(ben: Person, connection: Connection) -> Client:
    return signed_in(ben)


@pytest.fixture
def page(connection: Connection) -> str:
    return f"/clients/{connection.pk}/assignments/"


def said(**fields: Any) -> dict[str, Any]:
    return {"text": QUESTION, "window": Window.WEEK, "why": "You told of it.", **fields}


def test_own_words_reach_the_client_as_they_were_typed(ana, ben_client, page):
    answer = ben_client.post(page, said(), follow=True)
    made = Assignment.objects.get(owner=ana)
    assert (made.shown, made.why, made.window) == (QUESTION, "You told of it.", "week")
    assert QUESTION in answer.text
    assert QUESTION in signed_in(ana).get(f"/assignments/{made.pk}/").text


def test_a_prompt_of_the_library_is_suggested_in_its_version(ben_client, page):
    win = next(one for one in prompts() if one.theme == "win")
    assert ben_client.post(f"{page}?theme=win", said(text="", prompt=win.id)).status_code == 302
    made = Assignment.objects.get()
    assert (made.prompt, made.prompt_version, made.text) == (win.id, win.version, "")
    assert made.shown == win.text


def test_what_was_typed_stays_while_a_theme_is_looked_at(ben_client, page):
    win = next(one for one in prompts() if one.theme == "win")
    asked = said(window=Window.FORTNIGHT, theme="win", go="theme")
    answer = ben_client.post(page, asked)
    assert answer.status_code == 200
    assert win.id in answer.text
    assert 'role="alert"' not in answer.text
    kept = answer.context["form"]
    assert {name: kept[name].value() for name in ("text", "why", "window")} == {
        "text": QUESTION, "why": "You told of it.", "window": "fortnight"
    }  # fmt: skip
    assert 'method="get"' not in answer.text
    assert not Assignment.objects.exists()
    picked = said(text="", prompt=win.id, theme="win")
    assert ben_client.post(page, picked).status_code == 302
    assert Assignment.objects.get().prompt == win.id


def test_what_was_typed_stays_where_a_theme_is_none(ben_client, page):
    answer = ben_client.post(page, said(theme="nowhere", go="theme"))
    assert answer.status_code == 422
    assert QUESTION in answer.text


def test_each_theme_shows_its_live_prompts_and_marks_heavy_ones(ben_client, page):
    shown = ben_client.get(f"{page}?theme={HEAVY.theme}").text
    assert all(one.id in shown for one in prompts() if one.theme == HEAVY.theme)
    assert "heavier" in shown


def test_what_is_never_sent_cannot_be_suggested(ben_client, page):
    assert all(one.by_schedule for offered in offered_prompts().values() for one in offered)
    answer = ben_client.post(f"{page}?theme=exit", said(text="", prompt="P01"))
    assert answer.status_code == 422


@pytest.mark.parametrize("word", ["must", "SHOULD", "have to", "shouldn’t", "never write"])
@pytest.mark.parametrize("field", ["text", "why"])
def test_words_that_push_are_named_and_kept_as_typed(ben_client, page, word, field):
    typed = f"You {word} this week"
    answer = ben_client.post(page, said(**{field: typed}))
    assert answer.status_code == 422
    assert f"“{word.lower().replace('’', '&#x27;')}”" in answer.text
    assert "leaves it to them" in answer.text
    assert typed in answer.text
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": " \n "},
        {"text": "x" * 281},
        {"why": "x" * 141},
        {"text": "What \ufffd now?"},
        {"window": "for ever"},
    ],
)
def test_what_cannot_be_suggested_is_refused(ben_client, page, fields):
    assert ben_client.post(page, said(**fields)).status_code == 422
    assert not Assignment.objects.exists()


def test_two_questions_at_once_are_one_too_many(ben_client, page):
    win = next(one.id for one in prompts() if one.theme == "win")
    answer = ben_client.post(f"{page}?theme=win", said(prompt=win))
    assert answer.status_code == 422
    assert QUESTION in answer.text
    assert not Assignment.objects.exists()


def test_the_same_one_twice_is_one(ben_client, page):
    for _ in range(2):
        assert ben_client.post(page, said()).status_code == 302
    assert Assignment.objects.count() == 1


def test_a_fourth_one_waits_until_one_is_taken_back(ben_client, page):
    for number in range(3):
        ben_client.post(page, said(text=f"{number}?"))
    answer = ben_client.post(page, said(text="A fourth?"))
    assert answer.status_code == 422
    assert "A fourth?" in answer.text
    assert "Suggest it" not in ben_client.get(page).text
    one = Assignment.objects.first()
    ben_client.post(f"/assignments/{one.pk}/take-back/")
    assert ben_client.post(page, said(text="A fourth?")).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_a_declined_one_reads_to_the_byte_like_one_that_waits(
    ana, ben_client, connection, page, number
):
    made = [a_suggestion(connection, text=f"{one}?") for one in range(number)]
    before = page_of(ben_client, page)
    signed_in(ana).post(f"/assignments/{made[0].pk}/not-this/")
    assert Assignment.objects.get(pk=made[0].pk).answer == Answer.DECLINED
    assert page_of(ben_client, page) == before


@pytest.mark.parametrize("declined", [0, 1, 3])
def test_how_many_are_out_says_nothing_of_what_was_declined(
    ana, ben_client, connection, page, declined
):
    for number in range(3):
        made = a_suggestion(connection, text=f"{number}?")
        if number < declined:
            assigning.decline(made, timezone.now())
    assert ben_client.post(page, said()).status_code == 422


def test_taking_back_a_declined_one_is_like_taking_back_one_that_waits(
    ana, ben_client, connection, page
):
    pages = []
    for decline in (False, True):
        made = a_suggestion(connection)
        if decline:
            assigning.decline(made, timezone.now())
        answer = ben_client.post(f"/assignments/{made.pk}/take-back/", follow=True)
        pages.append(
            (
                answer.status_code,
                answer.redirect_chain,
                [str(m) for m in answer.context["messages"]],
            )
        )
    assert pages[0] == pages[1]


def test_what_was_taken_up_cannot_be_taken_back(ana, ben_client, connection):
    made = a_suggestion(connection)
    signed_in(ana).post(f"/assignments/{made.pk}/take/")
    ben_client.post(f"/assignments/{made.pk}/take-back/")
    assert Assignment.objects.get().withdrawn_at is None


def test_the_reviewer_sees_taken_and_changed_and_nothing_of_the_change(
    ana, ben_client, connection, page
):
    taken, changed = a_suggestion(connection), a_suggestion(connection, text="Another?")
    mine = signed_in(ana)
    mine.post(f"/assignments/{taken.pk}/take/")
    mine.post(f"/assignments/{taken.pk}/put-down/")
    mine.post(f"/assignments/{changed.pk}/change/", {"text": "In my own words?"})
    shown = ben_client.get(page).text
    assert shown.count('"kind">taken up') == 1
    assert shown.count('"kind">changed') == 1
    assert "In my own words?" not in shown


def test_nobody_else_suggests_anything_or_takes_it_back(ana, cleo, connection, page):
    other = connected(ana, a_reviewer(cleo))
    made = a_suggestion(connection)
    cleo_client = signed_in(cleo)
    assert cleo_client.get(page).status_code == 404
    assert cleo_client.post(page, said()).status_code == 404
    for pk in (made.pk, uuid.uuid4()):
        assert cleo_client.post(f"/assignments/{pk}/take-back/").status_code == 404
    assert other.assignments.count() == 0
    assert Assignment.objects.get().withdrawn_at is None


def test_after_the_end_nothing_more_can_be_suggested(ana, ben_client, connection, page):
    made = a_suggestion(connection)
    Connection.objects.update(ended_at=timezone.now(), ended_by="client")
    assert ben_client.get(page).status_code == 404
    assert ben_client.post(page, said()).status_code == 404
    assert ben_client.post(f"/assignments/{made.pk}/take-back/").status_code == 404
    assert Assignment.objects.count() == 1
