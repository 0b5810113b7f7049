import random
import uuid

import pytest
from django.test import Client

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.areas.models import Area

from .signing import PASSWORD


@pytest.fixture
def browser():
    """Makes a browser of somebody at an address of their own, so that no limit is shared."""

    def made():
        return Client(REMOTE_ADDR=".".join(["10", *(str(random.randrange(256)) for _ in "abc")]))

    return made


@pytest.fixture
def client(browser):
    return browser()


@pytest.fixture
def address():
    return f"ana-{uuid.uuid4().hex[:12]}@example.org"


@pytest.fixture
def ana(address):
    """Somebody with an account and a confirmed address."""
    person = Person.objects.create_user(address, PASSWORD, zone="Europe/Berlin")
    confirm_address(person)
    return person


@pytest.fixture
def trial(client):
    """A trial notebook, open in `client`, with one area in it."""
    person = Person.objects.create_trial(zone="Asia/Tokyo")
    Area.begun_by(person, name="Running my own studio").save()
    client.force_login(person)
    return person


@pytest.fixture
def settled(browser, ana):
    """A browser in which ana is signed in, to set things up with."""
    made = browser()
    made.force_login(ana)
    return made
