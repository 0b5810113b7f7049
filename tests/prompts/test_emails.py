import re
import uuid
from html.parser import HTMLParser

import pytest
from django.core.validators import validate_email
from django.test import override_settings
from django.urls import reverse
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from selftrust.prompts.library import every_version, prompt_called
from selftrust.prompts.models import Kind
from selftrust.prompts.sending.emails import (
    ANSWER_PATH,
    KEPT_PATH,
    PARTLY_PATH,
    PLAIN_ADDRESS,
    SETTINGS_PATH,
    STOP_PATH,
    mail_for,
)
from selftrust.prompts.tokens import Purpose, address_token, link_token
from tests.mail.strict_reader import read, read_by_the_library
from tests.prompts.mailing import ANSWER, EVERY_SETTING, SITE, STOP, USUAL

HEAVY = [one for one in every_version("en") if one.heavy]
LIGHT = [one for one in every_version("en") if not one.heavy and one.by_schedule]
REMOTE = re.compile(
    r"https?://[^\"' )>]*|//[a-z]|url\(|@import|src=|<link|<img|background=", re.IGNORECASE
)
NAMES_OF_FORMATS = {"http://www.w3.org/1999/xhtml"}
AN_UNKNOWN = uuid.UUID(int=0)


pytestmark = pytest.mark.usefixtures("our_site")


def test_a_mail_keeps_every_rule_of_its_format_and_stays_small():
    for one in EVERY_SETTING:
        content = mail_for(one).content
        found = read(content)
        assert (found.text, found.html) == read_by_the_library(content)
        assert len(content) < 12_000


def test_nothing_in_a_mail_leads_or_loads_from_anywhere_else():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        for said in (found.html, found.text):
            others = {url for url in REMOTE.findall(said) if not url.startswith(f"{SITE}/")}
            assert others <= NAMES_OF_FORMATS


def test_every_way_out_stands_in_both_versions():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        links = set(re.findall(r'href="([^"]*)"', found.html))
        assert links == set(re.findall(r"https://\S+", found.text))
        ends = {f"{ANSWER}kept/", f"{ANSWER}partly/"} if one.kind == Kind.OUTCOME else set()
        assert links == {ANSWER, STOP, f"{SITE}/prompts/rhythm/"} | ends
        for said in (found.html, found.text):
            assert "Stop these mails" in said
            assert re.search("pause 14 days", said, re.IGNORECASE)
            assert "You asked for these mails on 1 February 2026." in said


def test_no_gap_in_the_text_is_wider_than_one_line():
    for one in EVERY_SETTING:
        assert not re.search(r"\n\s*\n\s*\n", read(mail_for(one).content).text)


def test_a_second_copy_is_the_same_to_the_byte():
    for one in EVERY_SETTING:
        assert mail_for(one) == mail_for(one._replace())


def test_the_text_of_a_question_stands_there_only_if_wished_and_if_it_is_ours():
    for one in EVERY_SETTING:
        text = prompt_called("P17", 1).text
        found = read(mail_for(one).content)
        wished = one.kind == Kind.PROMPT and one.shows_prompt and not one.is_own
        assert [text in found.text, escape(text) in found.html] == [wished, wished]


def test_a_reply_is_offered_only_where_one_is_taken():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        said = "A reply to this mail is enough, too."
        assert [said in found.text, said in found.html] == [one.takes_replies] * 2
        to = f"reply+{address_token(Purpose.REPLY, one.occurrence_id)}@reply.notebook.example"
        assert [value for name, value in found.headers if name == "Reply-To"] == (
            [to] if one.takes_replies else []
        )


def test_only_the_last_small_question_says_that_it_goes_quiet():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        said = "We'll go quiet too now. Your pages are here whenever you want them."
        assert [said in found.text, said in found.html] == [one.second_re_entry] * 2


def test_what_a_mailbox_shows_first_is_never_the_question():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        hidden = re.search(
            r"<body[^>]*><div style=\"display:none[^>]*>(.*?)</div>", found.html, re.DOTALL
        )
        assert hidden[1].startswith("Whenever it suits you. There's no hurry.")
        assert hidden[1].count("&#847;") >= 80
        first = found.text.partition("\n")[0]
        assert first
        assert first not in prompt_called("P17", 1).text


