"""Where signing in leads somebody who reads with others."""

from __future__ import annotations

import pytest
from django.urls import reverse

from selftrust.sharing.models import Reviewer
from tests.accounts.signing import PASSWORD, sign_in
from tests.conftest import a_person
from tests.factories import a_page
from tests.sharing.connecting import confirmed


@pytest.fixture
def rae():
    person = confirmed(a_person("rae@example.org"))
    person.set_password(PASSWORD)
    person.save()
    return person


def test_who_only_reads_arrives_at_the_clients_and_can_open_today(client, rae):
    Reviewer.objects.create(owner=rae, name="Rae")
    assert sign_in(client, rae.email)["Location"] == reverse("sharing:client-list")
    assert client.get(reverse("home:today")).status_code == 200


def test_who_writes_as_well_arrives_at_today(client, rae):
    Reviewer.objects.create(owner=rae, name="Rae")
    a_page(rae, body="Mine")
    assert sign_in(client, rae.email)["Location"] == reverse("home:today")


def test_who_does_not_read_arrives_at_today(client, rae):
    assert sign_in(client, rae.email)["Location"] == reverse("home:today")
