import errno
import os
import stat
import uuid

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from selftrust.vault.checking import check_vault
from selftrust.vault.keyring import Keyring, keyring
from selftrust.vault.master_keys import new_master_key
from selftrust.vault.models import MASTER_KEYS_LOCK, DataKey, hold_master_keys
from selftrust.vault.refusals import VaultRefusal
from selftrust.vault.rotating import (
    ROTATION_LOCK,
    add_master_key,
    forget_master_keys,
    rewrap_data_keys,
)
from selftrust.vault.sealing import open_sealed, seal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ROW = uuid.uuid4()


@pytest.fixture
def sealed(key_file):
    owners = [uuid.uuid4() for _ in range(5)]
    for owner_id in owners:
        DataKey.objects.make_for(owner_id)
    return {owner_id: seal(owner_id, "t", "c", ROW, "mine") for owner_id in owners}


def all_open(sealed):
    return all(open_sealed(owner, "t", "c", ROW, blob) == "mine" for owner, blob in sealed.items())


def raise_at(monkeypatch, owner, name, call):
    """Lets `owner.name` raise at its n-th call."""
    original, calls = getattr(owner, name), iter(range(call))

    def interrupted(*args, **kwargs):
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return original(*args, **kwargs)

    monkeypatch.setattr(owner, name, interrupted)


def test_rotating_makes_a_new_master_key_and_wraps_everything_with_it(key_file, sealed, capsys):
    [old] = key_file.read_text().split()
    call_command("rotate_keys")
    newer, kept = key_file.read_text().split()
    assert (kept, newer != old) == (old, True)
    assert DataKey.objects.all().fingerprints() == {Keyring([newer]).fingerprints[0]}
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    said = capsys.readouterr().out
    assert "5 data keys were wrapped again" in said
    assert f"{Keyring([old]).fingerprints[0].hex()} is no longer used" in said
    assert all_open(sealed)


def test_rotating_may_stop_anywhere_and_is_finished_by_the_next_run(key_file, sealed, monkeypatch):
    monkeypatch.setattr("selftrust.vault.rotating.BATCH", 2)
    for call in range(5):
        with monkeypatch.context() as context:
            raise_at(context, Keyring, "wrap", call)
            with pytest.raises(KeyboardInterrupt):
                call_command("rotate_keys")
        assert all_open(sealed)
        assert check_vault()
        call_command("rotate_keys")
        assert DataKey.objects.all().fingerprints() == {keyring().fingerprints[0]}
        assert all_open(sealed)
        assert len(key_file.read_text().split()) == call + 2


def test_a_key_file_that_could_not_be_rewritten_is_as_it_was(key_file, sealed, monkeypatch):
    def disk_full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = key_file.read_text()
    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("rotate_keys")
    assert key_file.read_text() == before
    assert [file.name for file in key_file.parent.iterdir()] == [key_file.name]
    assert all_open(sealed)


def test_keys_from_the_environment_are_only_wrapped_again(settings, key_file, sealed):
    [old] = key_file.read_text().split()
    settings.MASTER_KEYS, settings.MASTER_KEYS_FILE = [new_master_key(), old], None
    assert not add_master_key()
    assert rewrap_data_keys() == 5
    assert rewrap_data_keys() == 0
    settings.MASTER_KEYS = settings.MASTER_KEYS[:1]
    assert check_vault() == 1
    assert all_open(sealed)
    with pytest.raises(VaultRefusal, match="environment"):
        forget_master_keys()


def test_only_master_keys_that_nothing_needs_are_forgotten(key_file, sealed):
    key_file.write_text(f"{new_master_key()}\n{key_file.read_text()}{new_master_key()}\n")
    newest, needed, _unneeded = key_file.read_text().split()
    assert forget_master_keys() == 1
    assert key_file.read_text().split() == [newest, needed]
    call_command("rotate_keys", "--forget-old")
    assert key_file.read_text().split() == [newest]
    assert check_vault()
    assert all_open(sealed)


def test_a_second_rotation_at_the_same_time_is_refused(key_file, sealed):
    elsewhere = connections["keys"].copy()
    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ROTATION_LOCK])
    before = key_file.read_text()
    with pytest.raises(CommandError, match="Another rotation"):
        call_command("rotate_keys")
    elsewhere.close()
    assert key_file.read_text() == before


def test_no_master_key_is_forgotten_while_somebody_wraps_with_it(key_file, sealed):
    elsewhere = connections["keys"].copy()
    hold_master_keys()
    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [MASTER_KEYS_LOCK])
        assert cursor.fetchone() == (False,)
    elsewhere.close()
