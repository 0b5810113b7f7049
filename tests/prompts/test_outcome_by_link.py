"""A button in a mail asks once more, and a machine that opens it says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Entry
from microwins.ending import let_go
from microwins.models import Evidence, Meaning
from selftrust.privacy.erasing import erase_person
from selftrust.prompts.models import Kind, Occurrence
from selftrust.vault.shredding import shred
from tests.conftest import signed_in
from tests.factories import a_commitment
from tests.prompts.following import (
    answer_link,
    asked_about,
    changes_nothing,
    masked,
    open_like_a_machine,
    outcome_link,
    stop_link,
)
from tests.prompts.making import an_occurrence
from tests.state import state_of_all_tables

YES = {"say": "yes"}
ALREADY = "You've said how it went already."


@pytest.fixture
def promise(ana):
    return a_commitment(ana, text="Send the pomegranate")


def test_the_link_asks_and_names_nothing(ana, promise):
    due = asked_about(promise)
    for client in (Client(), signed_in(ana)):
        page = client.get(outcome_link(due))
        assert page.status_code == 200
        assert "Did it happen?" in page.text
        assert "pomegranate" not in page.text
    assert "Did part of it happen?" in Client().get(outcome_link(due, "partly")).text


@pytest.mark.parametrize("kind", [Kind.OUTCOME, Kind.MOMENT])
@pytest.mark.parametrize("how", ["kept", "partly"])
def test_the_button_says_it_once(promise, how, kind):
    due = asked_about(promise, kind)
    answer = Client().post(outcome_link(due, how), YES)
    assert answer.status_code == 200
    assert "pomegranate" not in answer.text
    promise.refresh_from_db()
    assert promise.ending == how
    proof = Evidence.objects.get(commitment=promise)
    due.refresh_from_db()
    assert (due.answer_kind, due.answer_id, due.is_answered) == ("outcome", proof.pk, True)
    before = state_of_all_tables()
    for again in ("kept", "partly"):
        assert ALREADY in Client().post(outcome_link(due, again), YES).text
        assert ALREADY in Client().get(outcome_link(due, again)).text
    assert state_of_all_tables() == before


def test_what_was_said_in_the_notebook_stands(promise):
    due = asked_about(promise)
    let_go(promise, because="not_now", line="")
    before = state_of_all_tables()
    assert ALREADY in Client().post(outcome_link(due), YES).text
    assert state_of_all_tables() == before


def test_something_else_leads_to_the_promise_by_way_of_signing_in(ana, promise):
    page = Client().get(outcome_link(asked_about(promise))).text
    where = f"/promises/{promise.pk}/"
    assert f'href="{where}"' in page
    assert "/sign-in/" in Client().get(where)["Location"]
    assert signed_in(ana).get(where).status_code == 200


def test_words_kept_by_the_other_link_leave_the_buttons_open(promise):
    due = asked_about(promise)
    assert Client().post(answer_link(due), {"words": "It went well."}).status_code == 200
    assert Client().post(outcome_link(due), YES).status_code == 200
    promise.refresh_from_db()
    assert promise.ending == "kept"
    assert Entry.objects.count() == 1


def test_every_link_that_says_nothing_looks_the_same(ana, ben, promise):
    deleted, wish = a_commitment(ana), a_commitment(ana, mean_it=Meaning.LIKE)
    deleted.delete_softly(timezone.now())
    gone = asked_about(a_commitment(ben))
    erase_person(ben)
    old = asked_about(promise)
    Occurrence.objects.filter(pk=old.pk).update(due_at=timezone.now() - timedelta(days=15))
    good = an_occurrence(ana, kind=Kind.MOMENT, source_id=promise.pk, prompt="")
    links = {
        "of a question": outcome_link(an_occurrence(ana)),
        "of a look back": outcome_link(an_occurrence(ana, kind=Kind.REVIEW, prompt="")),
        "in another way": outcome_link(good, "differently"),
        "longer": outcome_link(good).replace("/m/", "/m/A"),
        "truncated": outcome_link(good).replace("/kept/", "")[:-4] + "/kept/",
        "deleted": outcome_link(asked_about(deleted)),
        "a wish": outcome_link(asked_about(wish)),
        "erased": outcome_link(gone),
        "old": outcome_link(old),
    }
    before = state_of_all_tables()
    seen = {masked(Client().get(url), url) for url in links.values()}
    seen |= {masked(Client().post(url, YES), url) for url in links.values()}
    assert seen == {masked(Client().get("/m/x/"), "/m/x/")}
    assert state_of_all_tables() == before


def test_another_persons_promise_is_out_of_reach(ana, ben):
    theirs = a_commitment(ben)
    wrong = an_occurrence(ana, kind=Kind.OUTCOME, source_id=theirs.pk, prompt="")
    assert Client().post(outcome_link(wrong), YES).status_code == 404
    theirs.refresh_from_db()
    assert not theirs.ending


@pytest.mark.parametrize("how", ["kept", "partly"])
def test_a_machine_that_opens_everything_says_nothing(ana, promise, how):
    due = asked_about(promise)
    assert changes_nothing(outcome_link(due, how))
    assert changes_nothing(outcome_link(due, how), signed_in(ana))
    assert open_like_a_machine(outcome_link(due, how)) == {200, 422}


def test_a_form_of_another_site_says_nothing(promise):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(outcome_link(asked_about(promise)), YES).status_code == 403
    promise.refresh_from_db()
    assert not promise.ending


def test_a_link_for_stopping_is_no_button(promise):
    due = asked_about(promise)
    token = stop_link(due).split("/")[2]
    assert Client().post(f"/m/{token}/kept/", YES).status_code == 404


def test_while_the_notebook_is_erased_the_button_says_nothing(promise):
    due = asked_about(promise)
    shred(promise.owner_id)  # the key goes first
    answer = Client().post(outcome_link(due), YES)
    assert masked(answer, outcome_link(due)) == masked(Client().get("/m/x/"), "/m/x/")
    assert not Evidence.objects.exists()