@pytest.mark.parametrize("prompt", HEAVY, ids=lambda one: one.id)
def test_a_heavy_question_is_never_mailed(prompt):
    one = USUAL._replace(prompt=prompt.id, prompt_version=prompt.version, shows_prompt=True)
    assert prompt.text not in read(mail_for(one).content).text
    assert mail_for(one).content == mail_for(one._replace(shows_prompt=False)).content


def test_the_question_of_the_exit_page_is_never_mailed():
    one = USUAL._replace(prompt="P54", shows_prompt=True)
    assert prompt_called("P54", 1).text not in read(mail_for(one).content).text


@pytest.mark.parametrize("prompt", LIGHT, ids=lambda one: f"{one.id}-{one.version}")
def test_every_other_question_arrives_as_it_is_written(prompt):
    one = USUAL._replace(prompt=prompt.id, prompt_version=prompt.version, shows_prompt=True)
    found = read(mail_for(one).content)
    assert f"\n{prompt.text}\n" in found.text
    assert prompt.text in shown_in(found.html)


def shown_in(html):
    said = []
    parser = HTMLParser()
    parser.handle_data = said.append
    parser.feed(html)
    return "".join(said)


def test_a_question_the_library_no_longer_knows_still_leads_to_its_page():
    one = USUAL._replace(prompt="P99", shows_prompt=True)
    assert ANSWER in read(mail_for(one).content).text


def test_links_hold_no_word_of_what_it_is_about():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        for link in re.findall(r"https://notebook\.example/(\S*)", found.text):
            words = re.sub(r"[\w-]{64}", "", link)
            assert words in {"m//", "m//kept/", "m//partly/", "stop//", "prompts/rhythm/"}


def test_links_are_those_the_routes_have():
    token = link_token(Purpose.ANSWER, USUAL.occurrence_id)
    text = read(mail_for(USUAL._replace(kind=Kind.OUTCOME)).content).text
    stop = link_token(Purpose.STOP, USUAL.occurrence_id)
    for path in (
        reverse("prompts:answer-by-link", args=[token]),
        reverse("prompts:outcome-by-link", args=[token, "kept"]),
        reverse("prompts:outcome-by-link", args=[token, "partly"]),
        reverse("prompts:stop-by-link", args=[stop]),
        reverse("prompts:rhythm"),
    ):
        assert f"\n{SITE}{path}\n" in f"{text}\n"


def test_a_site_below_a_path_keeps_its_path(settings):
    settings.PUBLIC_URL = "https://example.org/notebook/"
    text = read(mail_for(USUAL).content).text
    assert "\nhttps://example.org/notebook/m/" in text


def test_who_never_said_when_they_asked_is_told_that_they_did():
    text = read(mail_for(USUAL._replace(asked_on=None)).content).text
    assert "You asked for these mails.\n" in text


def test_a_mail_can_be_read_in_the_dark_and_says_its_language():
    html = read(mail_for(USUAL).content).html
    assert re.match(r'<!doctype html><html lang="en" dir="ltr"', html)
    assert '<meta name="color-scheme" content="light dark"' in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_a_zone_nobody_knows_any_more_stops_no_mail():
    assert mail_for(USUAL._replace(zone="Mars/Base")).content


def test_mails_of_two_people_differ_in_what_is_theirs_alone():
    with override_settings(SECRET_KEY="another"):
        other = mail_for(USUAL._replace(email="ben@example.org", occurrence_id=AN_UNKNOWN))
    found, theirs = read(mail_for(USUAL).content), read(other.content)
    assert ANSWER in found.text
    assert ANSWER not in theirs.text
    assert "ana@" not in theirs.text + theirs.html + str(theirs.headers)


def test_every_link_of_a_mail_leads_to_a_page_there_is():
    token = "t" * 64
    paths = {
        reverse("prompts:answer-by-link", args=[token]): ANSWER_PATH,
        reverse("prompts:outcome-by-link", args=[token, "kept"]): KEPT_PATH,
        reverse("prompts:outcome-by-link", args=[token, "partly"]): PARTLY_PATH,
        reverse("prompts:stop-by-link", args=[token]): STOP_PATH,
        reverse("prompts:rhythm"): SETTINGS_PATH,
    }
    assert [path.format(token) for path in paths.values()] == list(paths)


@given(address=st.from_regex(PLAIN_ADDRESS, fullmatch=True))
def test_an_address_that_looks_plain_is_one(address):
    validate_email(address)
