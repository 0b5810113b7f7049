import email
import itertools
import re
import uuid
from datetime import UTC, date, datetime
from email import policy
from html.parser import HTMLParser

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.urls import reverse
from django.utils.html import escape

from selftrust.mail.letter import Unfit
from selftrust.prompts.library import every_version, prompt_called
from selftrust.prompts.models import Kind
from selftrust.prompts.sending.emails import (
    ANSWER_PATH,
    KEPT_PATH,
    PARTLY_PATH,
    SETTINGS_PATH,
    STOP_PATH,
    Addressed,
    mail_for,
)
from selftrust.prompts.tokens import Purpose, address_token, link_token
from tests.mail.keys import DOMAIN, public_record, use
from tests.mail.strict_reader import read, read_by_the_library
from tests.mail.verifier import Verifier, insist_on_the_verifier

SITE = f"https://{DOMAIN}"
USUAL = Addressed(
    occurrence_id=uuid.UUID("5f0c6d2e-9a53-4f0f-9c1d-0a1b2c3d4e5f"),
    kind=Kind.PROMPT,
    prompt="P17",
    prompt_version=1,
    is_own=False,
    due_at=datetime(2026, 3, 3, 8, tzinfo=UTC),
    zone="Europe/Berlin",
    shows_prompt=False,
    takes_replies=False,
    sender_name="Notebook",
    email="ana@example.org",
    asked_on=date(2026, 2, 1),
)
SWITCHES = ("shows_prompt", "takes_replies", "is_own", "second_re_entry")
EVERY_SETTING = [
    USUAL._replace(kind=kind, **dict(zip(SWITCHES, switched, strict=True)))
    for kind in Kind.values
    for switched in itertools.product([False, True], repeat=len(SWITCHES))
]
ANSWER = f"{SITE}/m/{link_token(Purpose.ANSWER, USUAL.occurrence_id)}/"
STOP = f"{SITE}/stop/{link_token(Purpose.STOP, USUAL.occurrence_id)}/"
HEAVY = [one for one in every_version("en") if one.heavy]
LIGHT = [one for one in every_version("en") if not one.heavy and one.by_schedule]
BREAKS = ["\r", "\n", "\r\n", "\x00", "\u2028"]
REMOTE = re.compile(
    r"https?://[^\"' )>]*|//[a-z]|url\(|@import|src=|<link|<img|background=", re.IGNORECASE
)
NAMES_OF_FORMATS = {"http://www.w3.org/1999/xhtml"}
AN_UNKNOWN = uuid.UUID(int=0)


@pytest.fixture(autouse=True)
def set_up(settings):
    settings.PUBLIC_URL = SITE
    settings.REPLY_DOMAIN = "reply.notebook.example"
    settings.DEFAULT_FROM_EMAIL = "Notebook <notebook@notebook.example>"


def test_a_mail_keeps_every_rule_of_its_format_and_stays_small():
    for one in EVERY_SETTING:
        content = mail_for(one).content
        found = read(content)
        assert (found.text, found.html) == read_by_the_library(content)
        assert len(content) < 12_000


