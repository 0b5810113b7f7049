"""Who may open what: every route says so, and a stranger finds nothing."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Kind, KnowMeItem
from microwins.ending import keep
from selftrust.accounts.models import Person
from selftrust.web.audience import EVERYONE, PERSON
from tests.accounts.soft_passkey import a_passkey
from tests.conftest import a_person, signed_in
from tests.factories import (
    a_card,
    a_checkin,
    a_commitment,
    a_decision,
    a_need,
    a_page,
    a_review,
    an_area,
    an_entry,
)
from tests.prompts.making import a_schedule, an_occurrence, an_own_prompt
from tests.prompts.replying import a_waiting_reply
from tests.routes import names_something, routes
from tests.sharing.connecting import invited
from tests.sharing.making import a_reviewer, a_share, a_standing_share, connected
from tests.sharing.suggesting import a_plan, a_suggestion, an_offer

ROUTES = dict(routes())
OPEN_TO_EVERYONE = {
    "home:landing",
    "home:start",
    "home:protection",
    "home:help-right-now",
    "home:worked-out",
    "home:outbox",
    "home:healthz",
    "csp-report",
    "prompts:answer-by-link",
    "prompts:outcome-by-link",
    "prompts:stop-by-link",
    "prompts:by-mail-create",
    "prompts:by-mail-sent",
    "prompts:by-mail-confirm",
    "sharing:invitation-detail",
    "accounts:here",
    "accounts:csrf",
    "account_login",
    "account_signup",
    "account_logout",
    "account_inactive",
    "account_email_verification_sent",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "mfa_authenticate",
    "mfa_login_webauthn",
}


def somebody() -> Person:
    return a_person(f"{uuid.uuid4().hex}@example.org")


THINGS = {
    "card": a_card,
    "page": a_page,
    "area": an_area,
    "known": lambda owner: an_entry(KnowMeItem, owner, kind=Kind.KNOW_ME, what="Mornings"),
    "decision": a_decision,
    "review": lambda owner: a_review(a_decision(owner)),
    "need": lambda owner: a_need(owner, limit_line="Not on Sundays"),
    "checkin": lambda owner: a_checkin(an_area(owner)),
    "promise": a_commitment,
    "proof": lambda owner: keep(a_commitment(owner)),
    "prompt": an_occurrence,
    "time": a_schedule,
    "own": an_own_prompt,
    "reply": a_waiting_reply,
    "somebody": lambda owner: connected(owner, somebody()),
    "asked": invited,
    "drafted": lambda owner: invited(owner, consented_at=None),
    "client": lambda owner: connected(somebody(), owner),
    "suggestion": lambda owner: a_suggestion(connected(owner, somebody())),
    "suggested": lambda owner: a_suggestion(connected(somebody(), owner)),
    "offer": lambda owner: an_offer(connected(owner, somebody())),
    "step": lambda owner: an_offer(connected(owner, somebody())).steps.first(),
    "offered": lambda owner: an_offer(connected(somebody(), owner)),
    "plan": a_plan,
    "passkey": a_passkey,
    "shared": lambda owner: a_share(connected(owner, somebody()), a_page(owner)).share,
    "standing": lambda owner: a_standing_share(connected(owner, somebody()), an_area(owner)),
}
HERE = "where the id stands, if it isn't first or second"
OF_ONE_PERSON = {
    "journal:step-edit": ("page", ["free", "body"]),
    "journal:step-save": ("page", ["free", "body"]),
    "journal:entry-detail": ("page", ["free"]),
    "journal:entry-delete": ("page", ["free"]),
    "journal:entry-restore": ("page", ["free"]),
    "journal:entry-erase": ("page", ["free"]),
    "journal:noticed-answer-create": ("card", []),
    "journal:let-rest": ("page", ["free"]),
    "journal:let-rest-delete": ("page", ["free"]),
    "journal:version-list": ("page", ["free"]),
    "journal:version-restore": ("page", ["free", uuid.UUID(int=1)]),
    "journal:still-me-create": ("known", []),
    "journal:review-create": ("decision", []),
    "journal:mind-create": ("decision", []),
    "journal:note-create": ("decision", []),
    "journal:learned-create": ("review", []),
    "journal:limit-went-create": ("need", []),
    "microwins:commitment-detail": ("promise", []),
    "microwins:ending-create": ("promise", []),
    "microwins:ending-delete": ("promise", []),
    "microwins:let-go-create": ("promise", []),
    "microwins:new-terms-create": ("promise", []),
    "microwins:meaning-create": ("promise", []),
    "microwins:evidence-detail": ("proof", []),
    "areas:archive-create": ("area", []),
    "areas:archive-delete": ("area", []),
    "home:area-detail": ("area", []),
    "home:checkin-detail": ("checkin", []),
    "prompts:prompt-detail": ("prompt", []),
    "prompts:answer-create": ("prompt", []),
    "prompts:aside-create": ("prompt", []),
    "prompts:aside-delete": ("prompt", []),
    "prompts:leaning-create": ("prompt", []),
    "prompts:mute-create": ("prompt", []),
    "prompts:schedule-edit": ("time", []),
    "prompts:schedule-delete": ("time", []),
    "prompts:own-prompt-delete": ("own", []),
    "prompts:own-prompt-restore": ("own", []),
    "prompts:reply-detail": ("reply", []),
    "prompts:reply-keep": ("reply", []),
    "prompts:reply-throw-away": ("reply", []),
    "prompts:reply-restore": ("reply", []),
    "sharing:connection-detail": ("somebody", []),
    "sharing:consent-create": ("drafted", []),
    "sharing:invitation-delete": ("drafted", []),
    "sharing:invitation-send": ("asked", []),
    "sharing:invitation-detail": ("asked", []),
    "sharing:connection-edit": ("somebody", []),
    "sharing:connection-end": ("somebody", []),
    "sharing:client-end": ("client", []),
    "sharing:assignment-list": ("client", []),
    "sharing:assignment-delete": ("suggested", []),
    "sharing:assignment-detail": ("suggestion", []),
    "sharing:taking-create": ("suggestion", []),
    "sharing:taking-delete": ("suggestion", []),
    "sharing:declining-create": ("suggestion", []),
    "sharing:own-version-create": ("suggestion", []),
    "sharing:answering-create": ("suggestion", []),
    "sharing:client-plan-list": ("client", []),
    "sharing:plan-edit": ("plan", []),
    "sharing:plan-delete": ("plan", []),
    "sharing:offered-plan-detail": ("offer", []),
    "sharing:offered-plan-delete": ("offered", []),
    "sharing:step-taking-create": ("step", []),
    "sharing:smaller-step-create": ("step", []),
    "sharing:step-dropping-create": ("step", []),
    "sharing:share-create": ("page", ["free"]),
    "sharing:share-end": ("shared", []),
    "sharing:share-renew": ("shared", []),
    "sharing:standing-end": ("standing", []),
    "sharing:standing-renew": ("standing", []),
    "sharing:kept-private-create": ("somebody", [HERE, "free", uuid.UUID(int=1)]),
    "sharing:for-session": ("somebody", []),
    "sharing:note-list": ("somebody", []),
    "sharing:reply-create": ("somebody", []),
    "sharing:hard-time-create": ("somebody", []),
    "sharing:brief": ("client", []),
    "sharing:brief-pdf": ("client", []),
    "sharing:met-create": ("client", []),
    "sharing:thought-create": ("client", []),
    "sharing:readable-list": ("client", []),
    "sharing:readable-detail": ("client", [HERE, uuid.UUID(int=1)]),
    "sharing:note-create": ("client", [HERE, uuid.UUID(int=1)]),
    "mfa_remove_webauthn": ("passkey", []),
}
PLAIN = {
    "journal:step-start": ["free"],
    "prompts:answer-by-link": ["x"],
    "prompts:outcome-by-link": ["x", "kept"],
    "prompts:stop-by-link": ["x"],
    "prompts:by-mail-confirm": ["x"],
}
METHODS = ["get", "head", "post", "put", "patch", "delete", "options"]


def address(name: str, pk: uuid.UUID) -> str:
    _thing, words = OF_ONE_PERSON[name]
    if HERE not in words:
        return reverse(name, args=[*words[:1], pk, *words[1:]])
    return reverse(name, args=[pk if word is HERE else word for word in words])


@pytest.mark.parametrize("name", ROUTES)
def test_every_route_says_who_may_open_it(name):
    wanted = EVERYONE if name in OPEN_TO_EVERYONE else PERSON
    assert getattr(ROUTES[name].callback, "audience", "nobody said") == wanted


def test_every_route_with_an_id_is_in_the_table():
    assert {name for name, route in ROUTES.items() if names_something(route)} == set(OF_ONE_PERSON)


@pytest.fixture
def of_ana(ana):
    return {kind: make(ana).pk for kind, make in THINGS.items()}


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
@pytest.mark.parametrize("name", OF_ONE_PERSON)
def test_a_stranger_gets_the_same_404_as_for_nothing(of_ana, cleo, name, htmx):
    client = signed_in(a_reviewer(cleo))
    for method in METHODS:
        answers = [
            getattr(client, method)(address(name, pk), headers=htmx)
            for pk in (of_ana[OF_ONE_PERSON[name][0]], uuid.uuid4())
        ]
        assert answers[0].status_code in {404, 405, 409}
        assert answers[0].status_code == answers[1].status_code
        assert len(answers[0].content) == len(answers[1].content)


# One is asked by a script, which keeps the words in the window; to the other nothing is typed.
WITHOUT_WORDS = {"journal:step-save", "sharing:invitation-detail"}


@pytest.mark.parametrize("name", sorted(set(OF_ONE_PERSON) - WITHOUT_WORDS))
def test_what_was_typed_comes_back_from_where_nothing_is(of_ana, cleo, name):
    client, words = signed_in(a_reviewer(cleo)), "Two lines\nthat nobody may lose."
    for pk in (of_ana[OF_ONE_PERSON[name][0]], uuid.uuid4()):
        answer = client.post(address(name, pk), {"text": words})
        assert answer.status_code == 405 or words in answer.text


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(set(ROUTES) - OPEN_TO_EVERYONE))
def test_somebody_signed_out_is_asked_to_sign_in(name, method, htmx):
    plain = reverse(name, args=PLAIN.get(name, [])) if name not in OF_ONE_PERSON else ""
    answer = getattr(Client(), method)(plain or address(name, uuid.uuid4()), headers=htmx)
    assert answer.status_code in {302, 401}
    where = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or answer.text
    assert "/sign-in/" in where


def test_a_view_that_says_nothing_is_closed(rf, settings):
    settings.ROOT_URLCONF = "tests.silent_urls"
    assert Client().get("/silent/").status_code == 302


@pytest.mark.parametrize("name", sorted(set(ROUTES) - set(OF_ONE_PERSON)))
@pytest.mark.parametrize("method", METHODS)
def test_no_method_on_any_route_breaks(ana_client, name, method):
    answer = getattr(ana_client, method)(reverse(name, args=PLAIN.get(name, [])))
    assert answer.status_code < 500 or name == "home:healthz"
