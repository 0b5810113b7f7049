"""Autosave: what the page calls saved is stored; what can't be stored is said."""

import uuid

import pytest
from django.test import Client

from journal.models import Doubt, Entry, FreePage
from tests.conftest import signed_in
from tests.factories import a_page, fresh_page, opened_page


def save(
    client: Client,
    pk: uuid.UUID,
    fields: dict[str, str],
    *,
    kind: str = "free",
    step: str = "body",
    **typed: str,
):
    return client.post(
        f"/write/{kind}/{pk}/{step}/save/",
        {**fields, **typed},
        headers={"X-Selftrust-Save": "1"},
    )


@pytest.fixture
def begun(ana_client):
    return fresh_page(ana_client, "free")


def test_the_first_save_makes_a_draft(ana, ana_client, begun):
    answer = save(ana_client, *begun, body="It rained.")
    draft = FreePage.objects.get()
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert (draft.body, draft.owner, draft.is_draft) == ("It rained.", ana, True)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "é🙂👩‍👩‍👧",
        "שלום עליכם",
        "a\x00b",
        "\n" * 1000,
        "  both ends  ",
        "<b>&amp;</b>",
        "x" * 20_000,
    ],
    ids=["one", "emoji", "rtl", "nul", "newlines", "blanks", "markup", "longest"],
)
def test_what_is_typed_is_kept_to_the_letter(ana_client, begun, text):
    save(ana_client, *begun, body=text)
    assert FreePage.objects.get().body == text


@pytest.mark.parametrize(
    "text",
    ["x" * 20_001, "y" * 1_000_000, "half \ud83d pair"],
    ids=["too long", "1 MB", "lone surrogate"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(ana_client, begun, text):
    pk, fields = begun
    body = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    answer = save(ana_client, pk, fields, body=body)
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert not Entry.objects.exists()


def test_saving_the_same_twice_makes_one_draft(ana_client, begun):
    answers = [save(ana_client, *begun, body="Once.") for _ in range(3)]
    assert [answer.json()["version"] for answer in answers] == [1, 1, 1]
    assert FreePage.objects.count() == 1


def test_a_late_save_of_the_same_page_does_not_undo_a_later_one(ana_client, begun):
    pk, fields = begun
    save(ana_client, pk, {**fields, "sequence": "2"}, body="Later words.")
    save(ana_client, pk, {**fields, "sequence": "1"}, body="Earlier words.")
    assert FreePage.objects.get().body == "Later words."


def test_another_window_with_other_words_is_a_conflict(ana, ana_client):
    page = a_page(ana, body="First.")
    url = f"/write/free/{page.pk}/body/"
    one, other = opened_page(ana_client, url), opened_page(ana_client, url)
    save(ana_client, page.pk, one, body="From one window.")
    answer = save(ana_client, page.pk, other, body="From the other.")
    assert (answer.status_code, answer.json()["reason"]) == (409, "conflict")
    assert FreePage.objects.get().body == "From one window."


def test_a_page_of_somebody_else_is_gone(ana, cleo_client, ana_client):
    page = a_page(ana)
    fields = opened_page(ana_client, f"/write/free/{page.pk}/body/")
    fields["person"] = cleo_client.session["_auth_user_id"]
    assert save(cleo_client, page.pk, fields, body="x").status_code == 404
    assert FreePage.objects.get().body == page.body


def test_words_never_go_into_another_persons_notebook(ana_client, begun, cleo):
    answer = save(signed_in(cleo), *begun, body="Ana's words.")
    assert (answer.status_code, answer.json()["reason"]) == (409, "other_person")
    assert not Entry.objects.exists()


def test_a_signed_out_page_is_told_so(begun):
    answer = save(Client(), *begun, body="Words.")
    assert (answer.status_code, answer.json()["reason"]) == (401, "signed_out")


def test_an_old_token_is_told_so(ana, begun):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    answer = save(strict, *begun, body="Words.")
    assert (answer.status_code, answer.json()["reason"]) == (403, "token")


@pytest.mark.parametrize("spoiled", ["version", "editor", "sequence"])
@pytest.mark.parametrize("value", ["", "-", "9" * 30, "\x00"])
def test_tampered_fields_never_break_anything(ana_client, begun, spoiled, value):
    pk, fields = begun
    assert save(ana_client, pk, {**fields, spoiled: value}, body="x").status_code in {200, 404}


def test_a_page_without_its_token_cannot_be_made(ana_client, begun):
    pk, fields = begun
    assert save(ana_client, pk, {**fields, "fresh": ""}, body="x").status_code == 404
    assert save(ana_client, uuid.uuid4(), fields, body="x").status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.parametrize("rating", ["-1", "11", "7.5", "ten", "٧ ", "1e1"])
def test_a_rating_out_of_range_is_refused(ana_client, rating):
    pk, fields = fresh_page(ana_client, "doubt")
    save(ana_client, pk, fields, kind="doubt", step="words", words="It talks.")
    fields = opened_page(ana_client, f"/write/doubt/{pk}/before/")
    assert (
        save(ana_client, pk, fields, kind="doubt", step="before", before=rating).status_code == 422
    )
    assert Doubt.objects.get().before is None
