"""Becoming a reviewer: a name, a role, and a second step before anything is seen."""

from __future__ import annotations

import html
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from selftrust.accounts.models import Person
from selftrust.sharing.models import Reviewer
from tests.accounts.second_step import add_passkey, digits, set_up_app, show_again
from tests.accounts.signing import PASSWORD
from tests.conftest import BOTH, signed_in

from .connecting import at, at_once, confirmed, invited
from .making import a_reviewer, connected, with_second_step

PATH = "/clients/begin/"
CHECKED = re.compile(r'<input type="radio"[^>]*value="(\w+)"[^>]*checked')
SAID = {"name": " Ben  Ritter ", "role": "coach", "by_mail": "on"}


@pytest.fixture
def ben_client(ben):
    return signed_in(ben)


def test_it_says_what_a_reviewer_sees_and_promises(ben_client):
    page = html.unescape(ben_client.get(PATH).text)
    assert "You see what a client shares with you, and nothing else." in page
    assert "I read what is shared with me, for our work together." in page
    assert "A client sees what you opened, and when." in page
    assert not Reviewer.objects.exists()


def test_a_name_makes_a_reviewer_and_leads_to_the_second_step(ben, ben_client):
    assert ben_client.post(PATH, SAID)["Location"] == "/account/second-step/?next=%2Fclients%2F"
    kept = Reviewer.objects.get(owner=ben)
    assert (kept.name, kept.role, kept.by_mail) == ("Ben Ritter", "coach", True)


def test_with_a_second_step_it_leads_to_the_clients(ben, ben_client):
    with_second_step(ben)
    assert ben_client.post(PATH, SAID)["Location"] == "/clients/"


def test_it_leads_back_to_where_it_began_and_nowhere_else(ben, ben_client):
    with_second_step(ben)
    ours = "/invitations/0c6d2e5f-9a53-4f0f-9c1d-0a1b2c3d4e5f/"
    page = ben_client.get(f"{PATH}?next={ours}").text
    assert f'name="next" value="{ours}"' in page
    assert ben_client.post(PATH, {**SAID, "next": ours})["Location"] == ours
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:x", "evil"):
        assert "evil" not in ben_client.get(PATH, {"next": elsewhere}).text
        assert ben_client.post(PATH, {**SAID, "next": elsewhere})["Location"] == "/clients/"


def test_from_a_request_it_begins_with_the_role_of_the_request(ana, ben, ben_client):
    waiting = invited(confirmed(ana), role="coach")
    page = f"{PATH}?next={at('invitation-detail', waiting)}"
    assert CHECKED.search(ben_client.get(page).text).group(1) == "therapist"
    confirmed(ben)
    asked = ben_client.get(page).text
    assert CHECKED.search(asked).group(1) == "coach"
    assert "Your name, as they see it" in asked


def test_it_can_be_changed_any_day(ben):
    a_reviewer(ben)
    client = signed_in(ben)
    assert "Ben Ritter" in client.get(PATH).text
    client.post(PATH, {"name": "B. R.", "role": "therapist"})
    kept = Reviewer.objects.get(owner=ben)
    assert (kept.name, kept.by_mail) == ("B. R.", False)


@pytest.mark.parametrize(
    "said", [{"name": ""}, {"name": "\u200b"}, {"name": "x" * 81}, {"role": "boss"}, {"role": ""}]
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(ben_client, said):
    answer = ben_client.post(PATH, {**SAID, **said})
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert not Reviewer.objects.exists()


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_begun_twice_at_once_it_is_one(ben):
    clients = [signed_in(ben) for _ in range(4)]
    found = at_once(*(lambda one=one: one.post(PATH, SAID).status_code for one in clients))
    assert found == [302] * 4
    assert Reviewer.objects.count() == 1


def test_a_trial_notebook_is_led_to_an_account():
    client = signed_in(Person.objects.create_trial(zone="UTC"))
    assert client.post(PATH, SAID)["Location"] == "/sign-up/"
    assert not Reviewer.objects.exists()


def a_browser_of(person):
    """One in which `person` signed in with the password alone."""
    cache.clear()
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def brief(ana, ben):
    """The brief of ana's; ben's second step was taken away, to be set up for real."""
    let_in = connected(ana, ben)
    ben.set_password(PASSWORD)
    ben.save()
    Authenticator.objects.filter(user=ben).delete()
    return reverse("sharing:brief", args=[let_in.pk])


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_a_browser_from_before_is_asked_for_the_second_step(ben, brief):
    early, other = a_browser_of(ben), a_browser_of(ben)
    set_up_app(other)
    assert other.get(brief).status_code == 200
    asked = early.get(brief).headers["Location"]
    assert early.post(f"{brief}met/").status_code == 302
    assert early.post(asked, {"code": "000000"}).status_code == 422
    assert early.get(brief).status_code == 302
    assert show_again(early).status_code == 302  # the password once more is no second step
    assert early.get(brief).status_code == 302


def test_passing_it_leads_on_to_where_one_was_going(ben, brief):
    secret = set_up_app(a_browser_of(ben))
    later = a_browser_of(ben)
    asked = later.get(brief).headers["Location"]
    answer = later.post(asked, {"code": digits(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == brief
    assert answer.status_code == 200


def test_whoever_has_passkeys_alone_is_asked_for_one(ben, brief):
    add_passkey(a_browser_of(ben))
    asked = a_browser_of(ben).get(brief).headers["Location"]
    assert asked.startswith(reverse("mfa_reauthenticate_webauthn"))
