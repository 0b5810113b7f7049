"""The brief: what stands on it, in which order, and nothing that isn't shared."""

from __future__ import annotations

import re
import zlib
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from microwins.ending import let_go
from microwins.models import LetGoBecause
from selftrust.sharing.brief_pdf import pdf_of, said_in
from selftrust.sharing.briefing import brief_of
from selftrust.sharing.models import Assignment, Connection, Role, Way
from selftrust.sharing.showing import name_of
from tests.conftest import signed_in
from tests.factories import (
    a_checkin,
    a_commitment,
    a_decision,
    a_doubt,
    a_need,
    a_proof,
    a_review,
    an_area,
)

from .making import a_share, connected


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


def brief(let_in, **changes):
    if changes:
        let_in.refresh_from_db()
        for name, value in changes.items():
            setattr(let_in, name, value)
        let_in.save()
    return brief_of(let_in.reviewer, let_in.pk, Way.BRIEF, timezone.now())


def test_what_was_shared_stands_there_newest_first(ana, let_in):
    now = timezone.now()
    for number in range(7):
        a_share(let_in, a_need(ana, what=f"Need {number}"), now=now - timedelta(hours=9 - number))
    found = brief(let_in)
    assert [line.words for line in found.lines] == [f"Need {n}" for n in (6, 5, 4, 3, 2)]
    assert found.has_more


def test_after_a_meeting_it_begins_anew(ana, let_in):
    a_share(let_in, a_need(ana, what="Before"), now=timezone.now() - timedelta(days=3))
    a_share(let_in, a_need(ana, what="Since"))
    met_on = (timezone.now() - timedelta(days=1)).date()
    found = brief(let_in, met_on=met_on)
    assert [line.words for line in found.lines] == ["Since"]
    assert found.has_more


def test_meeting_today_is_remembered(ben, let_in):
    signed_in(ben).post(reverse("sharing:met-create", args=[let_in.pk]))
    assert Connection.objects.get().met_on == ben.today()


@pytest.mark.parametrize("days", [None, 8])
def test_a_meeting_said_by_mistake_is_undone(ben, let_in, days):
    before = ben.today() - timedelta(days=days) if days else None
    Connection.objects.update(met_on=before)
    page, client = reverse("sharing:met-create", args=[let_in.pk]), signed_in(ben)
    for _ in range(2):
        assert 'value="undo"' in client.post(page, follow=True).text
    assert 'value="undo"' not in client.post(page, {"go": "undo"}, follow=True).text
    client.post(page, {"go": "undo"})
    assert Connection.objects.get().met_on == before


def test_nothing_is_undone_that_wasnt_said_here_and_today(ben, let_in):
    page, client = reverse("sharing:met-create", args=[let_in.pk]), signed_in(ben)
    client.post(page)
    signed_in(ben).post(page, {"go": "undo"})
    assert Connection.objects.get().met_on == ben.today()
    Connection.objects.update(met_on=ben.today() - timedelta(days=1))
    client.post(page, {"go": "undo"})
    assert Connection.objects.get().met_on == ben.today() - timedelta(days=1)


def test_a_trusted_person_reads_of_no_session(ben, let_in):
    page = reverse("sharing:brief", args=[let_in.pk])
    assert "We met today" in signed_in(ben).get(page).text
    found = brief(let_in, role=Role.TRUSTED)
    said = signed_in(ben).get(page).text
    assert "What Ana K. shared with you</h1>" in said
    assert "We met today" not in said
    assert said_in(found)["title"] == "What Ana K. shared with you"
    assert "Ana" not in said_in(found)["document"]
    assert "session" not in str(said_in(found)).lower()


def test_what_was_struck_leaves_a_mark_in_a_line(ana, let_in):
    words = "I start. My brother said so. Then I stop."
    struck = {"words": ["My brother said so."]}
    a_share(let_in, a_doubt(ana, words=words), struck=struck)
    assert brief(let_in).lines[0].words == "I start. … Then I stop."


def test_what_was_struck_leaves_a_mark_in_what_was_learned(ana, let_in):
    review = a_review(a_decision(ana), learned="Ask first. Not him. Then go.")
    struck = {"learned": ["Not him."]}
    a_share(let_in, review, fields=["happened", "learned"], struck=struck)
    assert brief(let_in).decisions[0].learned == "Ask first. … Then go."


def test_a_line_without_words_is_called_by_its_kind(ana, ben, let_in):
    checkin = a_checkin(an_area(ana))
    a_share(let_in, checkin, fields=["know", "believe"], is_live=True)
    for name in ("brief", "readable-list"):
        said = signed_in(ben).get(reverse(f"sharing:{name}", args=[let_in.pk])).text
        assert f'{checkin.pk}/" dir="auto">{name_of("check-in")}</a>' in said
        assert ">…<" not in said


def test_the_line_for_the_session_stands_on_top(ben, let_in):
    brief(let_in, for_session="The price talk.")
    said = signed_in(ben).get(reverse("sharing:brief", args=[let_in.pk])).text
    assert said.index("The price talk.") < said.index("What they chose to bring")


def test_only_shared_evidence_can_be_named(ana, let_in):
    area = an_area(ana)
    shared, hidden = a_proof(area, text="Shown"), a_proof(area, text="Hidden")
    a_share(let_in, shared)
    found = brief(let_in, to_name=[shared.pk, hidden.pk])
    assert [line.words for line in found.evidence] == ["Shown"]


