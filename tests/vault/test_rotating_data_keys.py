import random
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import InternalError, connection, connections, transaction
from django.utils import timezone

from selftrust.vault.models import DataKey
from selftrust.vault.remembering import data_keys_remembered
from selftrust.vault.resealing import PersonsTable
from selftrust.vault.rotating_data_keys import rotate_data_keys
from selftrust.vault.sealing import version_in
from selftrust.vault.shredding import shred

from .conftest import new_writer
from .scraps.models import LongScrap, Scrap, Writer
from .test_rotating import raise_at

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

BODY = Scrap._meta.get_field("body")
WRITTEN_ONCE = """
CREATE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('selftrust.resealing', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'written once' USING ERRCODE = 'XX000';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER written_once BEFORE UPDATE ON scraps_scrap
FOR EACH ROW EXECUTE FUNCTION written_once();
"""


def write_scraps(writer, count=3):
    for number in range(count):
        LongScrap.objects.create(owner=writer, body=f"body {number}", ending=f"ending {number}")


def texts():
    return sorted((str(s.owner_id), s.body, s.ending) for s in LongScrap.objects.all())


def versions():
    bodies = Scrap.objects.filter(body__isnull=False).values_list("body", flat=True)
    endings = LongScrap.objects.values_list("ending", flat=True)
    return {version_in(bytes(sealed)) for sealed in [*bodies, *endings]}


def a_day_later():
    DataKey.objects.exclude(retired_at=None).update(
        retired_at=timezone.now() - timedelta(days=1, minutes=1)
    )


def test_all_text_moves_under_new_data_keys(scraps, ana):
    write_scraps(ana)
    write_scraps(new_writer())
    before = texts()
    done = rotate_data_keys()
    assert (done.made, done.texts, done.unreadable, done.retired, done.deleted) == (2, 12, 0, 2, 0)
    assert versions() == {2}
    assert texts() == before
    assert DataKey.objects.count() == 4


def test_an_old_data_key_is_deleted_a_day_later_and_not_before(scraps, ana):
    write_scraps(ana)
    assert rotate_data_keys().deleted == 0
    assert rotate_data_keys().deleted == 0
    a_day_later()
    done = rotate_data_keys()
    assert (done.made, done.deleted) == (0, 2)
    assert list(DataKey.objects.values_list("version", flat=True)) == [3]
    assert len(texts()) == 3


def test_a_rotation_may_stop_anywhere_and_is_finished_by_the_next_run(scraps, ana, monkeypatch):
    write_scraps(ana, 5)
    write_scraps(new_writer(), 5)
    before = texts()
    monkeypatch.setattr("selftrust.vault.resealing.BATCH", 2)
    for round_number, stop_at in enumerate(random.sample(range(20), 6), start=2):
        with monkeypatch.context() as context:
            raise_at(context, PersonsTable, "_reseal_row", stop_at)
            with pytest.raises(KeyboardInterrupt):
                rotate_data_keys()
        assert texts() == before
        assert rotate_data_keys().made == 0
        assert versions() == {round_number}
        assert texts() == before


def test_a_text_written_late_with_the_old_data_key_is_not_lost(scraps, ana):
    scrap = Scrap.objects.create(owner=ana, body="before")
    late = BODY.seal(ana.pk, scrap.pk, "sealed by a request that began before")
    rotate_data_keys()
    Scrap.objects.update(body=late)
    a_day_later()
    assert rotate_data_keys().deleted == 1
    assert Scrap.objects.get().body == "sealed by a request that began before"
    assert versions() == {2}


def test_a_text_that_does_not_open_is_counted_and_keeps_its_data_key(scraps, ana, capsys):
    first, second = [Scrap.objects.create(owner=ana, body="mine") for _ in range(2)]
    first.refresh_from_db()
    Scrap.objects.filter(pk=second.pk).update(body=first.body_sealed)
    rotate_data_keys()
    a_day_later()
    call_command("rotate_keys", "--data-keys")
    assert "didn't open: 1." in capsys.readouterr().out
    assert DataKey.objects.filter(version=1).exists()
    assert bytes(Scrap.objects.get(pk=second.pk).body_sealed) == bytes(first.body_sealed)


def test_a_shredded_person_is_given_no_new_data_key(scraps, ana):
    write_scraps(ana)
    rotate_data_keys()
    shred(ana.pk)
    rotate_data_keys()
    assert not DataKey.objects.exists()


def test_a_column_written_once_can_be_sealed_again(scraps, ana):
    write_scraps(ana)
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN_ONCE)
    with pytest.raises(InternalError), transaction.atomic():
        Scrap.objects.update(body=None)
    assert rotate_data_keys().texts == 6


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_an_edit_that_holds_its_row_is_waited_for_and_kept(scraps, emptied, monkeypatch):
    writer = new_writer()
    write_scraps(writer)
    others_done, original = threading.Event(), PersonsTable._reseal

    def announced(table, version, *, batch, skip_locked):
        if not skip_locked:
            others_done.set()
        return original(table, version, batch=batch, skip_locked=skip_locked)

    monkeypatch.setattr(PersonsTable, "_reseal", announced)
    rotation = threading.Thread(target=in_thread, args=(rotate_data_keys,))
    with transaction.atomic():
        scrap = Scrap.objects.select_for_update().earliest("pk")
        rotation.start()
        assert others_done.wait(20)
        scrap.body = "edited meanwhile"
        scrap.save()
    rotation.join(20)
    assert Scrap.objects.get(pk=scrap.pk).body == "edited meanwhile"
    assert versions() == {2}


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_edits_go_on_during_a_rotation_and_none_is_lost(scraps, emptied, monkeypatch):
    monkeypatch.setattr("selftrust.vault.resealing.BATCH", 3)
    writer = new_writer()
    write_scraps(writer, 10)
    last, stop, failures = {}, threading.Event(), []

    def edit(pks):
        try:
            while not stop.is_set():
                with data_keys_remembered(), transaction.atomic():
                    for scrap in Scrap.objects.filter(pk__in=random.sample(pks, 2)):
                        scrap.body = last[scrap.pk] = str(random.random())
                        scrap.save()
        except Exception as failure:  # noqa: BLE001 - shown below
            failures.append(failure)

    pks = list(Scrap.objects.values_list("pk", flat=True))
    editors = [threading.Thread(target=in_thread, args=(edit, half)) for half in (pks[:5], pks[5:])]
    for thread in editors:
        thread.start()
    for _ in range(5):
        rotate_data_keys()
    stop.set()
    for thread in editors:
        thread.join(20)
    assert failures == []
    assert len(last) > 0
    assert {pk: Scrap.objects.get(pk=pk).body for pk in last} == last


def in_thread(work, *args):
    try:
        work(*args)
    finally:
        connections.close_all()


@pytest.fixture
def emptied(request):
    """Scraps that were really committed are deleted again."""
    request.getfixturevalue("transactional_db")
    yield
    LongScrap.objects.all().delete()
    Writer.objects.all().delete()
