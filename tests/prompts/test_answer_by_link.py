"""A link in a mail adds one draft and reads nothing, whoever opens it, however often."""

from __future__ import annotations

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Entry, FreePage
from selftrust.privacy.erasing import erase_person
from selftrust.prompts.models import Kind, OwnPrompt, Rhythm
from selftrust.prompts.tokens import Purpose
from selftrust.vault.shredding import shred
from tests.conftest import signed_in
from tests.factories import a_page, an_area
from tests.prompts.following import (
    answer_link,
    changes_nothing,
    masked,
    open_like_a_machine,
    stop_link,
)
from tests.prompts.making import a_rhythm, an_occurrence
from tests.state import state_of_all_tables

WORDS = "The first line.\nAnd <b>another</b> one."
HEAVY = "P60"
EMPTY_FIELD = re.compile(
    r'<textarea name="words"[^>]*aria-labelledby="question"[^>]*>\s*</textarea>'
)


@pytest.fixture
def due(ana):
    return an_occurrence(ana)


def typed_into(client: Client, url: str, words: str = WORDS) -> dict[str, str]:
    """The fields that the form at `url` sends."""
    return {"words": words, "editor": str(client.get(url).context["editor"])}


def test_the_question_and_one_empty_field(due):
    page = Client().get(answer_link(due))
    assert page.status_code == 200
    assert "One word for how today is." in page.text
    assert EMPTY_FIELD.search(page.text)
    assert page.text.count("<textarea") == 1
    assert page.text.count("<input") == page.text.count('type="hidden"')


def test_words_become_one_draft_with_what_was_asked(ana, due):
    client, url = Client(), answer_link(due)
    answer = client.post(url, typed_into(client, url))
    assert answer.status_code == 200
    assert "first line" not in answer.text
    row = FreePage.objects.get(owner=ana)
    assert (row.body, row.is_draft, row.prompt) == (WORDS, True, "P01")
    due.refresh_from_db()
    assert (due.answer_id, due.is_answered) == (row.pk, True)


def test_a_page_shows_nothing_of_anybody(ana, due):
    an_area(ana, name="pomegranate studio")
    a_page(ana, body="pomegranate words")
    client = Client()
    for text in (client.get(answer_link(due)).text, client.post(answer_link(due), {}).text):
        assert "pomegranate" not in text
        assert ana.email not in text
        assert str(ana.pk) not in text
        assert "<title>Selftrust</title>" in text


def test_an_own_question_and_a_heavy_one_stay_in_the_notebook(ana):
    own = OwnPrompt.objects.create(owner=ana, text="pomegranate?")
    page = Client().get(answer_link(an_occurrence(ana, prompt="", own_prompt=own)))
    assert "pomegranate" not in page.text
    assert "The question you wrote is in your notebook." in page.text
    heavy = Client().get(answer_link(an_occurrence(ana, prompt=HEAVY)))
    assert "Your question is in your notebook." in heavy.text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.REVIEW, "The date you set is here."),
        (Kind.LIMIT, "The date you set is here."),
        (Kind.MOMENT, "The time you picked is here."),
        (Kind.OUTCOME, "How did it go?"),
    ],
)
def test_a_reminder_is_neutral_and_says_what_its_mail_says(ana, kind, words):
    page = Client().get(answer_link(an_occurrence(ana, kind=kind, prompt="")))
    assert words in page.text


def dead_links(ana) -> dict[str, str]:
    """Every way in which a link opens nothing."""
    due = an_occurrence(ana)
    used, url = an_occurrence(ana), ""
    client = Client()
    url = answer_link(used)
    client.post(url, typed_into(client, url, "Used."))
    old = an_occurrence(ana, due_at=timezone.now() - timedelta(days=14, minutes=1))
    good = answer_link(due)
    return {
        "wrong": good.replace(good[40:44], "AAAA"),
        "truncated": good[:-9] + "/",
        "longer": good[:-1] + "AAAA/",
        "no token at all": "/m/x/",
        "for stopping": answer_link(due, Purpose.STOP),
        "for confirming": answer_link(due, Purpose.CONFIRM),
        "in capitals": "/m/" + good[3:].upper(),
        "not of this alphabet": "/m/%F0%9F%8C%B1%00%0A+/",
        "expired": answer_link(old),
        "used": url,
        "of nothing": answer_link(type(due)(pk=uuid.uuid4())),
    }


def test_every_dead_link_looks_the_same(ana, ben):
    gone = an_occurrence(ben)
    erase_person(ben)
    links = {**dead_links(ana), "of somebody erased": answer_link(gone)}
    closed = an_occurrence(a_closed_person(ana))
    links["of a closed account"] = answer_link(closed)
    before = state_of_all_tables()
    seen = {name: masked(Client().get(url), url) for name, url in links.items()}
    assert len(set(seen.values())) == 1, seen.keys()
    assert seen["used"][0] == 404
    assert "/today/" in seen["used"][1]
    posted = {name: masked(Client().post(url), url) for name, url in links.items()}
    assert set(posted.values()) == {seen["used"]}
    assert state_of_all_tables() == before


