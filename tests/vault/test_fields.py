import copy
import pickle

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat
from django.test.utils import isolate_apps

from selftrust.vault.fields import SealedTextField, sealed_fields
from selftrust.vault.refusals import Shredded, Unreadable
from selftrust.vault.remembering import data_keys_remembered
from selftrust.vault.shredding import shred

from . import scraps as scraps_app
from .conftest import new_writer
from .scraps.models import LongScrap, Scrap

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
BODY = Scrap._meta.get_field("body")
TEXT = "I knew it was wrong before I said yes."


def in_the_table(scrap):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM scraps_scrap WHERE id = %s", [scrap.pk])
        return cursor.fetchone()[0]


def test_text_comes_back_as_it_was_written(ana):
    scrap = Scrap(body=TEXT, owner=ana)
    assert scrap.body == TEXT
    scrap.save()
    assert Scrap.objects.get(pk=scrap.pk).body == TEXT


def test_the_table_never_holds_the_text(ana):
    scrap = Scrap.objects.create(owner=ana, body=TEXT, heading="yes")
    assert b"wrong" not in in_the_table(scrap)
    assert TEXT.encode() not in in_the_table(scrap)
    assert len(in_the_table(scrap)) == len(TEXT) + 31


def test_no_text_is_null(ana):
    scrap = Scrap.objects.create(owner=ana, body=TEXT)
    scrap.body = ""
    scrap.save()
    assert in_the_table(scrap) is None
    assert Scrap.objects.get(pk=scrap.pk).body == ""
    assert Scrap.objects.filter(body__isnull=True).count() == 1


def test_loading_opens_nothing_and_reading_loads_the_key_once(ana, key_queries):
    for _ in range(3):
        Scrap.objects.create(owner=ana, body=TEXT)
    with data_keys_remembered(), key_queries as queries:
        loaded = list(Scrap.objects.all())
        assert len(queries) == 0
        assert [scrap.body for scrap in loaded] == [TEXT] * 3
        assert len(queries) == 1


def test_a_deferred_text_stays_lazy(ana, key_queries, django_assert_num_queries):
    Scrap.objects.create(owner=ana, body=TEXT)
    scrap = Scrap.objects.defer("body").get()
    assert "body_sealed" in scrap.get_deferred_fields()
    with key_queries as queries, django_assert_num_queries(1):
        assert bytes(scrap.body_sealed)[:1] == b"\x01"
    assert len(queries) == 0
    assert scrap.body == TEXT
    assert Scrap.objects.only("owner", "body").get().body == TEXT


def test_setting_a_deferred_text_saves_it(ana):
    Scrap.objects.create(owner=ana, body="before", heading="kept")
    scrap = Scrap.objects.only("owner").get()
    scrap.body = TEXT
    scrap.save()
    assert (Scrap.objects.get().body, Scrap.objects.get().heading) == (TEXT, "kept")


def test_refreshing_drops_what_was_not_saved(ana, key_queries):
    scrap = Scrap.objects.create(owner=ana, body=TEXT)
    scrap.body = "something else"
    with key_queries as queries:
        scrap.refresh_from_db()
        assert len(queries) == 0
    assert scrap.body == TEXT
    scrap.body = "something else"
    scrap.refresh_from_db(fields=["body"])
    assert scrap.body == TEXT


def test_saving_some_fields_saves_only_those(ana):
    scrap = Scrap.objects.create(owner=ana, body="before", heading="before")
    scrap.body = scrap.heading = "after"
    scrap.save(update_fields=["body"])
    assert Scrap.objects.get().body == "after"
    assert Scrap.objects.get().heading == "before"


def test_text_that_did_not_change_is_not_sealed_again(ana):
    sealed = in_the_table(Scrap.objects.create(owner=ana, body=TEXT))
    scrap = Scrap.objects.get()
    assert scrap.body == TEXT
    scrap.body = TEXT
    scrap.stars = 3
    scrap.save()
    assert in_the_table(scrap) == sealed


def test_rows_made_in_bulk_are_sealed(ana):
    Scrap.objects.bulk_create([Scrap(owner=ana, body=f"{TEXT} {n}") for n in range(3)])
    assert {scrap.body for scrap in Scrap.objects.all()} == {f"{TEXT} {n}" for n in range(3)}


def test_an_inherited_text_is_bound_to_the_row_of_its_parent(ana):
    made = LongScrap.objects.create(ending="the end", body=TEXT, owner=ana)
    found = LongScrap.objects.get()
    assert (found.body, found.ending) == (TEXT, "the end")
    assert Scrap.objects.get(pk=made.pk).body == TEXT
    found.body, found.ending = "new", "newer"
    found.save()
    assert (LongScrap.objects.get().body, LongScrap.objects.get().ending) == ("new", "newer")


