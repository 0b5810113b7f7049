import email
import uuid
from datetime import UTC, datetime
from email import policy

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ValidationError

from selftrust.mail.letter import Unfit
from selftrust.prompts.sending.emails import (
    mail_for,
)
from selftrust.prompts.tokens import Purpose, address_token
from tests.mail.keys import DOMAIN, public_record, use
from tests.mail.strict_reader import read
from tests.mail.verifier import Verifier, insist_on_the_verifier
from tests.prompts.mailing import EVERY_SETTING, STOP, USUAL

BREAKS = ["\r", "\n", "\r\n", "\x00", "\u2028"]


pytestmark = pytest.mark.usefixtures("our_site")


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
