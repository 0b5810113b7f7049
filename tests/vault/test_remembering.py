import uuid

import pytest
from django.http import HttpResponse

from selftrust.vault.middleware import RememberDataKeys
from selftrust.vault.models import DataKey
from selftrust.vault.refusals import Shredded
from selftrust.vault.remembering import data_keys_remembered
from selftrust.vault.sealing import open_sealed, seal
from selftrust.vault.shredding import shred

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OWNER, ROW = uuid.uuid4(), uuid.uuid4()


def seal_and_open():
    assert open_sealed(OWNER, "t", "c", ROW, seal(OWNER, "t", "c", ROW, "text")) == "text"


def test_a_data_key_is_loaded_once_a_request(rf, key_queries):
    DataKey.objects.make_for(OWNER)

    def view(_request):
        seal_and_open()
        with data_keys_remembered():
            seal_and_open()
        seal_and_open()
        return HttpResponse()

    with key_queries:
        RememberDataKeys(view)(rf.get("/"))
        assert len(key_queries) == 1
        RememberDataKeys(view)(rf.get("/"))
        assert len(key_queries) == 2


def test_nothing_is_remembered_outside_a_request(key_queries):
    DataKey.objects.make_for(OWNER)
    with data_keys_remembered():
        seal_and_open()
    with key_queries:
        seal_and_open()
        assert len(key_queries) == 2


def test_nothing_is_remembered_after_a_request_that_failed(rf, key_queries):
    DataKey.objects.make_for(OWNER)

    def view(_request):
        seal_and_open()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        RememberDataKeys(view)(rf.get("/"))
    with key_queries:
        seal_and_open()
        assert len(key_queries) == 2


def test_a_new_persons_data_key_is_seen_at_once():
    with data_keys_remembered():
        with pytest.raises(Shredded):
            seal_and_open()
        DataKey.objects.make_for(OWNER)
        seal_and_open()


def test_a_data_key_made_elsewhere_meanwhile_is_loaded():
    DataKey.objects.make_for(OWNER)
    with data_keys_remembered():
        seal_and_open()
        DataKey.objects.make_for(OWNER)
    sealed = seal(OWNER, "t", "c", ROW, "newer")
    with data_keys_remembered():
        seal_and_open()
        assert open_sealed(OWNER, "t", "c", ROW, sealed) == "newer"


def test_shredding_forgets_what_was_remembered():
    DataKey.objects.make_for(OWNER)
    DataKey.objects.make_for(OWNER)
    with data_keys_remembered():
        seal_and_open()
        assert shred(OWNER) == 2
        with pytest.raises(Shredded):
            seal_and_open()
