"""Words are found whatever their case and accents, and marking them changes no text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal import matching
from journal.matching import AROUND, best_of, folded, hits, snippet, sought

ANY = st.text(st.characters(exclude_categories=["Cs"]))
WORDY = st.text(st.sampled_from("aäÄıİiIßσςΣé e\u0301ﬁ“’ 한다\n-\u00ad"), max_size=60)


def marked(text, query):
    return [piece.text for piece in snippet(text, sought(query)).pieces if piece.is_hit]


def finds(text, query):
    return sought(query).is_in(folded(text))


@pytest.mark.parametrize(
    ("text", "query", "hit"),
    [
        ("The heron flew.", "HERON", "heron"),
        ("Auf der Straße", "strasse", "Straße"),
        ("STRASSE", "straße", "STRASSE"),
        ("Ein Café am See", "cafe", "Café"),
        ("Ein Cafe\u0301 am See", "café", "Cafe\u0301"),
        ("İstanbul im Mai", "istanbul", "İstanbul"),
        ("ὁ σκοπός", "ΣΚΟΠΟΣ", "σκοπός"),
        ("ein ﬁeser Tag", "fies", "ﬁes"),
        ("I don’t know", "don't", "don’t"),
        ("weg\u00adlaufen", "weglaufen", "weg\u00adlaufen"),
        ("на ёлке", "елк", "ёлк"),
        ("한국에서", "한국", "한국"),
    ],
)
def test_case_and_accents_make_no_difference(text, query, hit):
    assert finds(text, query)
    assert marked(text, query) == [hit]


def test_every_word_has_to_occur():
    assert finds("tea in the gallery", "gallery tea")
    assert not finds("tea in the garden", "gallery tea")


@pytest.mark.parametrize("quoted", ['"good night"', "“good night”", "„good night“", "«good night»"])
def test_a_phrase_has_to_stand_as_it_is_whatever_is_between_its_words(quoted):
    assert finds("Good\r\n night", quoted)
    assert not finds("night, good", quoted)
    assert not finds("goodnight", quoted)


def test_a_phrase_never_runs_over_into_another_text():
    assert not finds("good\0night", '"good night"')


@pytest.mark.parametrize("query", ["", " ", '""', "\u0301", "“ ”", "\u00ad"])
def test_nothing_but_signs_looks_for_nothing(query):
    assert sought(query).longest == 0


def test_a_quotation_mark_by_itself_is_no_word():
    assert sought('say "yes').terms == (("say",), ("yes",))


@given(text=ANY)
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


def test_all_of_unicode_is_not_remembered():
    every = "".join(map(chr, range(0x20000)))
    assert folded(every) == "".join(map(folded, every))
    assert len(matching._FOLDING) <= matching.MOST_REMEMBERED


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@given(text=ANY)
def test_a_text_is_the_same_in_every_unicode_form(form, text):
    assert folded(unicodedata.normalize(form, text)) == folded(text)


@given(before=ANY, word=ANY | WORDY, after=ANY)
def test_what_is_in_a_text_is_found_and_marked(before, word, after):
    looked_for = sought(f'"{word}"')
    assume(looked_for.terms)
    assume(len(looked_for.terms) == 1)
    text = before + " " + word + " " + after
    assert looked_for.is_in(folded(text))
    assert hits(text, looked_for)


@given(text=ANY | WORDY, query=WORDY)
def test_each_hit_is_what_was_looked_for(text, query):
    looked_for = sought(query)
    terms = ["".join(term) for term in looked_for.terms]
    spans = hits(text, looked_for)
    for start, end in spans:
        assert any(term in "".join(folded(text[start:end]).split()) for term in terms)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@given(text=ANY | WORDY | st.text(st.sampled_from("word \n"), min_size=200), query=WORDY)
def test_without_its_marks_a_snippet_is_a_part_of_the_text(text, query):
    found = snippet(text, sought(query))
    shown = "".join(piece.text for piece in found.pieces)
    assert shown in text
    assert text.startswith(shown) or found.goes_before
    assert text.endswith(shown) or found.goes_on


@given(before=st.integers(0, 3000), after=st.integers(0, 3000))
def test_a_snippet_is_short_and_holds_the_first_hit(before, after):
    text = "so it went " * before + "heron" + " and on it goes" * after
    found = snippet(text, sought("heron"))
    assert [piece.text for piece in found.pieces if piece.is_hit] == ["heron"]
    assert sum(len(piece.text) for piece in found.pieces) <= AROUND
    assert not found.pieces[0].text.startswith(" ")


def test_the_text_with_the_most_of_the_words_is_shown():
    texts = ["tea", "tea in the gallery", "gallery and tea"]
    assert best_of(texts, sought("gallery tea")) == "tea in the gallery"
    assert best_of([], sought("tea")) == ""
