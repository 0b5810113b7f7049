"""Notes both ways: sealed, about what is shared, and never more often than is kind."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from selftrust.sharing.giving import stop
from selftrust.sharing.models import Connection, News, Note, Side
from selftrust.sharing.noting import THOUGHT_EVERY, send_thought, write_note
from tests.conftest import signed_in
from tests.factories import a_doubt

from .making import a_share, connected

WORDS = "You wrote it down anyway."


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


@pytest.fixture
def given(ana, let_in):
    return a_share(let_in, a_doubt(ana))


@pytest.fixture
def ben_client(ben):
    return signed_in(ben)


def note_page(let_in, given) -> str:
    return reverse("sharing:note-create", args=[let_in.pk, given.row.pk])


def test_a_note_on_a_shared_page_reaches_its_writer(ben_client, ana_client, let_in, given):
    ben_client.post(note_page(let_in, given), {"text": WORDS})
    said = ana_client.get(reverse("sharing:note-list", args=[let_in.pk])).text
    assert WORDS in said
    assert Note.objects.get().seen_at is not None
    assert Note.objects.get().owner == let_in.owner  # sealed with the client's key, like a letter


def test_today_says_that_there_is_something(ben_client, ana_client, let_in, given):
    ben_client.post(note_page(let_in, given), {"text": WORDS})
    today = ana_client.get("/today/").text
    assert "Ben wrote something" in today
    assert WORDS not in today
    ana_client.get(reverse("sharing:note-list", args=[let_in.pk]))
    assert "Ben wrote something" not in ana_client.get("/today/").text


def test_a_reply_stands_beside_the_page_for_the_reviewer(ben_client, ana_client, let_in, given):
    ben_client.post(note_page(let_in, given), {"text": WORDS})
    reply = {"about": str(given.row.pk), "text": "I nearly didn't."}
    ana_client.post(reverse("sharing:reply-create", args=[let_in.pk]), reply)
    page = reverse("sharing:readable-detail", args=[let_in.pk, given.row.pk])
    assert "I nearly didn&#x27;t." in ben_client.get(page).text


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_a_note_that_cant_be_kept_sends_nothing_and_stays_typed(ben_client, let_in, given, text):
    answer = ben_client.post(note_page(let_in, given), {"text": text})
    assert answer.status_code == 422
    assert text.strip() in answer.text
    assert not Note.objects.exists()


@pytest.mark.parametrize("text", ["", "x" * 1001])
def test_a_reply_that_cant_be_kept_sends_nothing_and_stays_typed(ana_client, let_in, given, text):
    write_note(let_in, Side.REVIEWER, WORDS, timezone.now(), kind="doubt", thing_id=given.row.pk)
    reply = {"about": str(given.row.pk), "text": text}
    answer = ana_client.post(reverse("sharing:reply-create", args=[let_in.pk]), reply)
    assert answer.status_code == 422
    assert text in answer.text
    assert Note.objects.count() == 1


def test_a_reply_to_nothing_is_kept_on_the_page(ana_client, let_in):
    reply = {"about": str(uuid.uuid4()), "text": "Hello?"}
    answer = ana_client.post(reverse("sharing:reply-create", args=[let_in.pk]), reply)
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_no_note_goes_to_what_is_no_longer_shared(ben_client, let_in, given):
    stop(given.share, timezone.now())
    assert ben_client.post(note_page(let_in, given), {"text": WORDS}).status_code == 404
    assert not Note.objects.exists()


def test_after_the_end_the_reviewer_reads_no_note(ben_client, ana_client, let_in, given):
    ben_client.post(note_page(let_in, given), {"text": WORDS})
    Connection.objects.update(ended_at=timezone.now())
    for name in ("brief", "readable-list"):
        assert ben_client.get(reverse(f"sharing:{name}", args=[let_in.pk])).status_code == 404


def thought(let_in) -> str:
    return reverse("sharing:thought-create", args=[let_in.pk])


def test_a_thought_goes_once_in_fourteen_days(ben_client, let_in):
    assert ben_client.post(thought(let_in), {"text": ""}).status_code == 302
    again = ben_client.post(thought(let_in), {"text": "And once more"})
    assert again.status_code == 422
    assert "And once more" in again.text
    with time_machine.travel(timezone.now() + THOUGHT_EVERY + timedelta(minutes=1)):
        assert ben_client.post(thought(let_in), {"text": ""}).status_code == 302
    assert Note.objects.count() == 2


def test_after_a_thought_the_page_says_when_the_next_can_go(ben_client, let_in):
    assert "<textarea" in ben_client.get(thought(let_in)).text
    ben_client.post(thought(let_in), {"text": ""})
    said = ben_client.get(thought(let_in)).text
    day = timezone.localtime(Note.objects.get().written_at + THOUGHT_EVERY)
    assert f"The next can go on {date_format(day, 'j F')}." in said
    assert "<textarea" not in said
    with time_machine.travel(timezone.now() + THOUGHT_EVERY + timedelta(minutes=1)):
        assert "<textarea" in ben_client.get(thought(let_in)).text


def test_a_thought_without_words_says_the_fixed_line(ben_client, ana_client, let_in):
    ben_client.post(thought(let_in), {"text": ""})
    said = ana_client.get(reverse("sharing:note-list", args=[let_in.pk])).text
    assert "Thinking of you. No reply needed." in said


def test_a_note_on_a_page_doesnt_count_as_a_thought(ben_client, let_in, given):
    ben_client.post(note_page(let_in, given), {"text": WORDS})
    assert ben_client.post(thought(let_in), {"text": ""}).status_code == 302


def test_a_hard_time_is_told_by_hand_and_stands_on_top_of_the_brief(ana_client, ben_client, let_in):
    page = reverse("sharing:hard-time-create", args=[let_in.pk])
    assert "I&#x27;m having a hard time" in ana_client.get(page).text
    assert not Note.objects.exists()
    ana_client.post(page)
    brief = ben_client.get(reverse("sharing:brief", args=[let_in.pk])).text
    assert "I&#x27;m having a hard time" in brief
    assert "use your own emergency plan" in brief


def test_a_hard_time_isnt_told_to_somebody_who_was_let_out(ana_client, let_in):
    Connection.objects.update(ended_at=timezone.now())
    page = reverse("sharing:hard-time-create", args=[let_in.pk])
    assert ana_client.post(page).status_code == 404


def test_a_note_makes_one_mail_a_day_at_most(ben_client, let_in, given, ana):
    Connection.objects.update(by_mail=True)
    ana.emailaddress_set.create(email=ana.email, verified=True, primary=True)
    for _ in range(3):
        ben_client.post(note_page(let_in, given), {"text": WORDS})
    assert News.objects.count() == 1


def test_no_reply_goes_to_a_page_that_is_no_longer_shared(ana_client, let_in, given):
    write_note(let_in, Side.REVIEWER, WORDS, timezone.now(), kind="doubt", thing_id=given.row.pk)
    page = reverse("sharing:note-list", args=[let_in.pk])
    assert "Write back" in ana_client.get(page).text
    stop(given.share, timezone.now())
    assert "Write back" not in ana_client.get(page).text
    reply = {"about": str(given.row.pk), "text": "I nearly didn't, though"}
    answer = ana_client.post(f"{page}reply/", reply)
    assert answer.status_code == 422
    assert "I nearly didn&#x27;t, though" in answer.text
    assert Note.objects.count() == 1


@pytest.mark.parametrize("by", [Side.CLIENT, Side.REVIEWER])
def test_nothing_is_written_past_the_end(let_in, given, by):
    Connection.objects.update(ended_at=timezone.now(), ended_by=Side.CLIENT)
    for thing in (None, given.row.pk):
        with pytest.raises(Http404):
            write_note(let_in, by, WORDS, timezone.now(), kind="doubt", thing_id=thing)
    with pytest.raises(Http404):
        send_thought(let_in, WORDS, timezone.now())
    assert not Note.objects.exists()


def test_no_note_is_written_about_what_cant_be_read_any_more(let_in, given):
    stop(given.share, timezone.now())
    with pytest.raises(Http404):
        write_note(
            let_in, Side.REVIEWER, WORDS, timezone.now(), kind="doubt", thing_id=given.row.pk
        )
    assert not Note.objects.exists()


def test_pressing_twice_writes_one_note(ben_client, ana_client, let_in, given):
    hard = reverse("sharing:hard-time-create", args=[let_in.pk])
    for _press in range(2):
        ben_client.post(note_page(let_in, given), {"text": WORDS})
        ana_client.post(hard)
    assert Note.objects.count() == 2
