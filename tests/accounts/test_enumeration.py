import re

import pytest
from django.urls import reverse

from .signing import ask_to_sign_up, type_code

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TOKENS = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"')


def masked(response, address):
    return response.status_code, TOKENS.sub("", response.text.replace(address, "…"))


def sign_up_pages(client, address):
    asked = ask_to_sign_up(client, address)
    page = client.get(asked["Location"])
    wrong = type_code(client, "BBBB-BBBB")
    return [asked["Location"], masked(asked, address), masked(page, address), masked(wrong, address)]


def reset_pages(client, address):
    asked = client.post(reverse("account_reset_password"), {"email": address})
    page = client.get(asked["Location"])
    wrong = client.post(asked["Location"], {"code": "BBBB-BBBB"})
    return [asked["Location"], masked(asked, address), masked(page, address), masked(wrong, address)]


@pytest.mark.parametrize("pages", [sign_up_pages, reset_pages])
def test_a_known_and_an_unknown_address_look_alike(browser, ana, mailoutbox, pages):
    known = pages(browser(), ana.email)
    assert [mail.to for mail in mailoutbox] == [[ana.email]]
    unknown = pages(browser(), f"x{ana.email}")
    assert [mail.to for mail in mailoutbox[1:]] == [[f"x{ana.email}"]]
    assert known == unknown


def test_a_known_address_costs_as_many_hashes_as_an_unknown_one(browser, ana, monkeypatch):
    from django.contrib.auth.hashers import Argon2PasswordHasher

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
