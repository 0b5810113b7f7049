"""What waits is shown with its reason and every word; what becomes of it is the person's choice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from journal.models import Entry, FreePage
from selftrust.accounts.models import Person
from selftrust.prompts.answering.answers import LONGEST
from selftrust.prompts.answering.asked import words_asked
from selftrust.prompts.models import Doubtful, Kind, Occurrence, Reply, ReplyState
from selftrust.prompts.replying.quarantine import in_pages
from selftrust.prompts.replying.taking_in import take_in, waiting_replies
from tests.conftest import signed_in

from .replying import a_mail, reply_address

PAGE = "/prompts/replies/"


@pytest.fixture
def waiting(asked: Occurrence) -> Reply:
    raw = a_mail(asked, "Not <b>sure</b>", headers=[("From", "a@evil.example")], without=("From",))
    take_in(raw, reply_address(asked))
    return Reply.objects.get()


def press(client: Client, reply: Reply, what: str) -> Any:
    return client.post(reverse(f"prompts:reply-{what}", args=[reply.pk]), follow=True)


def test_a_reply_that_waits_says_why_from_whom_and_what(ana_client: Client, waiting: Reply) -> None:
    page = ana_client.get(PAGE).text
    for said in (Doubtful.OTHER_ADDRESS.label, "a@evil.example", "Not <b>sure</b>"):
        assert str(escape(said)) in page
    assert "<b>sure" not in page


def test_a_reply_that_waits_says_what_it_answers(ana_client: Client, waiting: Reply) -> None:
    said = f'<span dir="auto">{escape(words_asked(waiting.occurrence))}</span>'
    assert said in ana_client.get(PAGE).text
    where = reverse("prompts:reply-detail", args=[waiting.pk])
    assert said in ana_client.get(where).text
    Occurrence.objects.update(kind=Kind.REVIEW, prompt="")
    assert '<span dir="auto">Look back</span>' in ana_client.get(PAGE).text


def test_hers_is_written_down_once(ana_client: Client, waiting: Reply) -> None:
    assert "written down" in press(ana_client, waiting, "keep").text
    press(ana_client, waiting, "keep")
    assert FreePage.objects.get().body == "Not <b>sure</b>"
    assert not FreePage.objects.get().is_draft
    waiting.refresh_from_db()
    assert (waiting.state, waiting.answer_id) == (ReplyState.TAKEN, FreePage.objects.get().pk)
    waiting.occurrence.refresh_from_db()
    assert waiting.occurrence.answered_at is not None


def test_the_written_one_leads_to_its_page_and_to_the_whole_mail(
    ana_client: Client, waiting: Reply
) -> None:
    page = press(ana_client, waiting, "keep").text
    assert FreePage.objects.get().get_absolute_url() in page
    assert "Not &lt;b&gt;sure" in ana_client.get(f"{PAGE}{waiting.pk}/").text


def test_thrown_away_it_can_come_back(ana_client: Client, ana: Person, waiting: Reply) -> None:
    page = press(ana_client, waiting, "throw-away").text
    assert "Bring it back" in page
    assert "Not &lt;b&gt;" not in page
    assert waiting_replies(ana) == 0
    press(ana_client, waiting, "keep")
    assert not Entry.objects.exists()
    assert "Not &lt;b&gt;sure" in press(ana_client, waiting, "restore").text
    assert waiting_replies(ana) == 1


def test_a_mail_without_words_of_hers_can_be_kept_whole(
    ana_client: Client, asked: Occurrence
) -> None:
    quoted = "On 17/11/2025 09:00, Notebook wrote:\n> A small question is on your page."
    take_in(a_mail(asked, quoted), reply_address(asked))
    reply = Reply.objects.get()
    assert reverse("prompts:reply-keep", args=[reply.pk]) not in ana_client.get(PAGE).text
    assert "keep all of it" in ana_client.get(f"{PAGE}{reply.pk}/").text
    press(ana_client, reply, "keep")
    assert FreePage.objects.get().body == quoted


def test_the_whole_mail_can_be_thrown_away_where_it_is_read(
    ana_client: Client, waiting: Reply
) -> None:
    address = reverse("prompts:reply-throw-away", args=[waiting.pk])
    assert address in ana_client.get(f"{PAGE}{waiting.pk}/").text
    press(ana_client, waiting, "throw-away")
    assert address not in ana_client.get(f"{PAGE}{waiting.pk}/").text


def test_the_list_of_prompts_leads_to_replies_that_are_settled(
    ana_client: Client, waiting: Reply
) -> None:
    press(ana_client, waiting, "throw-away")
    assert f'href="{PAGE}"' in ana_client.get("/prompts/").text


def test_an_encrypted_one_offers_nothing_to_keep(ana_client: Client, asked: Occurrence) -> None:
    take_in(a_mail(asked, "-----BEGIN PGP MESSAGE-----\n\nabc"), reply_address(asked))
    reply = Reply.objects.get()
    assert not ana_client.get(f"{PAGE}{reply.pk}/").context["can_keep"]
    press(ana_client, reply, "keep")
    assert not Entry.objects.exists()


def test_more_than_a_page_becomes_several_and_nothing_is_cut(
    ana_client: Client, asked: Occurrence
) -> None:
    long = "\n".join(f"line {number} of many" for number in range(2 * LONGEST // 15))
    take_in(a_mail(asked, long), reply_address(asked))
    press(ana_client, Reply.objects.get(), "keep")
    pages = sorted(FreePage.objects.all(), key=lambda page: page.written_at)
    assert len(pages) > 1
    assert "".join(page.body for page in pages) == long


@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST * 2 + 1), ("y" * 99 + " ") * 999])
def test_pages_hold_all_and_each_fits(words: str) -> None:
    pages = list(in_pages(words))
    assert "".join(pages).split() == words.split()
    assert all(len(page) <= LONGEST and page.strip() for page in pages)


def test_a_stranger_finds_no_reply(waiting: Reply, cleo: Person) -> None:
    client = signed_in(cleo)
    assert "sure" not in client.get(PAGE).text
    assert client.get(f"{PAGE}{waiting.pk}/").status_code == 404
    for what in ("keep", "throw-away", "restore"):
        assert press(client, waiting, what).status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == ReplyState.WAITING


def test_looking_changes_nothing(ana_client: Client, waiting: Reply) -> None:
    before = list(Reply.objects.values())
    for path in (PAGE, f"{PAGE}{waiting.pk}/", f"{PAGE}{waiting.pk}/keep/"):
        ana_client.get(path)
        ana_client.head(path)
    assert list(Reply.objects.values()) == before
    assert not Entry.objects.exists()


def test_a_reply_of_long_ago_is_no_longer_listed(ana_client: Client, waiting: Reply) -> None:
    press(ana_client, waiting, "throw-away")
    Reply.objects.update(received_at=timezone.now() - timedelta(days=31))
    assert "Bring it back" not in ana_client.get(PAGE).text


def test_the_list_opens_no_mail_as_a_whole(ana_client: Client, waiting: Reply) -> None:
    with CaptureQueriesContext(connection) as asked_for:
        assert "The whole mail" in ana_client.get(PAGE).text
    assert not any('"prompts_reply"."whole",' in one["sql"] for one in asked_for.captured_queries)
    Reply.objects.update(whole=None)
    assert "The whole mail" not in ana_client.get(PAGE).text


def test_the_list_needs_as_many_queries_for_many_as_for_one(
    ana_client: Client, asked: Occurrence, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        take_in(a_mail(asked, number=number), reply_address(asked))
        other = a_mail(asked, number=50 + number, without=("From",))
        take_in(other, reply_address(asked))
    with django_assert_max_num_queries(16):
        ana_client.get(PAGE)
