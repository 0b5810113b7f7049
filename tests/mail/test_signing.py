import re
from email.utils import format_datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from django.core.checks import run_checks
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from selftrust.mail.signing import SigningRefusal, signed

from .keys import DOMAIN, public_record, use
from .verifier import Verifier, insist_on_the_verifier

COVERED = [
    "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version", "Content-Type",
    "List-Unsubscribe", "List-Unsubscribe-Post",
]  # fmt: skip
VALUES = {
    "From": f'"Notebook" <notebook@{DOMAIN}>',
    "To": "ana@example.org",
    "Subject": "A small question",
    "Date": format_datetime(timezone.now()),
    "Message-ID": f"<1@{DOMAIN}>",
    "Reply-To": f"reply+abc@{DOMAIN}",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain",
    "List-Unsubscribe": f"<https://{DOMAIN}/stop/{'a' * 64}/>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}
HEAD = "".join(f"{name}: {value}\r\n" for name, value in VALUES.items())
MAIL = f"{HEAD}\r\nWhat is here right now?\r\n".encode()

blanks = st.sampled_from([" ", "  ", "\t", " \t ", "\r\n ", "\r\n\t", " \r\n  "])
words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=8)
body_line = st.text("ab. \t=-", max_size=12)


@st.composite
def header(draw, names):
    """A header in any case, with blanks and folds wherever they are allowed."""
    name = draw(st.sampled_from(names).flatmap(any_case))
    value = "".join(word + draw(blanks) for word in draw(st.lists(words, max_size=4)))
    said = draw(st.sampled_from(["", " ", "\t", " \t"])) + value.rstrip() + draw(words)
    return f"{name}:{said}{draw(st.sampled_from(['', ' ', chr(9)]))}\r\n"


def any_case(name):
    return st.sampled_from([name, name.lower(), name.upper()])


@st.composite
def message(draw):
    """Covered headers and others, some of them twice; one sender."""
    others = st.lists(header([*COVERED[1:], "X-Other", "Received"]), max_size=6)
    head = "".join([*draw(others), draw(header(["From"])), *draw(others)])
    body = "".join(f"{line}\r\n" for line in draw(st.lists(body_line, max_size=6)))
    return f"{head}\r\n{body}".encode()


@pytest.fixture(scope="module")
def keys():
    return {
        "rsa": rsa.generate_private_key(65537, 2048),
        "ed": ed25519.Ed25519PrivateKey.generate(),
    }


@pytest.fixture(scope="module")
def holds(keys):
    insist_on_the_verifier()
    records = {f"{name}._domainkey.{DOMAIN}": public_record(key) for name, key in keys.items()}
    verifier = Verifier(records)
    yield verifier
    verifier.close()


@pytest.fixture(params=["rsa", "ed"])
def with_key(request, keys, settings, tmp_path):
    use(settings, keys[request.param], request.param, tmp_path)


def test_another_program_finds_the_signature_good(with_key, holds):
    assert holds(signed(MAIL)) is True


@effort(max_examples=150)
@given(content=message())
def test_whatever_is_signed_is_found_good_by_another_program(with_key, holds, content):
    assert holds(signed(content)) is True


@effort(max_examples=150)
@given(content=message(), blank=st.sampled_from([b"  ", b"\t"]), end=st.sampled_from([b"", b" \t"]))
def test_blanks_that_mail_servers_alter_change_nothing(with_key, holds, content, blank, end):
    head, _end, body = signed(content).partition(b"\r\n\r\n")
    handled = re.sub(rb"(?<=\S) (?=\S)", blank, body)
    handled = (handled + b"\r\n").replace(b"\r\n", end + b"\r\n")
    assert holds(head + b"\r\n\r\n" + handled) is True


