"""Whatever goes wrong, what was typed comes back in a form that can be sent again."""

import html

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from journal.models import FreePage
from tests.conftest import signed_in
from tests.factories import a_page, fresh_page, opened_page

WORDS = "Two lines\nthat nobody may lose. <b>&"


@pytest.fixture
def typed(ana_client):
    pk, fields = fresh_page(ana_client, "free")
    return f"/write/free/{pk}/body/", {**fields, "go": "enough", "body": WORDS}


def shows_words(answer) -> bool:
    return WORDS in html.unescape(answer.text)


def test_an_expired_session_keeps_the_text_and_asks_to_sign_in(typed):
    url, fields = typed
    answer = Client().post(url, fields)
    assert answer.status_code == 401
    assert shows_words(answer)
    assert 'href="/sign-in/"' in answer.text


def test_the_text_of_an_expired_session_is_saved_from_that_very_page(ana, ana_client, typed):
    url, fields = typed
    Client().post(url, fields)
    ana_client.post(url, fields)
    assert FreePage.objects.get().body == WORDS


def test_a_rotated_token_keeps_the_text(ana, typed):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    answer = strict.post(*typed)
    assert answer.status_code == 403
    assert shows_words(answer)


def test_a_form_of_another_site_is_not_shown_again(ana, typed):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert not shows_words(strict.post(*typed, headers=headers))


def test_a_password_is_never_shown_again():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"login": "ana@example.org", "password": "open sesame now"})
    assert "open sesame now" not in answer.text


@pytest.mark.parametrize(
    ("failure", "status"), [(OperationalError("row: secret"), 503), (ValueError("secret"), 500)]
)
def test_a_failure_keeps_the_text_and_shows_no_trace(
    ana_client, typed, monkeypatch, failure, status
):
    def fail(*_args, **_kwargs):
        raise failure

    monkeypatch.setattr("journal.views.steps.save_page", fail)
    ana_client.raise_request_exception = False
    answer = ana_client.post(*typed)
    assert answer.status_code == status
    assert shows_words(answer)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_somebody_elses_session_keeps_the_text_and_stores_nothing(cleo, typed):
    answer = signed_in(cleo).post(*typed)
    assert answer.status_code == 409
    assert shows_words(answer)
    assert not FreePage.objects.exists()


def test_a_page_deleted_meanwhile_gives_the_text_back(ana, ana_client):
    page = a_page(ana)
    url = f"/write/free/{page.pk}/body/"
    fields = opened_page(ana_client, url)
    page.delete_softly(timezone.now())
    answer = ana_client.post(url, {**fields, "go": "next", "body": WORDS})
    assert answer.status_code == 404
    assert shows_words(answer)


@pytest.mark.parametrize("word", ["Sleep", "no", "🙂"])
def test_a_single_word_is_shown_too(typed, word):
    url, fields = typed
    shown = Client().post(url, {**fields, "body": word}).text
    assert f">\n{word}</textarea>" in shown
    assert shown.count("<textarea") == 1
