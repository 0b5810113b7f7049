"""Prompts: what is open, what comes next, and everything that came due."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from journal.noticed.thresholds import AFTER_SUPPORT_CARD
from microwins.models import When
from selftrust.accounts.holding_back import HOLD
from selftrust.prompts.answering.answers import answer_with, begin_answer
from selftrust.prompts.models import Cadence, Kind, Occurrence, OwnPrompt, State, Why
from selftrust.prompts.planning.times import local_moment
from selftrust.prompts.sending.holding import hold
from tests.factories import a_commitment, a_decision, a_need
from tests.prompts.making import a_rhythm, a_schedule, an_occurrence

PAGE = "/prompts/"
P01 = "One word for how today is."
P06 = "What would make the next hour a little kinder to you?"


def ago(**time):
    return timezone.now() - timedelta(**time)


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split()).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("state", "why", "words"),
    [
        (State.DUE, "", "Its mail waits for its turn"),
        (State.HANDED_OVER, "", "Mailed"),
        (State.UNKNOWN, "", "Mailed perhaps: the mail server's last answer was lost"),
        (State.REFUSED, Why.SERVER, "Refused: the mail server said no"),
        (State.EXPIRED, Why.LATE, "Too late for a mail: more than six hours late"),
        (State.EXPIRED, Why.RESTORED, "Not mailed: held after a restore"),
        (State.FAILED, Why.BROKEN, "Couldn't be mailed: the mail couldn't be made"),
        (State.KEPT_HERE, "", "In the notebook only"),
        (State.KEPT_HERE, Why.NOT_WANTED, "In the notebook only: mails are off"),
    ],
)
def test_each_line_says_what_became_of_it(ana, ana_client, state, why, words):
    an_occurrence(ana, state=state, why=why)
    assert f"{P01} That's the whole prompt. {words} Prompts When" in plain(ana_client.get(PAGE))


def test_a_second_copy_is_said_openly(ana, ana_client):
    an_occurrence(ana, state=State.UNKNOWN, second_copy=True)
    assert "Mailed once or twice" in ana_client.get(PAGE).text


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_and_state_has_words(ana, ana_client, kind, state):
    prompt = "P01" if kind == Kind.PROMPT else ""
    for why in ("", *Why.values):
        an_occurrence(ana, kind=kind, state=state, why=why, prompt=prompt)
    assert ana_client.get(PAGE).status_code == 200


def test_the_time_is_the_one_on_the_clock_of_its_place(ana, ana_client):
    at = timezone.now().replace(year=2025, month=7, day=1, hour=6, minute=30)
    an_occurrence(ana, due_at=at, zone="Asia/Tokyo")
    assert "Tuesday, 1 July 2025, 15:30" in ana_client.get(PAGE).text


def test_what_is_not_due_yet_is_not_there(ana, ana_client):
    an_occurrence(ana, due_at=timezone.now() + timedelta(minutes=10))
    assert P01 not in ana_client.get(PAGE).text


def test_the_open_ones_stand_on_top_with_why(ana, ana_client):
    an_occurrence(ana, prompt="P06", because="review_due", because_count=2)
    text = plain(ana_client.get(PAGE))
    assert f"Open now · 30 seconds {P06} Chosen because two look backs were waiting." in text


@pytest.mark.parametrize(
    "fields",
    [{"put_aside_at": ago(hours=1)}, {"answered_at": ago(hours=1)}, {"due_at": ago(hours=49)}],
    ids=["put aside", "answered", "two days old"],
)
def test_what_is_settled_or_old_is_not_asked_again(ana, ana_client, fields):
    an_occurrence(ana, **fields)
    page = ana_client.get(PAGE)
    assert page.context["open"] == []
    assert P01 in page.text


def test_an_opened_page_without_words_is_still_open(ana, ana_client):
    begin_answer(an_occurrence(ana))
    assert len(ana_client.get(PAGE).context["open"]) == 1


def test_an_answer_is_linked(ana, ana_client):
    row = answer_with(an_occurrence(ana), "Grey.", finish=True)
    page = ana_client.get(PAGE)
    assert page.context["open"] == []
    assert f'href="{row.get_absolute_url()}">Answered' in page.text


def test_an_answer_that_was_deleted_is_not_linked(ana, ana_client):
    row = answer_with(an_occurrence(ana), "Grey.", finish=True)
    row.delete_softly(timezone.now())
    page = ana_client.get(PAGE)
    assert row.get_absolute_url() not in page.text
    assert "Answered" in page.text


@pytest.mark.parametrize(
    ("kind", "make", "words"),
    [
        (Kind.REVIEW, a_decision, "A date you chose: look back at a decision"),
        (Kind.LIMIT, a_need, "A date you chose: a limit"),
        (Kind.MOMENT, a_commitment, "A time you chose: a MicroWin"),
        (Kind.OUTCOME, lambda owner: a_commitment(owner, when=When.NOW), "How a MicroWin went"),
    ],
)
def test_a_reminder_leads_to_its_thing_and_says_none_of_its_words(
    ana, ana_client, kind, make, words
):
    row = make(ana)
    an_occurrence(ana, kind=kind, source_id=row.pk, prompt="")
    text = ana_client.get(PAGE).text
    assert f'href="{row.get_absolute_url()}" dir="auto">{words}' in text
    row.delete_softly(timezone.now())
    text = ana_client.get(PAGE).text
    assert words in text
    assert str(row.pk) not in text


def test_an_own_question_that_was_deleted_is_not_shown(ana, ana_client):
    own = OwnPrompt(owner=ana, deleted_at=timezone.now())
    own.text = "What would Oma say?"
    own.save()
    an_occurrence(ana, prompt="", own_prompt=own)
    page = ana_client.get(PAGE)
    assert "What would Oma say?" not in page.text
    assert "A question of your own, deleted since" in page.text


def test_thirty_at_a_time_and_every_one_once(ana, ana_client):
    at = ago(days=3)
    for number in range(70):  # some of the very same instant
        an_occurrence(ana, due_at=at - timedelta(minutes=number // 4))
    seen, query = [], ""
    for _page in range(3):
        page = ana_client.get(f"{PAGE}{query}", headers={"HX-Request": "true"})
        assert "<h1" not in page.text
        seen += re.findall(r"/prompts/([0-9a-f-]{36})/", page.text)
        older = re.search(r'href="(\?before=[^"]+)"', page.text)
        query = older.group(1) if older else ""
    assert query == ""
    assert len(seen) == len(set(seen)) == 70


@pytest.mark.parametrize("before", ["x", "2026-01-01_", "9999-99-99T00:00:00Z_1", "\x00"])
def test_a_damaged_position_begins_at_the_newest(ana, ana_client, before):
    an_occurrence(ana)
    assert P01 in ana_client.get(PAGE, {"before": before}).text


def test_the_next_five_times_stand_there_by_ones_own_clock(ana, ana_client):
    a_rhythm(ana, most_a_week=7, most_a_day=1)
    a_schedule(ana, clock="07:45", weekdays=[0, 1, 2, 3, 4, 5, 6])
    page = ana_client.get(PAGE)
    assert len(page.context["times"]) == 5
    assert page.text.count(", 07:45</li>") == 5


def test_no_time_is_foretold_that_a_support_card_keeps_away(ana, ana_client):
    a_rhythm(ana, most_a_week=7)
    a_schedule(ana, clock="07:45", weekdays=[0, 1, 2, 3, 4, 5, 6])
    shown_at = timezone.now()
    ana.support_card_until = shown_at + HOLD
    ana.save()
    first = ana_client.get(PAGE).context["times"][0]
    assert first >= local_moment(shown_at + AFTER_SUPPORT_CARD, ana.zone)


def test_without_times_it_says_where_they_are_chosen(ana_client):
    text = ana_client.get(PAGE).text
    assert "Nothing is planned." in text
    assert 'href="/prompts/rhythm/">Choose days and times' in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"stopped_at": ago(days=1)}, "You stopped the mails."),
        (
            {"refused_at": ago(days=1), "refused_email": "ana@example.org"},
            "Mails to your address came back",
        ),
        ({"cadence": Cadence.RESTING}, "We'll go quiet too now."),
    ],
)
def test_what_stands_in_the_way_is_said_once(ana, ana_client, fields, sentence):
    a_rhythm(ana)
    assert sentence not in plain(ana_client.get(PAGE))
    a_rhythm(ana, **fields)
    assert plain(ana_client.get(PAGE)).count(sentence) == 1


def test_another_address_was_never_refused(ana, ana_client):
    a_rhythm(ana, refused_at=ago(days=1), refused_email="old@example.org")
    assert "came back" not in ana_client.get(PAGE).text


def test_a_held_sender_is_said_to_those_who_get_mails(ana, ana_client):
    hold(timezone.now())
    assert "held back" not in ana_client.get(PAGE).text
    a_rhythm(ana)
    assert "Mails are held back here for now." in ana_client.get(PAGE).text


def test_a_pause_asks_nothing_and_hides_nothing(ana, ana_client):
    an_occurrence(ana)
    ana.paused_until = ana.today() + timedelta(days=3)
    ana.save()
    page = ana_client.get(PAGE)
    assert page.context["open"] == []
    assert P01 in page.text
    assert "Paused until" in page.text


def test_beside_the_next_times_it_says_whether_a_mail_comes(ana, ana_client):
    a_schedule(ana)
    without, with_mail = "on Today, without a mail.", "on Today, and by mail."
    assert without in ana_client.get(PAGE).text
    a_rhythm(ana)
    assert with_mail in ana_client.get(PAGE).text
    for trouble in (
        {"stopped_at": None, "refused_at": ago(days=1), "refused_email": ana.email},
        {"stopped_at": ago(days=1), "refused_at": None},
    ):
        a_rhythm(ana, **trouble)
        assert without in ana_client.get(PAGE).text
        assert with_mail not in ana_client.get(PAGE).text


def test_a_stranger_sees_nothing_of_it(ana, cleo_client):
    an_occurrence(ana)
    assert P01 not in cleo_client.get(PAGE).text


def test_reading_changes_nothing(ana, ana_client):
    answer_with(an_occurrence(ana), "Grey.", finish=True)
    Occurrence.objects.update(answered_at=None)
    before = list(Occurrence.objects.values())
    ana_client.get(PAGE)
    ana_client.head(PAGE)
    assert list(Occurrence.objects.values()) == before


def test_more_lines_need_no_more_queries(ana, ana_client, django_assert_max_num_queries):
    a_rhythm(ana)
    a_schedule(ana)
    for number in range(40):
        occurrence = an_occurrence(ana, due_at=ago(days=number))
        if number % 2:
            answer_with(occurrence, "Grey.", finish=True)
    ana_client.get(PAGE)
    with django_assert_max_num_queries(15):
        ana_client.get(PAGE)
