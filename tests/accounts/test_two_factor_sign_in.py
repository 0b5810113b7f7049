"""Signing in with a second step: nobody is in before it, and nothing opens between the two."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from selftrust.accounts.models import Person
from selftrust.vault.shredding import shred

from .second_step import (
    add_passkey,
    codes_of,
    digits,
    options_on,
    set_up_app,
    to_the_second_step,
    type_second,
    use_alone,
    use_second,
)
from .signing import OTHER_PASSWORD, code_in, person_in, sign_in
from .soft_passkey import SoftPasskey, spoiled
from .test_nonsense import DJANGO_WORDS, NONSENSE


def test_a_password_alone_opens_nothing_once_there_is_an_app(client, settled, ana):
    secret = set_up_app(settled)
    to_the_second_step(client, ana.email)
    assert person_in(client) == ""
    assert client.get("/today/")["Location"].startswith(reverse("account_login"))
    assert client.get(reverse("mfa_index"))["Location"].startswith(reverse("account_login"))
    assert type_second(client, digits(secret))["Location"] == reverse("home:today")
    assert person_in(client) == str(ana.pk)


def test_a_passkey_is_a_second_step(client, settled, ana):
    passkey = add_passkey(settled)
    to_the_second_step(client, ana.email)
    assert person_in(client) == ""
    assert use_second(client, passkey).status_code == 302
    assert person_in(client) == str(ana.pk)


def test_a_recovery_code_is_a_second_step_once(client, browser, settled, ana):
    set_up_app(settled)
    code = codes_of(settled)[3]
    to_the_second_step(client, ana.email)
    assert type_second(client, code).status_code == 302
    assert person_in(client) == str(ana.pk)
    again = browser()
    to_the_second_step(again, ana.email)
    assert type_second(again, code).status_code == 422
    assert person_in(again) == ""


def test_a_passkey_alone_signs_in(client, settled, ana):
    passkey = add_passkey(settled)
    assert use_alone(client, passkey)["Location"] == reverse("home:today")
    assert person_in(client) == str(ana.pk)
    assert client.session.get_expire_at_browser_close()


def test_a_passkey_that_does_not_ask_for_its_owner_is_a_second_step_and_no_more(
    client, settled, ana
):
    passkey = add_passkey(settled, asks=False)
    use_alone(client, passkey)
    assert person_in(client) == ""
    to_the_second_step(client, ana.email)
    use_second(client, passkey)
    assert person_in(client) == str(ana.pk)


def test_a_passkey_opens_no_closed_account(client, settled, ana):
    passkey = add_passkey(settled)
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    assert use_alone(client, passkey)["Location"] == reverse("account_inactive")
    assert person_in(client) == ""


@pytest.mark.parametrize("use", [use_second, use_alone])
def test_a_strange_passkey_opens_nothing(client, settled, ana, use):
    add_passkey(settled)
    to_the_second_step(client, ana.email)
    use(client, SoftPasskey())
    assert person_in(client) == ""


def test_a_spoiled_signature_is_refused_with_a_sentence(client, settled, ana):
    passkey = add_passkey(settled)
    page = to_the_second_step(client, ana.email)
    credential = spoiled(passkey.use(options_on(page)))
    answer = client.post(reverse("mfa_authenticate"), {"credential": credential})
    assert answer.status_code == 422
    assert "That passkey doesn&#x27;t open this account." in answer.text


@pytest.mark.parametrize("credential", ["", "x", "[]", "{}", "7", '{"id": 1}', '{"response": []}'])
@pytest.mark.parametrize("page", ["mfa_authenticate", "mfa_login_webauthn"])
def test_nonsense_from_a_browser_is_an_answer(client, settled, ana, page, credential):
    add_passkey(settled)
    to_the_second_step(client, ana.email)
    client.get(reverse(page))
    assert client.post(reverse(page), {"credential": credential}).status_code in {302, 422}
    assert person_in(client) == ""


@pytest.mark.parametrize("code", NONSENSE)
def test_nonsense_as_a_code_is_answered_with_a_page(client, settled, ana, code):
    set_up_app(settled)
    to_the_second_step(client, ana.email)
    answer = type_second(client, code)
    assert answer.status_code == 422
    assert not DJANGO_WORDS.search(answer.text)


def test_a_code_is_taken_once(client, browser, settled, ana):
    secret = set_up_app(settled)
    code = digits(secret)
    to_the_second_step(client, ana.email)
    assert type_second(client, code).status_code == 302
    again = browser()
    assert sign_in(again, ana.email).status_code == 302
    assert type_second(again, f"{code[:3]} {code[3:]}").status_code == 422
    assert person_in(again) == ""


def test_a_code_is_taken_once_for_as_long_as_it_would_fit(client, browser, settled, ana):
    secret = set_up_app(settled)
    code = digits(secret, 1)
    to_the_second_step(client, ana.email)
    type_second(client, code)
    # Half a minute later allauth has forgotten it.
    assert cache.delete(f"allauth.mfa.totp.used?user={ana.pk}&code={code}")
    again = browser()
    sign_in(again, ana.email)
    assert type_second(again, code).status_code == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (1, 302), (2, 422)])
def test_a_clock_may_be_off_by_one_step(client, settled, ana, steps, status):
    secret = set_up_app(settled)
    to_the_second_step(client, ana.email)
    assert type_second(client, digits(secret, steps)).status_code == status


def test_a_flood_of_wrong_codes_ends_in_a_sentence_and_passes(client, browser, settled, ana):
    secret = set_up_app(settled)
    to_the_second_step(client, ana.email)
    answers = [type_second(client, "000000") for _ in range(7)]
    assert {answer.status_code for answer in answers} == {422}
    assert "one try too many" in answers[-1].text
    assert type_second(client, digits(secret)).status_code == 422
    cache.clear()  # five minutes later
    assert type_second(client, digits(secret, 1)).status_code == 302
    assert person_in(client) == str(ana.pk)


def test_a_new_password_leaves_the_second_step_on(client, browser, settled, ana, mailoutbox):
    secret = set_up_app(settled)
    client.post(reverse("account_reset_password"), {"email": ana.email})
    code = code_in(mailoutbox[-1])
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    client.post(reverse("account_complete_password_reset"), {"password1": OTHER_PASSWORD})
    assert person_in(client) == ""
    to_the_second_step(client, ana.email, password=OTHER_PASSWORD)
    assert person_in(client) == ""
    type_second(client, digits(secret))
    assert person_in(client) == str(ana.pk)


def test_somebody_with_a_trial_notebook_gets_through_to_the_account(client, trial, settled, ana):
    secret = set_up_app(settled)
    assert to_the_second_step(client, ana.email).status_code == 200
    assert person_in(client) == str(trial.pk)
    type_second(client, digits(secret))
    assert person_in(client) == str(ana.pk)
    assert client.session.get_expire_at_browser_close()


def test_two_weeks_are_kept_through_the_second_step(client, settled, ana):
    secret = set_up_app(settled)
    to_the_second_step(client, ana.email, remember="on")
    type_second(client, digits(secret))
    assert not client.session.get_expire_at_browser_close()


def test_where_somebody_wanted_to_go_is_kept_through_the_second_step(client, settled, ana):
    secret = set_up_app(settled)
    to_the_second_step(client, ana.email, next="/trail/")
    assert type_second(client, digits(secret))["Location"] == "/trail/"


def test_a_shredded_key_at_sign_in_is_a_page(client, settled, ana):
    secret = set_up_app(settled)
    to_the_second_step(client, ana.email)
    shred(ana.pk)
    assert type_second(client, digits(secret)).status_code < 500
    assert person_in(client) == ""


def test_without_a_password_first_the_second_step_is_no_page(client):
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")
    answer = client.post(reverse("mfa_authenticate"), {"code": "1"}, follow=True)
    assert "Sign in once more." in answer.text
