"""A question that was taken up goes first, once, and stands in no mail."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from selftrust.accounts.models import Person
from selftrust.prompts.answering.asked import words_asked
from selftrust.prompts.answering.showing import open_prompts
from selftrust.prompts.choosing.choice import choose
from selftrust.prompts.choosing.holding_off import stopped
from selftrust.prompts.choosing.situation import Suggested
from selftrust.prompts.library import prompts
from selftrust.prompts.models import AHEAD, Cadence, Occurrence, State, TakenUp
from selftrust.prompts.planning.schedules import plan, replan
from selftrust.prompts.tokens import Purpose, link_token
from selftrust.prompts.wishing.taking_up import (
    Question,
    answer_now,
    asked_by,
    open_one,
    put_down,
    take_up,
)
from tests.smtp_sink import Sink

from .choices import LIBRARY, OPEN, SITUATIONS, TODAY, only, situation
from .making import a_rhythm, a_schedule, a_taken_up, an_occurrence
from .sending import send

PK = UUID(int=99)
HEAVY = next(one for one in prompts() if one.heavy and one.by_schedule)
LIGHT = next(one for one in prompts() if not one.heavy and one.theme == "win")
NAMES = st.sampled_from(["", *(one.id for one in prompts() if one.by_schedule)])
WORDS = "What was yours in it?"


@given(SITUATIONS | OPEN, NAMES)
def test_it_goes_first_and_never_past_what_stops_all(one: Any, name: str) -> None:
    one_with = type(one)(**{**vars(one), "suggested": Suggested(PK, name)})
    choice, without = choose(one_with), choose(one)
    waits = bool(name) and LIBRARY[name].heavy and not _is_its_hour(one)
    if stopped(one) is not None:
        assert choice is None
    elif one.cadence == Cadence.RE_ENTRY or waits:
        assert choice == without
    else:
        assert choice is not None
        assert (choice.taken_up, choice.prompt_id) == (PK, name)


def _is_its_hour(one: Any) -> bool:
    settled = (TODAY - one.joined_on).days >= 7
    by_day = time(9) <= one.at.time() < time(18)
    return one.wishes.heavy and not one.heavy_held and settled and by_day


def test_themes_left_out_and_its_own_length_do_not_keep_it_away() -> None:
    suggested = Suggested(PK, LIGHT.id)
    choice = choose(situation(suggested=suggested, wishes=only("rest", length="30s")))
    assert choice is not None
    assert (choice.prompt_id, choice.because) == (LIGHT.id, None)


def a_daily(person: Person, **rhythm: Any) -> datetime:
    """Noon, every day; the instant of the next one."""
    a_rhythm(person, **{"most_a_week": 7, **rhythm})
    schedule = a_schedule(person, clock="12:00", next_due_at=None, next_due_on=None)
    replan(person, timezone.now())
    schedule.refresh_from_db()
    assert schedule.next_due_at is not None
    return schedule.next_due_at


def asked_lately(person: Person) -> list[Occurrence]:
    return list(Occurrence.objects.of(person).select_related("taken_up").order_by("due_at"))


def test_it_is_asked_at_the_next_time_and_only_once(ana: Person) -> None:
    due_at = a_daily(ana)
    taken = a_taken_up(ana, last_on=ana.today() + timedelta(days=9))
    plan(due_at)
    plan(due_at + timedelta(days=1))
    first, second = asked_lately(ana)
    assert (first.taken_up, first.prompt, first.own_prompt) == (taken, "", None)
    assert words_asked(first) == WORDS
    assert second.taken_up is None
    assert second.prompt


def test_one_of_the_library_is_asked_as_such(ana: Person) -> None:
    due_at = a_daily(ana)
    a_taken_up(ana, prompt=LIGHT.id, prompt_version=LIGHT.version)
    plan(due_at)
    (one,) = asked_lately(ana)
    assert (one.prompt, words_asked(one)) == (LIGHT.id, LIGHT.text)


@pytest.mark.parametrize(
    ("first", "last", "put_down_at"), [(-9, -1, None), (2, 9, None), (0, 6, timezone.now())]
)
def test_put_down_or_outside_its_window_it_is_not_asked(
    ana: Person, first: int, last: int, put_down_at: datetime | None
) -> None:
    due_at = a_daily(ana)
    first_on, last_on = (ana.today() + timedelta(days=days) for days in (first, last))
    a_taken_up(ana, first_on=first_on, last_on=last_on, put_down_at=put_down_at)
    plan(due_at)
    assert [one.taken_up for one in asked_lately(ana)] == [None]


@pytest.mark.parametrize(
    "rhythm", [{"most_a_week": 0}, {"cadence": Cadence.RESTING}, {"quiet_to": "23:59:59"}]
)
def test_what_stops_all_prompts_stops_it(ana: Person, rhythm: Any) -> None:
    due_at = a_daily(ana, **rhythm)
    a_taken_up(ana)
    plan(due_at)
    assert asked_lately(ana) == []


def test_it_counts_in_the_week(ana: Person) -> None:
    due_at = a_daily(ana, most_a_week=1)
    a_taken_up(ana)
    for day in range(3):
        plan(due_at + timedelta(days=day))
    assert len(asked_lately(ana)) == 1


def question(**fields: Any) -> Question:
    return Question(from_name="Ben", days=7, **({"text": WORDS} | fields))


def test_taken_up_late_it_takes_the_place_of_what_was_planned(ana: Person) -> None:
    due_at = a_daily(ana)
    plan(due_at - AHEAD)
    (planned,) = asked_lately(ana)
    assert planned.taken_up is None
    taken = take_up(ana, question(), due_at - AHEAD)
    plan(due_at - AHEAD)
    (planned,) = asked_lately(ana)
    assert planned.taken_up == taken


def test_put_down_before_its_time_another_takes_its_place(ana: Person) -> None:
    due_at = a_daily(ana)
    taken = take_up(ana, question(), timezone.now())
    plan(due_at - AHEAD)
    assert taken is not None
    put_down(taken, due_at - AHEAD)
    plan(due_at - AHEAD)
    assert [one.taken_up for one in asked_lately(ana)] == [None]


def test_put_down_after_it_was_asked_it_no_longer_stands_on_today(ana: Person) -> None:
    taken = a_taken_up(ana)
    an_occurrence(ana, prompt="", taken_up=taken)
    assert [one.words for one in open_prompts(ana, timezone.now())] == [WORDS]
    put_down(taken, timezone.now())
    assert open_prompts(ana, timezone.now()) == []


def test_one_is_open_until_it_is_answered_put_down_or_over(ana: Person) -> None:
    first = take_up(ana, question(), timezone.now())
    assert first is not None
    assert take_up(ana, question(text="Another?"), timezone.now()) is None
    assert open_one(ana) == first
    yesterday = ana.today() - timedelta(days=1)
    TakenUp.objects.update(first_on=yesterday, last_on=yesterday)
    assert open_one(ana) is None
    second = take_up(ana, question(text="Another?"), timezone.now())
    assert second is not None
    an_occurrence(ana, prompt="", taken_up=second, answered_at=timezone.now())
    assert open_one(ana) is None
    third = take_up(ana, question(text="A third?"), timezone.now())
    assert third is not None
    put_down(third, timezone.now())
    assert open_one(ana) is None


def test_a_page_that_was_opened_and_left_empty_is_no_answer(ana: Person) -> None:
    taken = take_up(ana, question(), timezone.now())
    assert taken is not None
    answer_now(taken, timezone.now())
    assert open_one(ana) == taken
    (asked,) = asked_lately(ana)
    assert asked_by(taken, timezone.now()) == asked
    assert asked.state == State.KEPT_HERE


def test_answered_at_once_it_is_not_asked_again(ana: Person) -> None:
    due_at = a_daily(ana)
    taken = take_up(ana, question(), timezone.now())
    plan(due_at - AHEAD)
    assert taken is not None
    answer_now(taken, due_at - AHEAD)
    plan(due_at)
    assert [one.taken_up for one in asked_lately(ana)] == [taken]


def test_the_database_takes_no_second_asking_and_cannot_read_the_first(ana: Person) -> None:
    taken = a_taken_up(ana)
    an_occurrence(ana, prompt="", taken_up=taken)
    with pytest.raises(IntegrityError), transaction.atomic():
        an_occurrence(ana, prompt="", taken_up=taken)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, from_name FROM prompts_takenup")
        assert not any(
            word in bytes(cell) for cell in cursor.fetchone() for word in (b"Ben", b"your")
        )


def test_own_words_and_names_stand_in_no_mail(ana: Person, sink: Sink) -> None:
    a_rhythm(ana, shows_prompt=True, takes_replies=True)
    an_occurrence(ana, prompt="", taken_up=a_taken_up(ana, text="Wasserfall"))
    assert send() == 1
    (mail,) = sink.taken
    assert "Wasserfall" not in repr(vars(mail))
    assert "Ben" not in repr(vars(mail))


def test_the_link_of_its_mail_shows_no_word_of_it(ana: Person) -> None:
    occurrence = an_occurrence(ana, prompt="", taken_up=a_taken_up(ana))
    page = Client().get(f"/m/{link_token(Purpose.ANSWER, occurrence.pk)}/")
    assert page.status_code == 200
    assert WORDS not in page.text
    assert "Ben" not in page.text


def test_the_list_of_prompts_says_what_it_asked(ana: Person, ana_client: Client) -> None:
    an_occurrence(ana, prompt="", taken_up=a_taken_up(ana))
    page = ana_client.get("/prompts/").text
    assert WORDS in page
    assert "From Ben" in page