@pytest.mark.parametrize("name", COVERED)
def test_no_covered_header_can_be_altered_or_taken_away(with_key, holds, name):
    content, line = signed(MAIL), f"\r\n{name}: {VALUES[name]}".encode()
    assert line in content
    assert holds(content.replace(line, line + b"x")) is not True
    assert holds(content.replace(line, b"")) is not True


@pytest.mark.parametrize("name", COVERED[1:])
def test_no_covered_header_can_be_added_where_there_was_none(with_key, holds, name):
    line = f"\r\n{name}: {VALUES[name]}".encode()
    content = signed(MAIL.replace(line, b""))
    assert holds(content) is True
    assert holds(content.replace(b"\r\nFrom:", line + b"\r\nFrom:")) is False


def test_nobody_can_add_a_second_sender(with_key, holds):
    content = signed(MAIL)
    for place in (b"\r\nFrom: ", b"\r\nTo: "):
        forged = content.replace(place, b"\r\nFrom: <mallory@example.org>" + place, 1)
        assert holds(forged) is not True


def test_the_text_cannot_be_altered(with_key, holds):
    assert holds(signed(MAIL).replace(b"right now", b"right  now", 1)) is True
    assert holds(signed(MAIL).replace(b"right now", b"rightnow", 1)) is False


def test_the_signature_names_both_headers_of_one_click_unsubscribing(with_key):
    tags = signed(MAIL).partition(b"; bh=")[0].decode()
    covered = re.sub(r"\s", "", tags.partition("h=")[2].partition(";")[0]).split(":")
    assert covered == ["from", *(name.lower() for name in COVERED)]
    assert "l=" not in tags


def test_the_same_mail_gets_the_same_signature_in_short_lines(with_key):
    content = signed(MAIL)
    assert content == signed(MAIL)
    head = content.removesuffix(MAIL)
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 78


def test_without_a_key_a_mail_stays_as_it_is(settings):
    assert signed(MAIL) is MAIL
    assert run_checks(tags=["mail"]) == []


def test_the_key_is_read_once(with_key, settings):
    first = signed(MAIL)
    settings.DKIM_KEY_FILE.unlink()
    assert signed(MAIL) == first


@pytest.mark.parametrize("name", ["DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_KEY_FILE"])
def test_a_setting_that_is_missing_is_named_and_nothing_is_sent_unsigned(with_key, settings, name):
    setattr(settings, name, None if name == "DKIM_KEY_FILE" else "")
    refuses(f"SELFTRUST_{name}")


def test_a_key_that_is_missing_is_said_with_its_path(with_key, settings, tmp_path):
    settings.DKIM_KEY_FILE = tmp_path / "nothing.pem"
    refuses("nothing.pem can't be read: No such file")


@pytest.mark.parametrize("what", ["no pem", "weak", "curve"])
def test_a_key_that_does_not_fit_is_refused(settings, tmp_path, what):
    key = ec.generate_private_key(ec.SECP256R1())
    if what == "weak":
        key = rsa.generate_private_key(65537, 1024)  # noqa: S505 - weak is what it is about
    use(settings, key, "other", tmp_path)
    if what == "no pem":
        settings.DKIM_KEY_FILE.write_text("not a key")
    refuses("holds no key that fits")


def refuses(said):
    with pytest.raises(SigningRefusal, match=re.escape(said)):
        signed(MAIL)
    (error,) = run_checks(tags=["mail"])
    assert error.id == "mail.E001"
    assert said in error.msg


@pytest.mark.parametrize(
    ("sender", "ids"),
    [
        (f"Notebook <notebook@{DOMAIN}>", []),
        (f"notebook@mail.{DOMAIN}", []),
        ("notebook@example.org", ["mail.W001"]),
        (f"notebook@other-{DOMAIN}", ["mail.W001"]),
    ],
)
def test_a_signature_for_another_domain_is_warned_of(with_key, settings, sender, ids):
    settings.DEFAULT_FROM_EMAIL = sender
    assert [one.id for one in run_checks(tags=["mail"])] == ids
