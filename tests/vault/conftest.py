"""Scraps: throwaway models with sealed text, and people who own them."""

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext, modify_settings

from selftrust.vault.master_keys import new_master_key
from selftrust.vault.models import DataKey

from . import scraps as scraps_app
from .scraps.models import LongScrap, Scrap, Writer


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in (Writer, Scrap, LongScrap):
            editor.create_model(model)


@pytest.fixture
def scraps():
    """The scraps as an installed app, whose sealed fields are found."""
    with modify_settings(INSTALLED_APPS={"append": scraps_app.__name__}):
        yield


def new_writer():
    writer = Writer()
    DataKey.objects.make_for(writer.pk)
    writer.save()
    return writer


@pytest.fixture
def ana(db):
    return new_writer()


@pytest.fixture
def key_queries(db):
    """The queries on the database of data keys within a block."""
    return CaptureQueriesContext(connections["keys"])


@pytest.fixture
def key_file(tmp_path, settings):
    """One master key in a file, instead of the environment's."""
    file = tmp_path / "master.key"
    file.touch(0o600)
    file.write_text(f"{new_master_key()}\n")
    settings.MASTER_KEYS, settings.MASTER_KEYS_FILE = [], file
    return file