def test_one_click_unsubscribing_is_one_line_each():
    for one in EVERY_SETTING:
        content = mail_for(one).content
        assert content.count(f"\r\nList-Unsubscribe: <{STOP}>\r\n".encode()) == 1
        assert content.count(b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") == 1


def test_a_mail_says_that_a_machine_wrote_it_and_who_gets_it():
    for one in EVERY_SETTING:
        found = read(mail_for(one).content)
        assert found.sender() == ("Notebook", "notebook@notebook.example")
        assert found.one("To") == "ana@example.org"
        assert found.one("Auto-Submitted") == "auto-generated"
        assert found.one("Message-ID") == f"<{one.occurrence_id.hex}@notebook.example>"
        assert found.one("Date") == "Tue, 03 Mar 2026 08:00:00 +0000"
        suppressed = found.one("X-Auto-Response-Suppress")
        assert "OOF" in suppressed
        assert "NDR" not in suppressed


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


@pytest.mark.parametrize("broken", BREAKS, ids=repr)
@pytest.mark.parametrize("name", ["sender_name", "email", "zone", "prompt", "kind"])
def test_nothing_can_add_a_header(name, broken):
    one = USUAL._replace(**{name: f"a{broken}Bcc: cleo@example.org"})
    try:
        content = mail_for(one).content
    except (Unfit, ValidationError):
        return
    assert name in {"zone", "prompt", "kind"}
    assert b"cleo" not in content


@pytest.mark.parametrize("broken", BREAKS, ids=repr)
@pytest.mark.parametrize("name", ["PUBLIC_URL", "REPLY_DOMAIN", "DEFAULT_FROM_EMAIL"])
def test_no_setting_can_add_a_header(name, broken, settings):
    setattr(settings, name, f"a@b.example{broken}Bcc: cleo@example.org")
    try:
        found = read(mail_for(USUAL._replace(takes_replies=True)).content)
    except Unfit:
        return
    assert "Bcc" not in dict(found.headers)


@pytest.mark.parametrize(
    "address",
    ["", "ana", "ana@", "ana@example.org, cleo@example.org", "<ana@example.org>", "é@example.org"],
)
def test_what_is_no_address_gets_no_mail(address):
    with pytest.raises(ValidationError):
        mail_for(USUAL._replace(email=address))


def test_a_domain_beyond_ascii_is_written_as_the_net_knows_it():
    mail = mail_for(USUAL._replace(email="ana@grün.example"))
    assert mail.recipient == "ana@xn--grn-ioa.example"
    assert read(mail.content).one("To") == mail.recipient


@pytest.mark.parametrize("name", ['Ana\'s "book"', "Café ☕", "=?utf-8?q?x?=", "a, <b@c.example>"])
def test_any_sender_name_arrives_as_it_was_set(name):
    content = mail_for(USUAL._replace(sender_name=name)).content
    assert read(content).sender() == (name, "notebook@notebook.example")
    (sender,) = email.message_from_bytes(content, policy=policy.default)["From"].addresses
    assert sender.addr_spec == "notebook@notebook.example"


def test_what_bounces_comes_to_an_address_of_its_own():
    token = address_token(Purpose.BOUNCE, USUAL.occurrence_id)
    assert mail_for(USUAL).sender == f"back+{token}@reply.notebook.example"


def test_no_secret_address_is_longer_than_an_address_may_be():
    mail = mail_for(USUAL._replace(takes_replies=True))
    for address in (mail.sender, read(mail.content).one("Reply-To")):
        assert len(address.partition("@")[0]) <= 64


def test_without_a_domain_for_replies_none_is_offered(settings):
    settings.REPLY_DOMAIN = ""
    mail = mail_for(USUAL._replace(takes_replies=True))
    found = read(mail.content)
    assert mail.sender == "notebook@notebook.example"
    assert "Reply-To" not in dict(found.headers)
    assert "reply" not in found.text


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


def test_subjects_go_by_the_clock_of_the_person():
    due_at = datetime(2026, 3, 3, 23, tzinfo=UTC)
    there = [
        USUAL._replace(due_at=due_at, zone="Asia/Tokyo", occurrence_id=uuid.UUID(int=one))
        for one in range(12)
    ]
    subjects = {read(mail_for(one).content).subject() for one in there}
    assert {"Your Wednesday note", "Morning note"} <= subjects
    assert "Evening note" not in subjects


def test_a_signed_mail_is_found_good_by_another_program(settings, tmp_path):
    insist_on_the_verifier()
    key = rsa.generate_private_key(65537, 2048)
    use(settings, key, "one", tmp_path)
    holds = Verifier({f"one._domainkey.{DOMAIN}": public_record(key)})
    try:
        mails = [mail_for(one) for one in EVERY_SETTING]
        assert [holds(mail.content) for mail in mails] == [True] * len(mails)
        assert mails == [mail_for(one) for one in EVERY_SETTING]
    finally:
        holds.close()


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
