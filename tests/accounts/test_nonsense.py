import re

import pytest
from django.urls import reverse

from .signing import ask_to_sign_up, type_code

PAGES = {
    "account_login": ["login", "password", "next"],
    "account_signup": ["email", "password1", "consent", "next"],
    "account_reset_password": ["email"],
    "account_email_verification_sent": ["code", "action"],
    "account_confirm_password_reset_code": ["code"],
    "account_complete_password_reset": ["password1"],
    "account_password_reset_completed": [],
    "account_inactive": [],
}
NONSENSE = [
    "",
    "\0",
    "💥" * 400,
    "a" * 300 + "@example.org",
    "<script>",
    "%00\r\nX: y",
    "\ud7ff\u202e",
]
DJANGO_WORDS = re.compile("Traceback|This field is|Enter a valid|Null char|Ensure this")
OURS = {200, 302, 405, 422, 429}


@pytest.mark.parametrize("name", PAGES)
def test_nonsense_is_answered_with_a_page(browser, name):
    page = reverse(name)
    for text in NONSENSE:
        client = browser()
        shown = client.get(page, {"next": text})
        sent = client.post(page, dict.fromkeys(PAGES[name], text))
        assert {shown.status_code, sent.status_code} <= OURS
        assert not DJANGO_WORDS.search(shown.text + sent.text)


def test_nonsense_as_a_code_keeps_the_page(client, address):
    ask_to_sign_up(client, address)
    for text in NONSENSE[:4]:
        assert type_code(client, text).status_code == 422


def test_a_long_address_is_refused_with_a_sentence(client):
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.org"
    answer = ask_to_sign_up(client, long)
    assert answer.status_code == 422
    assert "That doesn&#x27;t look like an e-mail address." in answer.text