def test_an_area_says_what_the_client_reads(ana, let_in):
    area = an_area(ana, know_claim="Practice works", possible_claim="I can")
    now = timezone.now()
    for weeks, believe in ((8, 2), (6, 3), (4, 4), (2, 6), (1, 7)):
        a_checkin(area, 8, believe, now=now - timedelta(weeks=weeks))
    a_share(let_in, area, fields=["know_claim", "dots"])
    [found] = brief(let_in).areas
    assert (found.name, found.know_claim, found.possible_claim) == ("An area", "Practice works", "")
    assert "Getting closer so far" in str(found.summary.dots.trend)
    assert found.summary.promises is None


def test_the_pdf_says_of_an_area_what_the_page_says(ana, let_in):
    area, long_ago = an_area(ana, know_claim="Practice works"), timezone.now() - timedelta(days=6)
    a_checkin(area)
    promises = [a_commitment(ana, area=area, now=long_ago, when="today") for _ in range(6)]
    with time_machine.travel(long_ago):
        for one in promises[:3]:
            let_go(one, because=LetGoBecause.NOT_MINE, line="")
    a_share(let_in, area, fields=["name", "know_claim", "dots", "promises", "kept"])
    sections = said_in(brief(let_in))["sections"]
    assert str(sections).count(area.name) == 1
    [item] = next(one["items"] for one in sections if one["title"] == "Areas")
    assert "Knows: Practice works" in item["lines"]
    assert "3 of 6 spoken for" in item["lines"][-1]
    assert " · 3 let go · 0 of 6 kept" in item["lines"][-1]


def test_how_many_were_kept_isnt_there_unless_it_was_chosen(ana, let_in):
    area, long_ago = an_area(ana), timezone.now() - timedelta(days=6)
    for _ in range(6):
        a_commitment(ana, area=area, now=long_ago, when="today")
    a_share(let_in, area, fields=["promises"])
    promises = brief(let_in).areas[0].summary.promises
    assert "0 of 6 spoken for" in str(promises.sentence)
    assert promises.kept == ""
    a_share(let_in, area, fields=["promises", "kept"])
    assert brief(let_in).areas[0].summary.promises.kept == "0 of 6 kept"


def test_promises_of_an_area_count_its_own_alone(ana, let_in):
    area, other = an_area(ana), an_area(ana, name="Money")
    for one in (area, other, other):
        a_commitment(ana, area=one, now=timezone.now() - timedelta(days=6), when="today")
    a_share(let_in, area, fields=["promises"])
    assert str(brief(let_in).areas[0].summary.promises.sentence) == "1 so far."


def test_a_look_back_says_what_was_learned_if_that_is_shared(ana, let_in):
    review = a_review(a_decision(ana), learned="Ask first.")
    a_share(let_in, review, fields=["happened"], is_live=True)
    assert brief(let_in).decisions[0].learned == ""
    for is_live in (True, False):
        a_share(let_in, review, fields=["happened", "learned"], is_live=is_live)
        assert brief(let_in).decisions[0].learned == "Ask first."


def test_a_declined_question_reads_like_one_that_waits(ana, let_in):
    for answer in ("declined", "waiting"):
        one = Assignment(owner=ana, connection=let_in, text="What helped?", answer=answer)
        one.save()
    assert {str(one.answer) for one in brief(let_in).assignments} == {"offered"}


def test_the_week_line_speaks_of_shared_things_and_can_be_switched_off(ana, let_in):
    a_share(let_in, a_doubt(ana), now=timezone.now() - timedelta(days=40))
    since = brief(let_in).quiet_since
    assert since is not None
    assert since.weekday() == 0
    assert brief(let_in, shows_week=False).quiet_since is None


def test_a_suggested_question_is_labelled_as_a_rules(ana, ben, let_in):
    a_share(let_in, a_proof(an_area(ana)))
    said = signed_in(ben).get(reverse("sharing:brief", args=[let_in.pk])).text
    assert "A possible next question, by a rule" in said


def test_opening_it_makes_what_is_new_old(ana, ben, let_in):
    a_share(let_in, a_doubt(ana))
    clients = signed_in(ben)
    assert "something new" in clients.get("/clients/").text
    clients.get(reverse("sharing:brief", args=[let_in.pk]))
    assert "something new" not in clients.get("/clients/").text


@pytest.mark.parametrize(
    "words", ["", "Long words. ", "自分を信じる ", "ثقة بالنفس ", "#strong[*x*] $x$ \\ "]
)
def test_the_pdf_is_one_page_whatever_stands_in_it(ana, let_in, words):
    said = (words * 40)[:280]
    area = an_area(ana, name=said[:140], know_claim=said, possible_claim=said)
    a_checkin(area)
    a_share(let_in, area, fields=["name", "know_claim", "possible_claim", "dots", "promises"])
    for _ in range(6):
        a_share(let_in, a_need(ana, what=said or "x"))
        a_share(let_in, a_proof(area, text=said or "x"))
    made = pdf_of(brief(let_in, for_session=said))
    assert made.startswith(b"%PDF")
    assert count_of_pages(made) == 1


def count_of_pages(made: bytes) -> int:
    """What the PDF's own tree of pages says."""
    texts = [made]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            texts.append(zlib.decompress(found.group(1)))
        except zlib.error:
            continue
    tree = re.compile(rb"/Type\s*/Pages.{0,200}?/Count (\d+)", re.DOTALL)
    return max(int(count) for text in texts for count in tree.findall(text))
