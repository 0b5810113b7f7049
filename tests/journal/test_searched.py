"""Every sealed text of everything written is searched, but what is covered or a copy."""

from __future__ import annotations

import pytest
from django.utils import timezone

from journal.flows import FLOWS
from journal.matching import sought
from journal.models import Decision, DecisionNote, Entry, Outcome, Review, SameAgain
from journal.searched import COVERED, LEFT_OUT, label_of, parts
from journal.searching import found_page, kinds_searched
from selftrust.accounts.ownership import Written
from selftrust.areas.models import Wording
from selftrust.vault.fields import SealedTextField, sealed_fields
from tests.factories import an_area

NOT_WRITTEN = {
    "accounts.Version.content": "what a step said before it was changed",
    "prompts.OwnPrompt.text": "a question, which isn't an answer",
    "prompts.Reply.words": "what was taken of it is a page of its own",
    "prompts.Reply.whole": "a mail, kept for 30 days",
    "prompts.Reply.from_email": "an address",
    "prompts.TakenUp.text": "a question, which isn't an answer",
    "prompts.TakenUp.from_name": "whose question it is",
    "accounts.SignInSecret.text": "what signs in, which nobody reads",
    "sharing.Assignment.text": "a question, which isn't an answer",
    "sharing.Assignment.why": "what somebody else said of the question",
    "sharing.Assignment.own_version": "a question, which isn't an answer",
    "sharing.Connection.address": "an address",
    "sharing.Connection.called": "a name",
    "sharing.Connection.known_as": "a name",
    "sharing.Connection.for_session": "a line for one session, on the page of who is let in",
    "sharing.Reviewer.name": "a name",
    "sharing.Note.text": "a conversation, which stands with what it's about",
    "sharing.Share.content": "a copy of what was shared",
    "sharing.Share.struck": "a copy of what was kept back",
    "sharing.Plan.name": "a reviewer's own",
    "sharing.PlanStep.text": "a reviewer's own",
    "sharing.OfferedPlan.line": "what somebody else said of their plan",
    "sharing.OfferedStep.text": "what somebody else suggests; once taken it's a MicroWin",
}
PARTS = {part.model.__name__: part for part in parts()}
NOW = timezone.now()


def found(person, word):
    return [row.url.split("/")[3] for row in found_page(person, {}, sought(word)).rows]


def a_decision(person, **fields):
    row = Decision.begun_by(person, kind="decision", **fields)
    row.finished_at = NOW
    row.save()
    return row


def what_it_hangs_on(part, person):
    names = {field.name for field in part.model._meta.concrete_fields}
    fields = {}
    if issubclass(part.model, Entry):
        fields["kind"] = min(part.kinds)
    elif "area" in names:
        fields["area"] = an_area(person)
    if "decision" in names or "of_decision" in names:
        fields["decision" if "decision" in names else "of_decision"] = a_decision(person)
    always = {"series": 9, "happened_on": NOW.date()}
    return {name: value for name, value in always.items() if name in names} | fields


def a_thing(part, person, words):
    row = part.model.begun_by(person, **what_it_hangs_on(part, person))
    for column, word in zip(part.columns, words, strict=True):
        setattr(row, column.name, f"Here {word} stands.")
    row.save()
    return row


@pytest.mark.parametrize("name", PARTS)
def test_a_word_in_any_sealed_text_is_found(ana, name):
    part = PARTS[name]
    words = [f"canary{number}x" for number in range(len(part.columns))]
    row = a_thing(part, ana, words)
    expected = str(row.area_id if part.model is Wording else row.pk)
    assert [found(ana, word) for word in words] == [[expected]] * len(words)


def test_what_is_not_searched_has_a_reason():
    searched = {label_of(column) for part in parts() for column in part.columns}
    every = {label_of(column) for column, _model in sealed_fields()}
    assert every - searched == LEFT_OUT.keys() | NOT_WRITTEN.keys()


def test_whatever_has_words_has_a_kind_that_can_be_asked_for():
    offered = {kind for kind, _name in kinds_searched()}
    written = {model for _column, model in sealed_fields() if issubclass(model, Written)}
    assert {part.model for part in parts()} == written - {Entry}
    for part in parts():
        assert part.kinds & offered
        assert part.kinds <= FLOWS.keys()


@pytest.mark.parametrize("name", PARTS)
def test_every_thing_that_is_found_has_a_page(ana, ana_client, name):
    a_thing(PARTS[name], ana, ["canary"] * len(PARTS[name].columns))
    answer = ana_client.post("/search/", {"words": "canary"})
    [row] = answer.context["page"].rows
    assert ana_client.get(row.url, follow=True).status_code == 200


def test_what_a_flow_covers_is_covered_here(ana):
    row = a_decision(ana, sealed_at=NOW)
    covered = {
        label_of(row._meta.get_field(name))
        for flow in FLOWS.values()
        if flow.model_class is Decision
        for step in flow.steps
        if step.covered(row)
        for name in step.fields
        if isinstance(row._meta.get_field(name), SealedTextField)
    }
    assert covered == COVERED.keys()


def a_review(decision, **fields):
    return Review.begun_by(decision.owner, kind="review", of_decision=decision, **fields)


def test_what_was_expected_is_found_only_after_the_look_back(ana):
    decision = a_decision(ana, question="The lease?", good_enough="canary")
    assert len(found(ana, "canary")) == 1
    decision.sealed_at = NOW
    decision.save()
    assert found(ana, "canary") == []
    assert found(ana, "lease canary") == []
    assert len(found(ana, "lease")) == 1
    review = a_review(decision, outcome=Outcome.values[0], same_again=SameAgain.YES)
    review.save()
    assert found(ana, "canary") == []
    review.uncovered_at = NOW
    review.save()
    assert found(ana, "canary") == [str(decision.pk)]
    review.delete_softly(NOW)
    assert found(ana, "canary") == []


def test_what_hangs_on_something_deleted_is_hidden_with_it(ana):
    area, decision = an_area(ana), a_decision(ana)
    Wording.begun_by(ana, area=area, series=1, know_claim="canary").save()
    DecisionNote.begun_by(ana, decision=decision, text="canary").save()
    assert len(found(ana, "canary")) == 2
    area.delete_softly(NOW)
    decision.delete_softly(NOW)
    assert found(ana, "canary") == []
