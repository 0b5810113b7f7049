"""Everything a person wrote is found again, by her alone; what is looked for has no address."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal import scanning
from journal.models import Entry, FreePage, Kind
from selftrust.vault.models import DataKey
from selftrust.vault.shredding import shred
from tests.factories import a_checkin, a_commitment, a_doubt, a_need, a_page, an_area

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROW = re.compile(r'<p><a href="(/trail/[a-z-]+/[0-9a-f-]{36}/)"')


def search(client, words, **fields):
    return client.post("/search/", {"words": words, **fields})


def links(answer) -> list[str]:
    return ROW.findall(answer.text)


def all_pages(client, words, **fields) -> list[str]:
    answer = search(client, words, **fields)
    found = links(answer)
    while older := answer.context["page"].older:
        answer = search(client, words, before=str(older), **fields)
        found += links(answer)
    return found


@pytest.fixture
def few_at_a_time(monkeypatch):
    """So that a handful of rows has both newest ones and others."""
    monkeypatch.setattr(scanning, "NEWEST", 5)
    monkeypatch.setattr(scanning, "AT_ONCE", 2)


def test_a_word_is_found_marked_with_its_kind_area_and_day(ana, ana_client):
    row = a_doubt(ana, area=an_area(ana), words="The Héron left.", now=NOW)
    answer = search(ana_client, "heron")
    assert links(answer) == [f"/trail/doubt/{row.pk}/"]
    assert "The <mark>Héron</mark> left." in answer.text
    assert "Doubt · Running my own studio" in answer.text
    assert "20 November 2026" in answer.text


def test_all_words_may_stand_in_different_texts_of_one_thing(ana, ana_client):
    row = a_doubt(ana, words="The heron left.", fair="It was cold.")
    a_doubt(ana, words="The heron came back.")
    assert links(search(ana_client, "heron cold")) == [f"/trail/doubt/{row.pk}/"]
    assert links(search(ana_client, '"heron cold"')) == []


@pytest.mark.usefixtures("few_at_a_time")
@settings(max_examples=10)
@given(minutes=st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=50))
@example(minutes=[(number % 6, number % 7 > 0) for number in range(50)])
def test_pages_hold_each_hit_once_newest_first(ana, ana_client, minutes):
    Entry.objects.all().delete()
    rows = [
        a_page(ana, body="heron" if hit else "swan", now=NOW + timedelta(minutes=minute))
        for minute, hit in minutes
    ]
    wanted = [row for row in rows if row.body == "heron"]
    wanted.sort(key=lambda row: (row.written_at, row.pk), reverse=True)
    assert all_pages(ana_client, "heron") == [f"/trail/free/{row.pk}/" for row in wanted]


def test_one_kind_and_one_area_can_be_asked_for(ana, ana_client):
    area = an_area(ana, know_claim="A heron knows.")
    inside = a_doubt(ana, area=area, words="heron")
    need = a_need(ana, area=area, what="heron")
    outside = a_doubt(ana, words="heron")
    small = a_commitment(ana, text="heron")
    large = a_commitment(ana, text="heron", size="large")
    checkin = a_checkin(area)
    checkin.what_moved = "heron"
    checkin.save()

    def kinds(**fields):
        return {link.split("/")[3] for link in links(search(ana_client, "heron", **fields))}

    assert kinds(kind="doubt", area=area.pk) == {str(inside.pk)}
    assert kinds(kind="doubt") == {str(inside.pk), str(outside.pk)}
    assert kinds(kind="microwin") == {str(small.pk)}
    assert kinds(kind="commitment") == {str(large.pk)}
    assert kinds(kind="area") == {str(area.pk)}
    assert kinds(area=area.pk) == {str(one.pk) for one in (area, inside, need, checkin)}


@pytest.mark.parametrize("field", ["kind", "area"])
def test_a_kind_or_area_that_is_not_offered_is_refused(ana, cleo, ana_client, field):
    value = {"kind": "nothing", "area": str(an_area(cleo).pk)}[field]
    answer = search(ana_client, "heron", **{field: value})
    assert answer.status_code == 422
    assert "one of the choices" in answer.text


def test_what_was_deleted_is_never_found(ana, ana_client):
    row = a_page(ana, body="heron")
    row.delete_softly(NOW)
    assert links(search(ana_client, "heron")) == []
    row.bring_back()
    assert len(links(search(ana_client, "heron"))) == 1


def test_a_draft_is_found_and_called_one(ana, ana_client):
    row = FreePage.begun_by(ana, kind=Kind.FREE)
    row.take({"body": "heron"})
    row.save()
    assert "Free page · draft" in search(ana_client, "heron").text


def test_a_wish_is_not_called_a_promise(ana, ana_client):
    a_commitment(ana, text="heron", mean_it="like")
    assert '<span class="kind">Wish</span>' in search(ana_client, "heron").text


def test_new_terms_that_were_only_opened_are_left_out(ana, ana_client):
    first = a_commitment(ana, text="heron")
    again = type(first).begun_by(ana, text="heron", follows=first)
    again.save()
    assert links(search(ana_client, "heron")) == [f"/trail/microwin/{first.pk}/"]


def test_somebody_else_finds_none_of_it(ana, cleo_client):
    a_page(ana, body="heron")
    assert links(search(cleo_client, "heron")) == []


@given(body=st.text(st.sampled_from("<>&\"'ab/ "), min_size=1, max_size=80))
@settings(max_examples=20)
def test_what_was_written_is_never_taken_for_markup(ana, ana_client, body):
    a_page(ana, body=f"heron{body}")
    text = search(ana_client, "heron").text
    shown = re.search(r'dir="auto">(.*?)</a>', text.partition('id="found"')[2], re.DOTALL)[1]
    assert not re.search(r"<(?!/?mark>)", shown)
    Entry.objects.all().delete()


def test_what_was_asked_is_never_taken_for_markup(ana_client):
    assert "<script>alert" not in search(ana_client, '"<script>alert(1)').text


@pytest.mark.parametrize("words", ["", "  ", "a", "\u0301\u0301\u0301", '""', "a b"])
def test_too_little_to_look_for_is_said_in_a_sentence(ana, ana_client, words):
    a_page(ana, body="a b")
    answer = search(ana_client, words)
    assert answer.status_code == 422
    assert 'id="refused"' in answer.text
    assert links(answer) == []


def test_too_much_to_look_for_is_said_in_a_sentence(ana_client):
    assert search(ana_client, "x" * 140).status_code == 200
    answer = search(ana_client, "x" * 141)
    assert answer.status_code == 422
    assert "longer than 140" in answer.text


def test_nothing_found_is_said_in_a_sentence(ana_client):
    assert "Nothing here with these words." in search(ana_client, "heron").text


def test_opening_the_page_looks_for_nothing_whatever_the_address_says(ana, ana_client):
    a_page(ana, body="heron")
    answer = ana_client.get("/search/?words=heron")
    assert answer.status_code == 200
    assert "heron" not in answer.text


def test_the_words_are_in_no_address_and_no_title(ana, ana_client):
    for _number in range(21):
        a_page(ana, body="heron")
    answer = search(ana_client, "heron")
    addresses = re.findall(r'(?:href|action|src|hx-get|hx-post)="([^"]*)"', answer.text)
    titles = re.findall(r"<title>.*?</title>", answer.text)
    assert not [one for one in [*addresses, *titles, *answer.headers.values()] if "heron" in one]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("before", ["x", "2026-01-01_1", "0001-01-01T00:00:00+23:59_x"])
def test_a_damaged_position_never_breaks_the_search(ana, ana_client, before):
    a_page(ana, body="heron")
    assert len(links(search(ana_client, "heron", before=before))) == 1


def test_htmx_gets_what_was_found_and_older_ones_by_themselves(ana, ana_client):
    for _number in range(21):
        a_page(ana, body="heron")
    htmx = {"HX-Request": "true"}
    part = ana_client.post("/search/", {"words": "heron"}, headers=htmx)
    assert "<h1>" not in part.text
    assert '<ol class="trail">' in part.text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', part.text))
    older = ana_client.post("/search/", hidden, headers=htmx)
    assert "<ol" not in older.text
    assert len(links(older)) == 1


def spoil(row):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journal_freepage SET body = set_byte(body, 20, get_byte(body, 20) # 1)"
            " WHERE entry_ptr_id = %s",
            [row.pk],
        )


@pytest.mark.usefixtures("few_at_a_time")
def test_a_text_that_does_not_open_is_counted_and_the_others_are_found(ana, ana_client):
    for number in range(9):
        row = a_page(ana, body="heron", now=NOW + timedelta(minutes=number))
        if number in {1, 8}:
            spoil(row)
    answer = search(ana_client, "heron")
    assert len(links(answer)) == 7
    assert "2 texts couldn't be opened." in unescape(answer.text)


def test_a_notebook_whose_keys_are_gone_is_counted_and_breaks_nothing(ana, ana_client):
    a_page(ana, body="heron")
    shred(ana.pk)
    answer = search(ana_client, "heron")
    assert links(answer) == []
    assert "1 text couldn't be opened." in unescape(answer.text)


def test_texts_under_an_older_key_are_found(ana, ana_client):
    a_page(ana, body="heron")
    DataKey.objects.make_for(ana.pk)
    a_page(ana, body="heron")
    assert len(links(search(ana_client, "heron"))) == 2


def test_a_thing_deleted_while_it_was_looked_for_is_left_out(ana, ana_client, monkeypatch):
    row = a_page(ana, body="heron")
    gone = scanning.Hit(0, uuid.uuid4().bytes, 0)
    hits = scanning.Scan.hits
    monkeypatch.setattr(scanning.Scan, "hits", lambda scan: [*hits(scan), gone])
    assert links(search(ana_client, "heron")) == [f"/trail/free/{row.pk}/"]


def test_something_backdated_by_decades_is_found_last(ana, ana_client):
    old = a_page(ana, body="heron", now=datetime(1968, 5, 1, tzinfo=UTC))
    new = a_page(ana, body="heron")
    assert all_pages(ana_client, "heron") == [f"/trail/free/{row.pk}/" for row in (new, old)]


def test_the_number_of_queries_does_not_grow(ana, ana_client, django_assert_max_num_queries):
    area = an_area(ana)
    for make in (a_page, a_doubt, a_need, a_commitment):
        for _number in range(6):
            make(ana)
    a_checkin(area)
    with django_assert_max_num_queries(7, using="default"):  # and two streams
        search(ana_client, "zebra")


def test_the_trail_has_a_field_to_search_with(ana_client):
    assert 'action="/search/"' in ana_client.get("/trail/").text
