"""Her words come out of every mail whole, and the prompt that it quotes doesn't come along."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selftrust.mail.reading import MOST_TEXT, ReadMail, read_mail
from selftrust.mail.reading.decoding import decoded

from .corpus import QUOTED, SENT, Sample, corpus, mail, multipart, part

CORPUS = corpus()
MOST_LEFT = 0.02
OVER_LINK = "Your page:"


def words(text: str) -> str:
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])


def waits(read: ReadMail) -> bool:
    return read.is_unreadable or read.is_too_large or not read.words.strip()


def is_left(read: ReadMail) -> bool:
    """Whether a line of our own mail came along."""
    said = words(read.words)
    return any(words(line) in said for line in QUOTED if words(line).count(" ") > 3)


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.name)
def test_no_word_of_hers_is_lost(sample: Sample) -> None:
    read = read_mail(sample.raw, SENT)
    assert waits(read) == sample.waits
    for paragraph in sample.hers:
        assert words(paragraph) in words(read.words)
        assert words(paragraph) in words(read.whole)


def test_the_quoted_prompt_goes_in_98_of_100() -> None:
    quoting = [sample for sample in CORPUS if sample.quotes]
    left = [sample.name for sample in quoting if is_left(read_mail(sample.raw, SENT))]
    assert len(CORPUS) >= 120
    assert len(left) <= MOST_LEFT * len(quoting), left


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.name)
def test_what_programs_add_below_her_words_goes(sample: Sample) -> None:
    said = read_mail(sample.raw, SENT).words
    assert not re.search(r"iPhone|iPad|Galaxy|Outlook|Proton|Conquer|Musterweg", said)


def test_lines_and_indents_of_hers_stay_as_they_are() -> None:
    hers = "  two in\n\n\n    four in\n- one\n* two"
    assert read_mail(mail(part(f"x\n{hers}\n")), SENT).words == f"x\n{hers}"


def test_an_inline_answer_stands_between_what_it_answers() -> None:
    text = f"On 17/11/2025, Notebook wrote:\n> {QUOTED[0]}\nfirst\n> {QUOTED[-1]}\nsecond\n"
    assert read_mail(mail(part(text)), SENT).words == "first\n\nsecond"


def test_what_a_scanner_adds_to_a_quotation_goes_with_it() -> None:
    assert OVER_LINK in QUOTED
    text = f"On 17/11/2025, Notebook wrote:\n> {QUOTED[0]}\nfirst\n> [CHECKED]\n> {OVER_LINK}\n"
    assert read_mail(mail(part(text)), SENT).words == "first"


def test_somebody_she_cites_herself_is_kept() -> None:
    hers = "On 3 May 2024 at 10:00 mum wrote:\n> you are late\nI was not."
    text = f"{hers}\n\nOn 17/11/2025 09:00, Notebook wrote:\n> {QUOTED[0]}\n"
    assert read_mail(mail(part(text)), SENT).words == hers


def test_a_long_signature_is_no_signature() -> None:
    hers = "Before\n-- \n" + "\n".join(f"line {number}" for number in range(20))
    assert read_mail(mail(part(hers)), SENT).words == hers.replace("-- \n", "--\n")


def test_a_mail_over_the_limit_waits_and_keeps_what_fits() -> None:
    read = read_mail(mail(part("word " * (MOST_TEXT // 5 + 9))), SENT)
    assert read.is_too_large
    assert len(read.whole) > MOST_TEXT - 10


def test_a_signature_by_key_is_noticed() -> None:
    signature = "Content-Type: application/pgp-signature\n\nx\n"
    read = read_mail(mail(multipart("signed", part("Hers"), signature)), SENT)
    assert (read.is_signed, read.is_unreadable, read.words) == (True, False, "Hers")


def test_a_mail_in_parts_whose_boundary_never_comes_is_kept() -> None:
    for boundary in ("; boundary=b", ""):
        read = read_mail(f"Content-Type: multipart/mixed{boundary}\n\nhers\n".encode(), SENT)
        assert (read.words, read.whole) == ("", "hers")


def test_smiles_and_links_in_a_page_are_kept() -> None:
    page = '<p>Fine <img alt="🌊" src="x"></p><p><a href="https://example.org/a">look</a></p>'
    assert read_mail(mail(part(page, "html")), SENT).words == (
        "Fine 🌊\n\nlook (https://example.org/a)"
    )


@given(st.binary(max_size=3000))
@example(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 500)
@example(b"From: \xff\xfe<\x00@\x00>\nContent-Type: text/plain; charset=\x00\n\n\xff")
@example(b"Content-Type: text/html\n\n<![foo bar]><!doctype <![if x]><p \xff='")
@example(b"Content-Type: text/plain; charset*=x'y'%ff; format=flowed\n\n> \n>  \n-- \n")
@example(b"Content-Type: text/plain; charset=utf-7\n\n+2AA-")
@example(b"Content-Type: text/plain; charset=idna\n\nxn--a.\x80")
def test_no_bytes_raise(raw: bytes) -> None:
    read = read_mail(raw, SENT)
    (read.words + read.whole + read.message_id).encode()
    "".join(read.senders).encode()


@given(st.sampled_from([sample.raw for sample in CORPUS]), st.data())
def test_no_spoiled_mail_raises(raw: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(raw)))
    junk = data.draw(st.binary(max_size=20))
    read_mail(raw[:place] + junk + raw[place + len(junk) :], SENT)


def test_parts_nested_without_end_raise_nothing() -> None:
    head = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    deep = "".join(head.format(number) for number in range(900))
    assert "hers" in read_mail(f"From: a@b\n{deep}\n\nhers".encode(), SENT).whole


def nested(number: int, words: str) -> bytes:
    head = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    return f"From: a@b\n{''.join(map(head.format, range(number)))}\n{words}".encode()


@pytest.mark.parametrize(
    "raw",
    [
        nested(100, "hers\n" * 200_000),
        nested(1, "--b0\n\nhers\n" * 100_000),
        b"From: a@b\n" * 100_000 + b"\nhers",
        b"To: a@b\r\n" * 100_000 + b"\r\nhers",
    ],
    ids=["deep and long", "many parts", "many senders", "many recipients"],
)
def test_what_would_take_minutes_to_take_apart_is_kept_as_it_came(raw: bytes) -> None:
    read = read_mail(raw, SENT)
    assert (read.is_unreadable, read.senders) == (True, ())
    assert read.whole == decoded(raw)[:MOST_TEXT]


def test_a_long_run_of_letters_keeps_nobody_waiting() -> None:
    head = f"From: {'a' * 1_000_000}\nTo: x\nSubject: y\n\nhers\n"
    assert read_mail(mail(part(head)), SENT).words.endswith("hers")


def test_quotations_nested_without_end_make_no_endless_text() -> None:
    read = read_mail(mail(part("<blockquote>hers" * 20_000, "html")), SENT)
    assert read.is_too_large
    assert len(read.whole) == MOST_TEXT


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("punycode", b"caf-dma"),
        ("idna", b"xn--caf-dma"),
        ("unicode_escape", b"\xe4 C:\\new"),
        ("raw_unicode_escape", b"\xe4 \\u0041"),
    ],
)
def test_a_notation_of_pythons_is_no_charset(charset: str, content: bytes) -> None:
    assert decoded(content, charset) == content.decode("cp1252")


@given(st.binary(max_size=500), st.text(max_size=12))
def test_every_byte_leaves_a_character(content: bytes, charset: str) -> None:
    decoded(content, charset).encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_utf_8_comes_out_as_it_went_in(text: str) -> None:
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" not in text and not text.encode().startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decoded(text.encode(), "utf-8") == expected


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "auto-generated (vacation)"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"Precedence": "list"},
        {"X-Autoreply": "yes"},
        {"X-Loop": "x"},
        {"Return-Path": "<>"},
    ],
)
def test_what_a_machine_wrote_is_told(headers: dict[str, str]) -> None:
    assert read_mail(mail(part("Away until Monday."), headers=headers)).is_automatic
    assert not read_mail(mail(part("Hers"), headers={"Auto-Submitted": "no"})).is_automatic


def test_a_bounce_says_why_and_for_whom() -> None:
    status = (
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Original-Recipient: rfc822;Ana@example.org\nFinal-Recipient: rfc822; a@b.example\n"
        "Action: failed\nStatus: 5.1.1\n"
    )
    raw = mail(multipart("report", part("Sadly"), status, more="; report-type=delivery-status"))
    bounce = read_mail(raw).bounce
    assert bounce is not None
    assert (bounce.status, bounce.originally_to) == ("5.1.1", "ana@example.org")
    assert bounce.finally_to == "a@b.example"
