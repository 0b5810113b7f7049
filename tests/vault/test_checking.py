import uuid

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from selftrust.vault.checking import check_vault, refuse_to_start_with_a_wrong_key
from selftrust.vault.master_keys import new_master_key
from selftrust.vault.models import DataKey
from selftrust.vault.refusals import VaultRefusal

pytestmark = pytest.mark.django_db(databases=["keys"])


def test_the_right_master_keys_start():
    DataKey.objects.make_for(uuid.uuid4())
    assert check_vault() == 1
    refuse_to_start_with_a_wrong_key()


def test_each_master_key_in_use_is_tried(key_file):
    DataKey.objects.make_for(uuid.uuid4())
    key_file.write_text(f"{new_master_key()}\n{key_file.read_text()}")
    DataKey.objects.make_for(uuid.uuid4())
    assert check_vault() == 2


def test_a_wrong_master_key_refuses_to_start(settings):
    DataKey.objects.make_for(uuid.uuid4())
    settings.MASTER_KEYS = [new_master_key()]
    with pytest.raises(SystemExit, match="isn't listed") as caught:
        refuse_to_start_with_a_wrong_key()
    assert isinstance(caught.value.code, str)  # which Python writes to stderr, with exit code 1


def test_a_missing_or_malformed_master_key_refuses_to_start(settings):
    for keys in ([], ["cut off"]):
        settings.MASTER_KEYS = keys
        with pytest.raises(SystemExit, match="master key"):
            refuse_to_start_with_a_wrong_key()


def test_a_data_key_that_does_not_open_refuses_to_start():
    key = DataKey.objects.make_for(uuid.uuid4())
    key.owner_id = uuid.uuid4()
    key.save()
    with pytest.raises(VaultRefusal, match="doesn't open"):
        check_vault()


def test_a_database_before_its_first_migrate_is_fine():
    DataKey.objects.make_for(uuid.uuid4())
    with connections["keys"].schema_editor() as editor:
        editor.delete_model(DataKey)
    assert check_vault() == 0


def test_the_command_refuses_with_a_sentence(settings, capsys):
    call_command("check_vault")
    assert "open the data keys" in capsys.readouterr().out
    settings.MASTER_KEYS = []
    with pytest.raises(CommandError, match="There is no master key"):
        call_command("check_vault")
