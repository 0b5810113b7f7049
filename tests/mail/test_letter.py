import email
import unicodedata
from email import policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.mail.letter import BOUNDARY, Letter, Unfit, address_line, blank, header_text

from .strict_reader import read, read_by_the_library

HEADERS = {
    "From": blank("sender"),
    "To": blank("to"),
    "Subject": blank("subject"),
    "List-Unsubscribe": f"<{blank('stop')}>",
}
TEXT = f"Grüße.\n\nFrom here:\n{blank('stop')}\n.\n--{BOUNDARY}\n{blank('asked')}\n"
HTML = f'<p>Grüße {"x" * 200} <a href="{blank("stop")}">Stop</a> {blank("asked")}'
LETTER = Letter(HEADERS, text=TEXT, html=HTML)
BLANKS = {
    "sender": address_line("Notebook", "notebook@example.org"),
    "to": "ana@example.org",
    "subject": header_text("A small question"),
    "stop": "https://notebook.example/stop/" + "a" * 64 + "/?a=1&b=2",
    "asked": "You asked on 1 February 2026.",
}
BREAKS = ["\r", "\n", "\r\n", "\x00", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u2028", "\u2029"]

one_line = st.text(
    st.characters(exclude_categories=["Cc", "Zl", "Zp", "Cs"]), min_size=1, max_size=40
)


def test_both_readers_find_the_same_text_and_html():
    content = LETTER.filled(BLANKS)
    found = read(content)
    assert (found.text, found.html) == read_by_the_library(content)
    said = TEXT.replace(blank("stop"), BLANKS["stop"]).replace(blank("asked"), BLANKS["asked"])
    assert found.text == said.strip()


def test_what_fills_a_blank_is_escaped_in_html_alone():
    content = LETTER.filled(BLANKS | {"asked": 'Less < more & "so"'})
    found = read(content)
    assert 'Less < more & "so"' in found.text
    assert "Less &lt; more &amp; &quot;so&quot;" in found.html
    assert "?a=1&amp;b=2" in found.html


@given(asked=one_line | st.text("=_-. xé", min_size=60, max_size=300))
def test_whatever_fills_a_blank_comes_out_as_it_was(asked):
    assert read(LETTER.filled(BLANKS | {"asked": asked})).text.endswith(f"\n{asked}")


@pytest.mark.parametrize("end", ["", "--"])
def test_nothing_that_is_said_ends_a_part(end):
    found = read(LETTER.filled(BLANKS | {"asked": f"--{BOUNDARY}{end}"}))
    assert found.text.endswith(f"\n--{BOUNDARY}\n--{BOUNDARY}{end}")


@pytest.mark.parametrize("word", ["a", "=", "é", " a"])
def test_lines_end_in_time_wherever_a_blank_happens_to_stand(word):
    for times in range(1, 160):
        letter = Letter(HEADERS, text=f"{word * times}{blank('asked')}.", html="-")
        found = read(letter.filled(BLANKS | {"asked": word * times}))
        assert found.text == f"{word * times * 2}.".strip()


@given(text=st.text("ab \n.-=_é", max_size=400))
def test_whatever_a_letter_says_comes_out_as_it_was(text):
    found = read(Letter(HEADERS, text=f"<{text}>", html="-").filled(BLANKS))
    assert found.text == f"<{text}>"


@given(text=st.text("ab \n.=é", max_size=400), asked=st.text("a.é", max_size=200))
def test_no_line_is_for_smtp_to_stuff(text, asked):
    letter = Letter(HEADERS, text=f".{text}{blank('asked')}.", html=f".{text}{blank('asked')}.")
    content = letter.filled(BLANKS | {"asked": asked})
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"\r\n")
    assert not any(line.startswith(b".") for line in content.split(b"\r\n"))
    assert read(content).text.startswith(".")


@given(name=one_line)
def test_a_display_name_comes_out_as_it_was_and_adds_no_header(name):
    content = LETTER.filled(BLANKS | {"sender": address_line(name, "notebook@example.org")})
    found = read(content)
    assert [known for known, _value in found.headers] == [*HEADERS, "MIME-Version", "Content-Type"]
    assert found.sender() == (name, "notebook@example.org")
    (parsed,) = email.message_from_bytes(content, policy=policy.default)["From"].addresses
    assert parsed.addr_spec == "notebook@example.org"


@given(subject=one_line)
def test_a_subject_comes_out_as_it_was(subject):
    assert read(LETTER.filled(BLANKS | {"subject": header_text(subject)})).subject() == subject


@pytest.mark.parametrize("name", BLANKS)
@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: unicodedata.name(one[0], repr(one)))
def test_a_line_break_anywhere_is_refused_before_anything_is_made(name, broken):
    with pytest.raises(Unfit) as refused:
        LETTER.filled(BLANKS | {name: f"a{broken}Bcc: cleo@example.org"})
    assert "cleo" not in str(refused.value)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: unicodedata.name(one[0], repr(one)))
def test_no_break_hides_in_an_encoded_word(broken):
    for hide in (header_text, lambda text: address_line(text, "ana@example.org")):
        with pytest.raises(Unfit):
            hide(f"é{broken}Bcc: cleo@example.org")


def test_what_looks_like_an_encoded_word_is_encoded_once_more():
    said = "=?utf-8?q?a=0D=0ABcc:_cleo=40example.org?="
    content = LETTER.filled(BLANKS | {"sender": address_line(said, "notebook@example.org")})
    assert read(content).sender()[0] == said
    assert b"Bcc" not in content


@pytest.mark.parametrize("value", ["é@example.org", "a" * 901])
def test_a_header_takes_neither_bare_letters_beyond_ascii_nor_endless_lines(value):
    with pytest.raises(Unfit):
        LETTER.filled(BLANKS | {"to": value})


def test_a_blank_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        LETTER.filled({name: value for name, value in BLANKS.items() if name != "stop"})


def test_no_line_begins_with_what_a_mailbox_alters():
    assert b"\nFrom " not in LETTER.filled(BLANKS)
