"""The card as the server sends it: on every page where somebody writes, and hidden."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from selftrust.accounts.holding_back import hold_back
from selftrust.home.help_lines import NAMES, regions

TEMPLATES = settings.BASE_DIR / "templates"
ASKS_FOR_WORDS = re.compile(r'components/field\.html|<textarea|type="text"')
# They ask for addresses, passwords, codes, zones and days.
NO_WORDS_OF_ONES_OWN = {
    *("account", "accounts", "components", "privacy"),
    *("mfa", "totp", "webauthn", "recovery_codes"),
}
# Where somebody writes to others in the reviewer's house, or says how they are called.
TO_OTHERS = {
    *("note_create.html", "thought_create.html", "assignment_list.html"),
    *("plan_edit.html", "plan_offer.html", "reviewer_edit.html"),
    *("code_use.html", "connection_edit.html", "invitation_create.html", "standing_create.html"),
}
SETTINGS = {
    "help_right_now.html",
    "by_mail_create.html",
    "choice_settings.html",
    "mail_settings.html",
    "rhythm.html",
    "schedule_edit.html",
    "theme_list.html",
}
WRITING = [
    path
    for path in TEMPLATES.rglob("*.html")
    if ASKS_FOR_WORDS.search(path.read_text())
    and path.parent.name not in NO_WORDS_OF_ONES_OWN
    and path.name not in SETTINGS | TO_OTHERS
]


@pytest.mark.parametrize("path", WRITING, ids=lambda path: path.name)
def test_every_page_where_somebody_writes_has_the_card(path):
    text = path.read_text()
    assert "{% support_card" in text
    assert path.name == "unsaved.html" or "{% block support %}{% endblock" in text


@pytest.mark.parametrize("code", ["", "no longer known", *NAMES])
def test_the_card_waits_hidden_with_the_numbers_of_the_region(ana, ana_client, code):
    ana.region = code[:16]
    ana.save()
    text = ana_client.get("/write/free/").text
    assert text.count("data-support-card hidden") == 1
    numbers = regions()[code].numbers if code in NAMES else ()
    assert set(re.findall(r">(?:Call|Text) ([\d -]+)<", text)) == set(numbers)
    assert ("Your local emergency number" in text) == (code in {"", "no longer known", "elsewhere"})


def test_a_shared_number_comes_with_its_caution(ana, ana_client):
    ana.region = "eu"
    ana.save()
    assert "Not open in each country, or at all hours." in ana_client.get("/write/free/").text


def test_a_page_that_answers_when_all_else_is_broken_still_has_it():
    context = {"fields": [("body", "words")], "words": [("body", "words")], "hidden": []}
    text = render_to_string("unsaved.html", context)
    assert "data-support-card hidden" in text
    assert "Your local emergency number" in text


def test_the_card_costs_one_query(ana, ana_client, django_assert_num_queries):
    hold_back(ana, timezone.now())
    ana_client.get("/account/")
    with django_assert_num_queries(2):  # who is signed in, and whom they let in
        assert "sound heavy" in ana_client.get("/account/").text
