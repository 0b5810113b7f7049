"""A reviewer's plans: their own, offered one at a time, and blind to what became of them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from microwins.ending import keep, let_go
from microwins.models import Commitment, Evidence
from selftrust.accounts.models import Person
from selftrust.sharing import plans
from selftrust.sharing.models import Connection, OfferedPlan, Plan, Share
from tests.conftest import signed_in
from tests.sharing.making import a_reviewer, connected
from tests.sharing.suggesting import STEPS, a_plan, an_offer, page_of


@pytest.fixture
def connection(ana: Person, ben: Person) -> Connection:
    return connected(ana, ben)


@pytest.fixture
def ben_client(ben: Person, connection: Connection) -> Client:
    return signed_in(ben)


@pytest.fixture
def page(connection: Connection) -> str:
    return f"/clients/{connection.pk}/plans/"


def typed(*texts: str, name: str = "First mornings", minutes: str = "2") -> dict[str, Any]:
    steps = {f"text_{place}": text for place, text in enumerate(texts)}
    return {"name": name, **steps, **{f"minutes_{place}": minutes for place in range(5)}}


def words_of(plan: Plan) -> list[tuple[int, str]]:
    return [(step.place, step.text) for step in plan.steps.all()]


def test_a_plan_is_kept_in_its_order_and_gaps_close(ben, ben_client):
    answer = ben_client.post("/plans/new/", typed("Open it", "", "Close it"), follow=True)
    plan = Plan.objects.get(owner=ben)
    assert (plan.name, words_of(plan)) == ("First mornings", [(0, "Open it"), (1, "Close it")])
    assert "Close it" in answer.text


@pytest.mark.parametrize(
    "said",
    [
        typed(),
        typed("Open it", name=" "),
        typed("x" * 141),
        typed("Open it", minutes="90"),
        typed("You must open it"),
    ],
)
def test_what_is_no_plan_is_refused_and_stays_as_typed(ben_client, said):
    answer = ben_client.post("/plans/new/", said)
    assert answer.status_code == 422
    assert said.get("text_0", "First mornings") in answer.text
    assert not Plan.objects.exists()


def test_changing_a_plan_changes_nothing_that_was_offered(ben, ben_client, connection, page):
    plan = a_plan(ben)
    ben_client.post(page, {"plan": plan.pk, "line": ""})
    ben_client.post(f"/plans/{plan.pk}/", typed("Another one"))
    assert words_of(Plan.objects.get()) == [(0, "Another one")]
    assert [step.text for step in OfferedPlan.objects.get().steps.all()] == list(STEPS)
    assert ben_client.get(f"/plans/{plan.pk}/delete/").status_code == 200
    ben_client.post(f"/plans/{plan.pk}/delete/")
    assert not Plan.objects.exists()
    assert OfferedPlan.objects.count() == 1


def test_there_is_an_end_to_plans(ben, ben_client, monkeypatch):
    monkeypatch.setattr(plans, "MOST_PLANS", 1)
    a_plan(ben)
    answer = ben_client.post("/plans/new/", typed("Open it"))
    assert answer.status_code == 422
    assert "Open it" in answer.text
    assert Plan.objects.count() == 1


def test_an_offer_is_a_copy_sealed_for_the_client(ana, ben, ben_client, page):
    ben_client.post(page, {"plan": a_plan(ben).pk, "line": "You did this in spring."})
    offered = OfferedPlan.objects.get()
    assert offered.owner == ana
    assert offered.line == "You did this in spring."
    assert {step.owner for step in offered.steps.all()} == {ana}


def test_one_is_offered_until_it_is_taken_back(ben, ben_client, page):
    given = {"plan": a_plan(ben).pk, "line": "Once more?"}
    assert ben_client.post(page, given).status_code == 302
    refused = ben_client.post(page, given)
    assert refused.status_code == 422
    assert "Once more?" in refused.text
    ben_client.post(f"/offered-plans/{OfferedPlan.objects.get().pk}/take-back/")
    assert ben_client.post(page, given).status_code == 302
    assert OfferedPlan.objects.filter(withdrawn_at=None).count() == 1


def test_a_line_that_pushes_is_named(ben, ben_client, page):
    answer = ben_client.post(page, {"plan": a_plan(ben).pk, "line": "You should try"})
    assert answer.status_code == 422
    assert "“should”" in answer.text
    assert "You should try" in answer.text


def test_somebody_elses_plan_cannot_be_offered_opened_or_deleted(ana, ben, cleo, ben_client, page):
    theirs = a_plan(a_reviewer(cleo))
    assert ben_client.post(page, {"plan": theirs.pk, "line": ""}).status_code == 422
    for part in ("", "delete/"):
        for pk in (theirs.pk, uuid.uuid4()):
            assert ben_client.get(f"/plans/{pk}/{part}").status_code == 404
            assert ben_client.post(f"/plans/{pk}/{part}", typed("Mine")).status_code == 404
    assert words_of(Plan.objects.get())[0] == (0, STEPS[0])


def test_the_reviewers_page_is_the_same_whatever_the_client_makes_of_it(
    ana, ben_client, connection, page
):
    plan = an_offer(connection)
    first, second, third = plan.steps.all()
    before = page_of(ben_client, page)
    mine = signed_in(ana)
    mine.post(f"/offered-steps/{first.pk}/take/")
    mine.post(f"/offered-steps/{second.pk}/smaller/", {"text": "Half a line", "minutes": "1"})
    mine.post(f"/offered-steps/{third.pk}/drop/")
    for commitment in Commitment.objects.all():
        keep(commitment)
    assert Evidence.objects.count() == 2
    assert page_of(ben_client, page) == before


def shared(connection: Connection, proof: Evidence) -> None:
    now = timezone.now()
    Share.objects.create(
        owner=connection.owner,
        connection=connection,
        kind="outcome",
        thing_id=proof.pk,
        is_live=True,
        begun_at=now,
        visible_at=now,
        ends_at=now + timedelta(days=90),
    )


def test_the_first_kept_one_is_shown_once_it_is_shared(ana, ben_client, connection, page):
    plan = an_offer(connection)
    mine = signed_in(ana)
    for step in plan.steps.all():
        mine.post(f"/offered-steps/{step.pk}/take/")
    first, second, third = (
        Commitment.objects.get(pk=step.commitment_id) for step in plan.steps.order_by("place")
    )
    let_go(first, because="", line="Not mine after all")
    later, latest = keep(second), keep(third)
    left = Evidence.objects.get(commitment=first)
    shared(connection, left)
    assert str(left.pk) not in ben_client.get(page).text
    shared(connection, latest)
    assert str(latest.pk) in ben_client.get(page).text
    shared(connection, later)
    shown = ben_client.get(page).text
    assert str(later.pk) in shown
    assert str(latest.pk) not in shown
    Share.objects.update(ended_at=timezone.now())
    assert str(later.pk) not in ben_client.get(page).text


def test_after_the_end_nothing_can_be_offered_or_taken_back(ben, ben_client, connection, page):
    plan = an_offer(connection)
    Connection.objects.update(ended_at=timezone.now(), ended_by="client")
    given = {"plan": a_plan(ben).pk, "line": ""}
    assert ben_client.get(page).status_code == 404
    assert ben_client.post(page, given).status_code == 404
    assert ben_client.post(f"/offered-plans/{plan.pk}/take-back/").status_code == 404
    assert OfferedPlan.objects.get().withdrawn_at is None


def test_nobody_else_takes_an_offer_back(ana, cleo, connection):
    plan = an_offer(connection)
    connected(ana, a_reviewer(cleo))
    for pk in (plan.pk, uuid.uuid4()):
        assert signed_in(cleo).post(f"/offered-plans/{pk}/take-back/").status_code == 404
    assert OfferedPlan.objects.get().withdrawn_at is None


def test_a_page_of_plans_takes_the_same_queries_for_one_and_many(
    ben, ben_client, page, django_assert_num_queries
):
    a_plan(ben)
    ben_client.get(page)
    with CaptureQueriesContext(connections["default"]) as one:
        ben_client.get(page)
    for number in range(5):
        a_plan(ben, name=f"Plan {number}")
    with django_assert_num_queries(len(one)):
        ben_client.get(page)