def a_closed_person(ana):
    closed = type(ana).objects.create_user("closed@example.org")
    type(ana).objects.filter(pk=closed.pk).update(is_active=False)
    return closed


def test_words_sent_to_a_dead_link_come_back(ana):
    for name, url in dead_links(ana).items():
        before = state_of_all_tables()
        answer = Client().post(url, {"words": WORDS})
        assert answer.status_code == 404, name
        assert WORDS in html.unescape(answer.text)
        assert state_of_all_tables() == before


def test_a_link_works_until_the_fourteenth_day_ends(ana):
    almost = an_occurrence(ana, due_at=timezone.now() - timedelta(days=14) + timedelta(minutes=1))
    assert Client().get(answer_link(almost)).status_code == 200


def test_stopped_mails_leave_the_link_open(ana, due):
    a_rhythm(ana)
    Client().post(stop_link(due), {"how": "stop"})
    assert Rhythm.objects.get(person=ana).stopped_at
    assert Client().get(answer_link(due)).status_code == 200


def test_a_second_press_of_the_button_keeps_it_once(due):
    client, url = Client(), answer_link(due)
    fields = typed_into(client, url)
    first = client.post(url, fields)
    assert [masked(client.post(url, fields), url) for _ in "ab"] == [masked(first, url)] * 2
    assert Entry.objects.count() == 1


def test_other_words_after_the_first_are_given_back(due):
    client, url = Client(), answer_link(due)
    fields = typed_into(client, url)
    client.post(url, fields)
    more = client.post(url, {**fields, "words": "And one more thing."})
    assert more.status_code == 404
    assert "And one more thing." in more.text
    assert Entry.objects.count() == 1


def test_nobody_can_try_out_what_was_written(due):
    client, url = Client(), answer_link(due)
    client.post(url, typed_into(client, url))
    for form in ("", str(uuid.uuid4())):
        assert Client().post(url, {"words": WORDS, "editor": form}).status_code == 404


@pytest.mark.parametrize("words", ["", " ", "\n\t\r\n", "\u3000\u2003"])
def test_nothing_typed_is_refused_and_the_link_stays_good(due, words):
    before = state_of_all_tables()
    answer = Client().post(answer_link(due), {"words": words})
    assert answer.status_code == 422
    assert "the link stays open" in answer.text
    assert state_of_all_tables() == before
    assert Client().get(answer_link(due)).status_code == 200


def test_what_is_too_long_stays_in_the_field(due):
    words = "word " * 4001
    answer = Client().post(answer_link(due), {"words": words})
    assert answer.status_code == 422
    assert words in html.unescape(answer.text)
    assert not Entry.objects.exists()


def test_the_longest_page_is_kept_to_the_letter(due):
    words = "ö\n" * 10_000
    assert Client().post(answer_link(due), {"words": words}).status_code == 200
    assert FreePage.objects.get().body == words


def test_a_page_that_was_open_for_too_long_gives_the_words_back(due):
    url = answer_link(due)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(url, {"words": WORDS, "editor": str(uuid.uuid4())})
    assert answer.status_code == 403
    assert WORDS in html.unescape(answer.text)
    assert answer.text.count("<textarea") == 1
    again = {"csrfmiddlewaretoken": answer.context["csrf_token"], "words": WORDS}
    assert strict.post(url, again).status_code == 200
    assert FreePage.objects.get().body == WORDS


def test_a_form_of_another_site_keeps_nothing(due):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        answer_link(due), {"words": WORDS}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert WORDS not in html.unescape(answer.text)
    assert not Entry.objects.exists()


def test_only_its_owner_is_led_into_the_notebook(ana, ben, due):
    assert "Open my notebook" in signed_in(ana).get(answer_link(due)).text
    assert "Open my notebook" not in signed_in(ben).get(answer_link(due)).text
    assert "Open my notebook" not in Client().get(answer_link(due)).text


def test_somebody_elses_browser_can_answer_and_read_nothing_back(ana, ben, due):
    client, url = signed_in(ben), answer_link(due)
    client.post(url, typed_into(client, url))
    row = FreePage.objects.get()
    assert row.owner == ana
    assert client.get(f"/write/free/{row.pk}/body/").status_code == 404
    assert Client().get(f"/write/free/{row.pk}/body/").status_code == 302


def test_a_machine_that_opens_everything_changes_nothing(ana, due):
    assert changes_nothing(answer_link(due))
    assert changes_nothing(answer_link(due), signed_in(ana))
    assert open_like_a_machine(answer_link(due)) == {200, 422}


def test_guessing_is_slowed_down(due):
    client = Client()
    statuses = [client.get(f"/m/{number}/").status_code for number in range(31)]
    assert statuses == [404] * 30 + [429]
    assert client.get(answer_link(due)).status_code == 200


def test_nothing_is_kept_by_the_browser(due):
    answer = Client().get(answer_link(due))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_while_the_notebook_is_erased_the_link_is_dead_and_the_words_come_back(due):
    shred(due.person_id)  # the key goes first
    answer = Client().post(answer_link(due), {"words": WORDS, "editor": str(uuid.uuid4())})
    assert answer.status_code == 404
    assert html.escape(WORDS.splitlines()[1]) in answer.text
    assert not Entry.objects.exists()
