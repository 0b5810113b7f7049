import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.forms import SignUpForm
from selftrust.accounts.models import Person

from .signing import ask_to_sign_up, type_code

TOKENS = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"')


def masked(response, address):
    return response.status_code, TOKENS.sub("", response.text.replace(address, "…"))


def sign_up_pages(client, address):
    asked = ask_to_sign_up(client, address)
    page = client.get(asked["Location"])
    wrong = type_code(client, "BBBB-BBBB")
    return [
        asked["Location"],
        masked(asked, address),
        masked(page, address),
        masked(wrong, address),
    ]


def reset_pages(client, address):
    asked = client.post(reverse("account_reset_password"), {"email": address})
    page = client.get(asked["Location"])
    wrong = client.post(asked["Location"], {"code": "BBBB-BBBB"})
    return [
        asked["Location"],
        masked(asked, address),
        masked(page, address),
        masked(wrong, address),
    ]


@pytest.mark.parametrize("pages", [sign_up_pages, reset_pages])
def test_a_known_and_an_unknown_address_look_alike(browser, ana, mailoutbox, pages):
    known = pages(browser(), ana.email)
    assert [mail.to for mail in mailoutbox] == [[ana.email]]
    unknown = pages(browser(), f"x{ana.email}")
    assert [mail.to for mail in mailoutbox[1:]] == [[f"x{ana.email}"]]
    assert known == unknown


def test_from_a_trial_notebook_both_look_alike_too(browser, ana):
    seen = []
    for address in (ana.email, f"x{ana.email}"):
        person = Person.objects.create_trial(zone="Asia/Tokyo")
        ends = timezone.now() + timedelta(hours=1)
        Person.objects.filter(pk=person.pk).update(trial_ends_at=ends)
        client = browser()
        client.force_login(person)
        key = client.session.session_key
        pages = [
            text.replace(str(person.pk), "") for _status, text in sign_up_pages(client, address)[1:]
        ]
        person.refresh_from_db()
        later = person.trial_ends_at > ends
        seen.append((pages, later, client.session.session_key != key))
    assert seen[0] == seen[1]


def test_an_address_taken_in_the_same_moment_is_told_by_mail(client, ana, mailoutbox, monkeypatch):
    monkeypatch.setattr(SignUpForm, "validate_unique_email", lambda _form, address: address)
    asked = ask_to_sign_up(client, ana.email)
    assert asked["Location"] == reverse("account_email_verification_sent")
    assert "It already has one." in mailoutbox[0].body


def test_a_known_address_costs_as_many_hashes_as_an_unknown_one(
    browser, ana, monkeypatch, settings
):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    encode = Argon2PasswordHasher.encode
    hashed = []

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    ask_to_sign_up(browser(), ana.email)
    known = len(hashed)
    ask_to_sign_up(browser(), f"x{ana.email}")
    assert (known, len(hashed)) == (1, 2)
