"""What a client makes of an offered plan: promises of their own, before the old story starts."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from microwins.ending import keep
from microwins.models import Commitment, Meaning, Origin, Size, When
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, StoryOnset
from selftrust.sharing.models import Connection, OfferedPlan, OfferedStep, StepAnswer
from selftrust.sharing.offered import offered_from, offered_to
from selftrust.sharing.offering import offer_to_read
from tests.conftest import signed_in
from tests.factories import a_commitment, an_area
from tests.sharing.making import connected
from tests.sharing.suggesting import STEPS, an_offer

FIVE = ("One", "Two", "Three", "Four", "Five")


@pytest.fixture
def connection(ana: Person, ben: Person) -> Connection:
    return connected(ana, ben)


@pytest.fixture
def plan(connection: Connection) -> OfferedPlan:
    return an_offer(connection)


@pytest.fixture
def area(ana: Person) -> Area:
    return an_area(ana, story_onset=StoryOnset.DAY_TWO)


def page(plan: OfferedPlan) -> str:
    return f"/offered-plans/{plan.pk}/"


def part(step: OfferedStep, what: str) -> str:
    return f"/offered-steps/{step.pk}/{what}/"


def days(plan: OfferedPlan, area: Area | None = None) -> list[int]:
    """For how many days from today each step that waits is."""
    found = OfferedPlan.objects.select_related("connection").get(pk=plan.pk)
    offer = offer_to_read(found, str(area.pk) if area else "", timezone.now())
    return [
        (one.on - found.owner.today()).days
        for one in offer.steps
        if one.step.answer == StepAnswer.WAITING
    ]


@pytest.mark.parametrize(
    ("onset", "wanted"),
    [
        (StoryOnset.AT_ONCE, [0, 1, 2, 3, 4]),
        (StoryOnset.DAY_TWO, [0, 0, 1, 1, 2]),
        (StoryOnset.FIRST_MISS, [0, 1, 2, 3, 4]),
        (StoryOnset.NOTICED, [0, 1, 2, 3, 4]),
        (StoryOnset.UNKNOWN, [0, 1, 2, 3, 4]),
    ],
)
def test_the_days_follow_from_when_the_old_story_starts(ana, connection, onset, wanted):
    area = an_area(ana, story_onset=onset)
    assert days(an_offer(connection, steps=FIVE), area) == wanted


def test_after_a_first_miss_all_that_fits_comes_before_the_first_due_day(ana, connection):
    area = an_area(ana, story_onset=StoryOnset.FIRST_MISS)
    due_on = ana.today() + timedelta(days=2)
    a_commitment(ana, area=area, when=When.DATE, due_on=due_on)
    a_commitment(ana, area=an_area(ana), when=When.DATE, due_on=ana.today())
    assert days(an_offer(connection, steps=FIVE), area) == [0, 0, 1, 1, 2]


def test_where_the_story_starts_at_once_the_first_is_for_now(ana, ana_client, plan):
    an_area(ana, story_onset=StoryOnset.AT_ONCE)
    assert "now, before it starts" in ana_client.get(page(plan)).text
    first = plan.steps.first()
    ana_client.post(part(first, "take"))
    assert Commitment.objects.get().when == When.NOW


def test_of_several_areas_one_is_picked_first(ana, ana_client, plan, area):
    other = an_area(ana, name="Swimming", story_onset=StoryOnset.AT_ONCE)
    shown = ana_client.get(page(plan)).text
    assert "Which area of life is it in?" in shown
    assert "Take it" not in shown
    assert "Take it" in ana_client.get(f"{page(plan)}?area={other.pk}").text
    ana_client.post(part(plan.steps.first(), "take"), {"area": other.pk})
    assert Commitment.objects.get().area == other
    assert "Swimming" in ana_client.get(f"{page(plan)}?area={area.pk}").text


@pytest.mark.parametrize("asked", ["nonsense", str(uuid.UUID(int=5))])
def test_an_area_that_is_not_theirs_is_none(ana, cleo, ana_client, plan, area, asked):
    an_area(ana, name="Swimming")
    for name in (asked, str(an_area(cleo).pk)):
        assert "Which area" in ana_client.get(f"{page(plan)}?area={name}").text


def test_without_an_area_one_comes_each_day(ana, ana_client, connection):
    plan = an_offer(connection, steps=FIVE)
    assert days(plan) == [0, 1, 2, 3, 4]
    ana_client.post(part(plan.steps.first(), "take"))
    assert Commitment.objects.get().area is None


def test_taken_it_is_a_finished_promise_of_ones_own(ana, ana_client, plan, area):
    last = plan.steps.last()
    OfferedStep.objects.filter(pk=last.pk).update(minutes="10")
    answer = ana_client.post(part(last, "take"), follow=True)
    made = Commitment.objects.get(owner=ana)
    assert (made.text, made.mean_it, made.size) == (STEPS[-1], Meaning.MEAN, Size.SMALL)
    assert (made.minutes, made.area, made.when) == ("10", area, When.DATE)
    assert made.due_on == ana.today() + timedelta(days=1)
    assert not made.is_draft
    assert made.get_absolute_url() in answer.text


def test_pressed_twice_it_is_taken_once(ana_client, plan, area):
    for _ in range(2):
        ana_client.post(part(plan.steps.first(), "take"))
    assert Commitment.objects.count() == 1


def test_made_smaller_it_is_taken_in_their_words(ana_client, plan, area):
    first = plan.steps.first()
    said = {"text": " Touch the\nfile ", "minutes": "1", "area": area.pk}
    ana_client.post(part(first, "smaller"), said)
    made = Commitment.objects.get()
    assert (made.text, made.size, made.minutes) == ("Touch the file", Size.TINY, "1")
    first.refresh_from_db()
    assert (first.text, first.answer) == (STEPS[0], StepAnswer.TAKEN)


@pytest.mark.parametrize(
    "said", [{"text": " "}, {"text": "x" * 141}, {"text": "Touch it", "minutes": "90"}]
)
def test_a_version_that_cannot_be_kept_changes_nothing(ana_client, plan, area, said):
    answer = ana_client.post(part(plan.steps.first(), "smaller"), {"minutes": "1", **said})
    assert answer.status_code == 422
    assert said["text"].strip() in answer.text
    assert not Commitment.objects.exists()


def test_dropped_it_makes_room_and_can_be_taken_all_the_same(ana_client, connection, area):
    plan = an_offer(connection, steps=FIVE)
    first = plan.steps.first()
    ana_client.post(part(first, "drop"))
    assert days(plan, area) == [0, 0, 1, 1]
    ana_client.post(part(first, "take"))
    ana_client.post(part(first, "drop"))
    first.refresh_from_db()
    assert first.answer == StepAnswer.TAKEN


def test_what_is_taken_later_keeps_the_days_of_the_beginning(ana, ana_client, connection, area):
    plan = an_offer(connection, steps=FIVE)
    ana_client.post(part(plan.steps.first(), "take"))
    yesterday = ana.today() - timedelta(days=1)
    Commitment.objects.update(written_on=yesterday)
    assert days(plan, area) == [0, 0, 0, 1]


def test_taken_back_what_was_taken_stays_and_the_rest_is_gone(ana_client, plan, area):
    first, second, _third = plan.steps.all()
    ana_client.post(part(first, "take"))
    OfferedPlan.objects.update(withdrawn_at=timezone.now())
    ana_client.post(part(second, "take"))
    shown = ana_client.get(page(plan)).text
    assert "What you took stays yours" in shown
    assert "Take it" not in shown
    assert Commitment.objects.count() == 1


def test_a_kept_one_offers_to_be_shared_until_it_is(ana, ana_client, plan, area):
    ana_client.post(part(plan.steps.first(), "take"))
    assert "Share this with Ben?" not in ana_client.get(page(plan)).text
    proof = keep(Commitment.objects.get())
    assert proof.origin == Origin.MICROWIN
    shown = ana_client.get(page(plan)).text
    assert "Share this with Ben?" in shown
    assert f'href="/share/outcome/{proof.pk}/"' in shown
    Connection.objects.update(ended_at=timezone.now(), ended_by="client")
    assert "Share this with Ben?" not in ana_client.get(page(plan)).text


def test_a_deleted_promise_is_not_shown_and_not_made_again(ana_client, plan, area):
    first = plan.steps.first()
    ana_client.post(part(first, "take"))
    Commitment.objects.update(deleted_at=timezone.now())
    assert "You deleted the promise since." in ana_client.get(page(plan)).text
    ana_client.post(part(first, "take"))
    assert Commitment.objects.count() == 1


def test_today_finds_what_waits_in_one_query_and_nothing_in_a_pause_or_after_the_end(
    ana, plan, connection, django_assert_num_queries
):
    with django_assert_num_queries(1, using="default"):
        assert offered_to(ana) == [plan]
    assert offered_from(connection) == [plan]
    ana.paused_until = ana.today() + timedelta(days=2)
    assert offered_to(ana) == []
    ana.paused_until = None
    Connection.objects.update(ended_at=timezone.now(), ended_by="client")
    assert offered_to(ana) == []


def test_a_plan_that_is_spoken_for_waits_no_longer(ana, ana_client, plan):
    for step in plan.steps.all():
        ana_client.post(part(step, "drop"))
    assert offered_to(ana) == []


@pytest.mark.parametrize("what", ["take", "smaller", "drop"])
def test_nobody_else_finds_a_step_not_even_its_reviewer(ben, cleo_client, plan, what):
    said: dict[str, Any] = {"text": "Mine", "minutes": "1"}
    step = plan.steps.first()
    for client in (signed_in(ben), cleo_client):
        for pk in (step.pk, uuid.uuid4()):
            assert client.post(f"/offered-steps/{pk}/{what}/", said).status_code == 404
            assert client.get(f"/offered-plans/{pk}/").status_code == 404
        assert client.get(page(plan)).status_code == 404
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("what", ["take", "drop"])
def test_opening_the_address_of_a_button_does_nothing(ana_client: Client, plan, what):
    assert ana_client.get(part(plan.steps.first(), what)).status_code == 405
