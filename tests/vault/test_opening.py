"""Rows opened in bulk hold what opening one text holds; what doesn't open is counted."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.vault.models import DataKey
from selftrust.vault.opening import SEPARATOR, Ciphers, RowOpener
from selftrust.vault.refusals import Unreadable
from selftrust.vault.remembering import data_keys_remembered
from selftrust.vault.sealing import open_sealed
from selftrust.vault.shredding import shred

from .scraps.models import Scrap

TEXT = Scrap._meta.get_field("body")


def sealed(owner, text, pk=None):
    pk = pk or uuid.uuid4()
    return pk, TEXT.seal(owner.pk, pk, text)


def opener(owner, *columns):
    return RowOpener(Ciphers(owner.pk), columns or (TEXT,))


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_texts_open_to_themselves_and_empty_ones_are_left_out(ana, texts):
    pk = uuid.uuid4()
    row = [TEXT.seal(ana.pk, pk, text) for text in texts]
    opened = opener(ana, *[TEXT] * len(texts)).texts(pk.bytes, row)
    assert opened == SEPARATOR.join(text for text in texts if text)


def test_all_versions_of_the_key_open_in_one_row(ana):
    pk, old = sealed(ana, "old")
    DataKey.objects.make_for(ana.pk)
    _pk, new = sealed(ana, "new", pk)
    assert opener(ana, TEXT, TEXT).texts(pk.bytes, [old, new]) == f"old{SEPARATOR}new"


def changed(place):
    return lambda blob: blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]


@pytest.mark.parametrize(
    "harm",
    [*(changed(place) for place in (0, 1, 2, 3, 14, 15, -17, -16)), lambda blob: blob[:5], bytes],
)
def test_what_one_text_refuses_is_refused_in_a_row(ana, harm):
    pk, blob = sealed(ana, "what she wrote")
    harmed = b"" if harm is bytes else harm(blob)
    rows = opener(ana, TEXT, TEXT)
    assert rows.texts(pk.bytes, [harmed, blob]) == "what she wrote"
    assert rows.unreadable == 1
    with pytest.raises(Unreadable):
        open_sealed(ana.pk, *TEXT.place, pk, harmed)


def test_a_text_opens_in_no_other_row_column_or_notebook(ana):
    pk, blob = sealed(ana, "what she wrote")
    other = uuid.uuid4()
    DataKey.objects.make_for(other)
    assert opener(ana).texts(other.bytes, [blob]) == ""
    assert RowOpener(Ciphers(other), [TEXT]).texts(pk.bytes, [blob]) == ""
    elsewhere = Scrap._meta.get_field("heading")
    assert opener(ana, elsewhere).texts(pk.bytes, [blob]) == ""
    assert opener(ana).texts(pk.bytes, [blob]) == "what she wrote"


def test_a_key_that_is_gone_is_asked_for_once(ana, key_queries):
    rows = [sealed(ana, "what she wrote") for _number in range(5)]
    shred(ana.pk)
    gone = opener(ana)
    with key_queries as queries, data_keys_remembered():
        assert {gone.texts(pk.bytes, [blob]) for pk, blob in rows} == {""}
    assert gone.unreadable == 5
    assert len(queries) == 1