def test_text_cannot_be_written_past_the_seal(ana):
    scrap = Scrap.objects.create(owner=ana, body=TEXT)
    scrap.body = "new"
    for write in (
        lambda: Scrap.objects.update(body="text"),
        lambda: Scrap.objects.update(body=b"text"),
        lambda: Scrap.objects.update(body=Value("text")),
        lambda: Scrap.objects.update(body=Concat(Value("te"), Value("xt"))),
        lambda: Scrap.objects.update(
            body=Case(When(stars=0, then=Value("text")), output_field=SealedTextField())
        ),
        lambda: Scrap.objects.update(body=F("heading")),
        lambda: Scrap.objects.bulk_update([scrap], ["body"]),
        lambda: Scrap(owner=ana, body=Value("text")),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            write()
    assert Scrap.objects.get().body == TEXT


def test_the_database_cannot_be_asked_about_text():
    for asked in ({"body": "x"}, {"body__contains": "x"}, {"body__in": ["x"]}, {"body__gt": "x"}):
        with pytest.raises(TypeError):
            list(Scrap.objects.filter(**asked))


def test_sealed_bytes_pass_where_text_is_refused(ana):
    scrap = Scrap.objects.create(owner=ana, body="before")
    Scrap.objects.update(body=BODY.seal(ana.pk, scrap.pk, TEXT))
    [(pk, sealed)] = Scrap.objects.values_list("pk", "body")
    assert BODY.open(ana.pk, pk, sealed) == TEXT
    assert Scrap.objects.filter(body=sealed).exists()


def test_sealed_bytes_pass_in_bulk_too(ana):
    scraps = [Scrap.objects.create(owner=ana, body=f"{number}") for number in range(3)]
    for scrap in scraps:
        scrap.body = BODY.seal(ana.pk, scrap.pk, TEXT)
    scraps[2].body = ""
    Scrap.objects.bulk_update(scraps, ["body"])
    assert [Scrap.objects.get(pk=scrap.pk).body for scrap in scraps] == [TEXT, TEXT, ""]


def test_a_copied_row_does_not_take_the_sealed_bytes_along(ana):
    Scrap.objects.create(owner=ana, body=TEXT)
    scrap = Scrap.objects.get()
    scrap.pk, scrap._state.adding = Scrap().pk, True
    with pytest.raises(Unreadable):
        scrap.save()


def test_a_form_shows_keeps_and_measures_the_text(ana):
    form_class = forms.modelform_factory(Scrap, fields=["heading", "body"])
    scrap = Scrap.objects.create(owner=ana, body=TEXT)
    assert form_class(instance=scrap)["body"].value() == TEXT
    form = form_class({"heading": "é" * 20, "body": "  two blanks  "}, instance=scrap)
    form.save()
    assert (Scrap.objects.get().heading, Scrap.objects.get().body) == ("é" * 20, "  two blanks  ")
    assert "heading" in form_class({"heading": "é" * 21}, instance=scrap).errors


def test_a_text_that_is_too_long_or_missing_is_not_valid(ana):
    with pytest.raises(ValidationError) as caught:
        LongScrap(owner=ana, heading="x" * 21).full_clean()
    assert set(caught.value.message_dict) == {"heading", "ending"}


def test_nothing_that_is_printed_or_pickled_shows_the_text(ana, scraps):
    scrap = Scrap(owner=ana, body=TEXT)
    assert "wrong" not in f"{scrap!r} {scrap} {vars(scrap)} {Scrap._meta.get_field('body')!r}"
    assert copy.deepcopy(scrap).body == TEXT
    with pytest.raises(TypeError):
        pickle.dumps(scrap)
    scrap.save()
    assert scrap.body == TEXT
    assert "wrong" not in str(vars(scrap))
    assert TEXT.encode() not in pickle.dumps(scrap)
    assert pickle.loads(pickle.dumps(scrap)).body == TEXT  # noqa: S301 - our own bytes


def test_shredded_text_says_so_and_nobody_elses_is_lost(ana):
    ben = new_writer()
    Scrap.objects.create(owner=ana, body=TEXT)
    Scrap.objects.create(owner=ben, body=TEXT)
    with data_keys_remembered():
        assert Scrap.objects.get(owner=ana).body == TEXT
        assert shred(ana.pk) == 1
        with pytest.raises(Shredded):
            _ = Scrap.objects.get(owner=ana).body
        with pytest.raises(Shredded), transaction.atomic():
            Scrap.objects.create(owner=ana, body="after the end")
        assert Scrap.objects.get(owner=ben).body == TEXT


def test_each_sealed_column_is_listed_once(scraps):
    listed = [(m.__name__, f.name) for f, m in sealed_fields() if m._meta.app_label == "scraps"]
    assert sorted(listed) == [("LongScrap", "ending"), ("Scrap", "body"), ("Scrap", "heading")]


def test_a_migration_writes_the_field_down_and_reads_it_back():
    field = Scrap._meta.get_field("heading")
    _, path, args, kwargs = field.deconstruct()
    assert (path, args) == ("selftrust.vault.fields.SealedTextField", [])
    assert kwargs == {"blank": True, "max_length": 20}
    assert field.clone().null


def test_a_model_whose_rows_cannot_be_bound_is_refused():
    with isolate_apps(scraps_app.__name__):

        class Unbound(models.Model):  # noqa: DJ008 - never shown
            body = SealedTextField()

            class Meta:
                app_label = "scraps"

        assert {error.id for error in Unbound.check()} >= {"vault.E001", "vault.E002"}
        assert not [error for error in LongScrap.check() if error.id.startswith("vault")]
