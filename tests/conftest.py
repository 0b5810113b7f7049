"""The characters: ana writes, ben will be her therapist, cleo is a stranger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from selftrust.accounts.models import Person

BOTH = ["default", "keys"]

# No test depends on how fast the machine is; a character may be shared by the examples of one.
hypothesis_settings.register_profile(
    "selftrust", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("selftrust")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test may use both databases; only a browser needs what is really committed."""
    for item in items:
        if item.get_closest_marker("django_db") is None:
            committed = item.get_closest_marker("browser") is not None
            item.add_marker(pytest.mark.django_db(databases=BOTH, transaction=committed))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The stores are thrown away as a whole; there is nothing to drop from them."""
    return True


@pytest.fixture(scope="session", autouse=True)
def collected_static(django_db_setup: None) -> None:
    """The bundles and hashed names, as `up` makes them."""
    call_command("collectstatic", "--noinput", verbosity=0)


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    """Argon2 is meant to be slow; its own test uses it."""
    settings.PASSWORD_HASHERS = [  # type: ignore[attr-defined]
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ]


@pytest.fixture(autouse=True)
def no_limits_left_over() -> Iterator[None]:
    """Sessions and rate limits of one test are none of the next one's business."""
    yield
    cache.clear()


@pytest.fixture
def ana() -> Person:
    return a_person("ana@example.org")


@pytest.fixture
def ben() -> Person:
    return a_person("ben@example.org")


@pytest.fixture
def cleo() -> Person:
    return a_person("cleo@example.org")


def a_person(email: str) -> Person:
    return Person.objects.create_user(email, "a long enough password", zone="Europe/Berlin")


@pytest.fixture
def ana_client(ana: Person) -> Client:
    return signed_in(ana)


@pytest.fixture
def cleo_client(cleo: Person) -> Client:
    return signed_in(cleo)


def signed_in(person: Person) -> Client:
    """A browser in which `person` passed every step, long ago."""
    client = Client()
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
