"""Erasing everything: at once, for this person alone, and unreadable in older backups too."""

import pytest
from django.test import Client

from journal.models import Entry
from selftrust.accounts.models import Person
from selftrust.vault.models import DataKey
from tests.conftest import signed_in
from tests.factories import a_checkin, a_commitment, a_page, an_area

PASSWORD = {"password": "a long enough password"}


@pytest.fixture
def written(ana, cleo):
    for person in (ana, cleo):
        a_page(person)
        a_checkin(an_area(person))
        a_commitment(person)


def test_erasing_takes_the_person_the_words_and_the_key(ana, cleo, ana_client, written):
    ana_client.post("/account/erase/", PASSWORD)
    assert not Person.objects.filter(pk=ana.pk).exists()
    assert not DataKey.objects.of(ana.pk).exists()
    assert [entry.owner for entry in Entry.objects.all()] == [cleo]
    assert DataKey.objects.of(cleo.pk).exists()


def test_erasing_signs_out(ana_client, written):
    ana_client.post("/account/erase/", PASSWORD)
    assert ana_client.get("/today/").status_code == 302


@pytest.mark.parametrize("typed", ["", "wrong"])
def test_a_wrong_password_erases_nothing(ana, ana_client, written, typed):
    answer = ana_client.post("/account/erase/", {"password": typed})
    assert answer.status_code == 422
    assert "Nothing was erased." in answer.text
    assert Person.objects.filter(pk=ana.pk).exists()


def test_opening_the_page_erases_nothing(ana, ana_client, written):
    assert ana_client.get("/account/erase/").status_code == 200
    assert Person.objects.filter(pk=ana.pk).exists()


def test_a_trial_notebook_is_erased_without_a_password():
    trial = Person.objects.create_trial(zone="UTC")
    signed_in(trial).post("/account/erase/")
    assert not Person.objects.exists()


def test_somebody_signed_out_is_asked_to_sign_in():
    assert Client().get("/account/erase/").status_code == 302
