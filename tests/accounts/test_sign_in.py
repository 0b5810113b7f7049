import re

import pytest
from django.urls import reverse

from selftrust.accounts.models import Person

from .signing import person_in, sign_in


def test_address_and_password_open_the_notebook(client, ana):
    assert sign_in(client, ana.email)["Location"] == reverse("home:today")
    assert person_in(client) == str(ana.pk)


def test_the_address_may_be_typed_in_capitals(client, ana):
    sign_in(client, ana.email.upper())
    assert person_in(client) == str(ana.pk)


def test_the_page_that_was_wanted_follows(client, ana):
    assert sign_in(client, ana.email, next="/trail/")["Location"] == "/trail/"


def test_a_page_elsewhere_never_follows(client, ana):
    away = sign_in(client, ana.email, next="https://example.com/")
    assert away["Location"] == reverse("home:today")


def test_a_wrong_password_is_said_and_the_address_stays(client, ana):
    answer = sign_in(client, ana.email, "another password")
    assert answer.status_code == 422
    assert "This address and password don&#x27;t match." in answer.text
    assert f'value="{ana.email}"' in answer.text
    assert "another password" not in answer.text


def test_a_wrong_password_and_an_unknown_address_look_alike(client, ana):
    known = sign_in(client, ana.email, "another password").text
    unknown = sign_in(client, f"x{ana.email}", "another password").text
    assert _masked(known, ana.email) == _masked(unknown, f"x{ana.email}")


def test_after_five_wrong_passwords_the_right_one_waits(client, ana):
    for _try in range(5):
        sign_in(client, ana.email, "another password")
    answer = sign_in(client, ana.email)
    assert answer.status_code == 422
    assert "That was one try too many." in answer.text


def test_a_closed_account_says_that_everything_is_safe(client, ana):
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    answer = client.get(sign_in(client, ana.email)["Location"])
    assert "This account is closed for now" in answer.text
    assert person_in(client) == ""


def test_a_trial_is_told_what_signing_in_leaves_behind(client, trial):
    page = client.get(reverse("account_login")).text
    assert "What was written in this browser isn't in that account." in page
    assert "it's deleted." in page


def test_signing_in_leaves_the_trial_notebook_to_its_time(client, trial, ana):
    sign_in(client, ana.email)
    assert person_in(client) == str(ana.pk)
    trial.refresh_from_db()
    assert trial.is_trial


def test_the_session_gets_a_new_key(client, trial, ana):
    before = client.session.session_key
    sign_in(client, ana.email)
    assert client.session.session_key != before


@pytest.mark.parametrize(("box", "closes"), [({"remember": "on"}, False), ({}, True)])
def test_the_box_says_how_long_this_browser_stays_signed_in(client, ana, box, closes):
    sign_in(client, ana.email, **box)
    assert client.session.get_expire_at_browser_close() is closes


def test_password_managers_find_their_fields(client):
    page = client.get(reverse("account_login")).text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def _masked(page, address):
    return re.sub(
        r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"', "", page.replace(address, "…")
    )
