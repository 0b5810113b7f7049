import base64
import os
import uuid

import pytest

from selftrust.vault.keyring import Keyring, keyring
from selftrust.vault.master_keys import KEY_SIZE, new_master_key
from selftrust.vault.models import DataKey
from selftrust.vault.refusals import Unreadable, VaultRefusal

OWNER = uuid.uuid4()


def test_a_data_key_comes_back_as_it_was_wrapped():
    ring, data_key = Keyring([new_master_key()]), os.urandom(KEY_SIZE)
    wrapped = ring.wrap(OWNER, data_key)
    assert data_key not in wrapped
    assert ring.unwrap(OWNER, wrapped) == data_key


def test_the_newest_master_key_wraps_and_an_older_one_still_unwraps():
    old, new = new_master_key(), new_master_key()
    wrapped = Keyring([old]).wrap(OWNER, b"k" * KEY_SIZE)
    ring = Keyring([new, old])
    assert ring.unwrap(OWNER, wrapped) == b"k" * KEY_SIZE
    assert Keyring([new]).unwrap(OWNER, ring.wrap(OWNER, b"k" * KEY_SIZE)) == b"k" * KEY_SIZE


def test_a_wrong_master_key_is_named_in_the_refusal():
    old = Keyring([new_master_key()])
    wrapped = old.wrap(OWNER, b"k" * KEY_SIZE)
    with pytest.raises(VaultRefusal, match=old.fingerprints[0].hex()):
        Keyring([new_master_key()]).unwrap(OWNER, wrapped)


def test_somebody_elses_data_key_does_not_unwrap():
    ring = Keyring([new_master_key()])
    with pytest.raises(Unreadable):
        ring.unwrap(uuid.uuid4(), ring.wrap(OWNER, b"k" * KEY_SIZE))


def test_an_altered_data_key_does_not_unwrap():
    ring = Keyring([new_master_key()])
    wrapped = ring.wrap(OWNER, b"k" * KEY_SIZE)
    for position in range(len(wrapped)):
        altered = bytearray(wrapped)
        altered[position] ^= 1
        with pytest.raises((Unreadable, VaultRefusal)):
            ring.unwrap(OWNER, bytes(altered))
        with pytest.raises((Unreadable, VaultRefusal)):
            ring.unwrap(OWNER, wrapped[:position])


@pytest.mark.parametrize(
    "malformed",
    [
        "",
        "hello",
        new_master_key()[:-2],
        new_master_key() + "AA",
        "!" + new_master_key(),
        "é" * 43,
        base64.urlsafe_b64encode(b"k" * 31).decode(),
    ],
)
def test_a_malformed_master_key_is_refused_without_being_shown(malformed):
    with pytest.raises(VaultRefusal) as caught:
        Keyring([new_master_key(), malformed])
    assert not malformed or malformed not in str(caught.value)


def test_no_master_key_is_refused(settings, tmp_path):
    settings.MASTER_KEYS, settings.MASTER_KEYS_FILE = [], None
    with pytest.raises(VaultRefusal, match="no master key"):
        keyring()
    empty = tmp_path / "empty"
    empty.touch(0o600)
    with pytest.raises(VaultRefusal, match="no master key"):
        Keyring(file=empty)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_key_file_that_others_may_touch_is_refused(key_file, mode):
    key_file.chmod(mode)
    with pytest.raises(VaultRefusal, match="0600"):
        Keyring(file=key_file)


def test_a_key_file_that_is_missing_or_a_folder_is_refused(tmp_path):
    with pytest.raises(VaultRefusal, match="No such file"):
        Keyring(file=tmp_path / "missing")
    with pytest.raises(VaultRefusal):
        Keyring(file=tmp_path)


@pytest.mark.django_db(databases=["keys"])
def test_a_master_key_put_into_the_file_meanwhile_is_found(key_file):
    running = keyring()
    key_file.write_text(f"{new_master_key()}\n{key_file.read_text()}")
    wrapped_elsewhere = Keyring(file=key_file).wrap(OWNER, b"k" * KEY_SIZE)
    assert running.unwrap(OWNER, wrapped_elsewhere) == b"k" * KEY_SIZE


@pytest.mark.django_db(databases=["keys"])
def test_a_new_data_key_is_wrapped_by_what_the_file_says_now(key_file):
    before = keyring().fingerprints
    key_file.write_text(f"{new_master_key()}\n{key_file.read_text()}")
    DataKey.objects.make_for(OWNER)
    assert DataKey.objects.all().fingerprints() == {keyring().fingerprints[0]}
    assert keyring().fingerprints[1:] == before


@pytest.mark.django_db(databases=["keys"])
def test_a_data_key_shows_its_ids_and_nothing_else():
    key = DataKey.objects.make_for(OWNER)
    assert str(key) == f"{OWNER} v1"
    assert DataKey.objects.make_for(OWNER).version == 2
    assert len(DataKey.objects.get(pk=key.pk).unwrapped()) == KEY_SIZE
