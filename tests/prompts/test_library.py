"""The library is whole, every prompt in it can be used, and no text changes once it was asked."""

from __future__ import annotations

import json
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from journal.flows import FLOWS
from selftrust.prompts.library import (
    FOLDER,
    OPENS,
    OWN,
    THEMES,
    Unusable,
    every_version,
    prompt_called,
    prompts,
    theme_words,
)
from selftrust.prompts.library.reading import newest_live, read_prompts
from selftrust.prompts.models import Length, Occurrence
from tests.test_sentences import FORBIDDEN

FROZEN = json.loads((Path(__file__).parent / "frozen_prompts.json").read_text())
LANGUAGES = sorted({file.parent.name for file in FOLDER.glob("*/*.toml")})
WHOLE = {
    "id": "P07",
    "version": 1,
    "theme": "need",
    "opens": "need",
    "length": "3min",
    "status": "live",
    "text": "Name a need you keep filing under later.",
}


def read(*said):
    return read_prompts({"en/needs.toml": {"prompt": list(said)}})


def digest(text):
    return sha256(text.encode()).hexdigest()[:16]


def test_the_library_holds_all_68():
    assert [one.id for one in prompts()] == [f"P{number:02}" for number in range(1, 69)]


def test_every_theme_has_a_name_and_a_prompt():
    assert {one.theme for one in prompts()} == THEMES.keys() - {OWN}
    assert len({str(name) for name in THEMES.values()}) == len(THEMES)


def test_what_a_prompt_opens_is_a_flow_or_the_page_of_proof():
    assert set(OPENS) <= FLOWS.keys() | {"read-back"}
    assert {one.opens for one in prompts()} == set(OPENS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_was_asked_never_changes_and_never_goes(language):
    now = {f"{one.id}.{one.version}": digest(one.text) for one in every_version(language)}
    assert now == FROZEN[language], "a changed text needs a new version, a new one a line there"


def test_only_what_belongs_on_the_page_for_leaving_is_never_sent():
    assert [one.id for one in prompts() if not one.by_schedule] == ["P54"]


def test_two_are_heavy():
    assert [one.id for one in prompts() if one.heavy] == ["P27", "P60"]


def test_coming_back_takes_half_a_minute_and_there_are_five_ways():
    back = [one for one in prompts() if one.theme == "return"]
    assert [one.id for one in back] == ["P01", "P02", "P03", "P04", "P05"]
    assert {one.length for one in back} == {Length.SHORT}


@pytest.mark.parametrize("theme", ["win", "evidence"])
def test_a_word_about_a_microwin_takes_half_a_minute(theme):
    assert {one.length for one in prompts() if one.theme == theme} == {Length.SHORT}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_prompt_holds(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    said = {one.id: one.text for one in prompts()}
    said["P63"] = said["P63"].replace("Which should", "Which rule")  # it's about that word
    said["P50"] = said["P50"].replace("missed days were simply", "days were")  # it takes them away
    assert [name for name, text in said.items() if pattern.search(text)] == []


def test_every_id_fits_its_column():
    longest = Occurrence._meta.get_field("prompt").max_length
    assert all(len(one.id) <= longest for one in prompts())


def test_an_unknown_language_gets_the_english_ones():
    assert prompts("eo") == prompts("en-gb") == prompts("en_US") == prompts("../en") == prompts()


def test_a_prompt_is_found_in_the_version_that_was_asked():
    found = prompt_called("P45", 1)
    assert found is not None
    assert (found.theme, found.opens, found.length) == ("felt", "read-back", Length.MEDIUM)
    assert prompt_called("P45") == found
    assert prompt_called("P45", 2) is None
    assert prompt_called("P99") is None


def test_versions_stand_side_by_side():
    first, second = read({**WHOLE, "version": 2, "text": "Name a need."}, WHOLE)
    assert (first.version, first.text) == (1, WHOLE["text"])
    assert (second.version, second.text) == (2, "Name a need.")


def test_a_draft_is_never_asked_and_takes_no_place():
    found = read(WHOLE, {**WHOLE, "version": 2, "status": "draft"}, {**WHOLE, "id": "P08"})
    assert [(one.id, one.version) for one in newest_live(found)] == [("P07", 1), ("P08", 1)]


def test_a_theme_is_called_by_its_name_and_an_unknown_one_by_itself():
    assert theme_words("return") == "Coming back"
    assert theme_words("gone-since") == "gone-since"


@pytest.mark.parametrize("key", WHOLE)
def test_what_lacks_something_is_refused(key):
    with pytest.raises(Unusable, match=f"it has no {key}"):
        read({name: value for name, value in WHOLE.items() if name != key})


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"id": "7"}, "its id isn't a P and a number"),
        ({"id": "P"}, "its id isn't a P and a number"),
        ({"version": 0}, "its version isn't 1 or more"),
        ({"version": True}, "its version isn't of the right kind"),
        ({"theme": "needs"}, "its theme isn't known"),
        ({"theme": OWN}, "its theme isn't known"),
        ({"theme": "exit"}, "its theme is never sent"),
        ({"opens": "gap_checkin"}, "its opens isn't known"),
        ({"length": "5min"}, "its length isn't known"),
        ({"status": "maybe"}, "its status isn't known"),
        ({"heavy": "yes"}, "its heavy isn't of the right kind"),
        ({"hevy": True}, "nobody knows what its hevy is for"),
        ({"text": "Do it now!"}, "its text shouts"),
        ({"text": ""}, "its text is empty"),
        ({"text": " Well."}, "its text is empty, or holds spaces"),
        ({"text": "a" * 281}, "its text has more than 280 letters"),
    ],
    ids=str,
)
def test_what_is_wrong_is_refused_by_name(changed, fault):
    said = WHOLE | changed
    named = re.escape(f"{said['id']}, version {said['version']} (en/needs.toml): {fault}")
    with pytest.raises(Unusable, match=f"^{named}"):
        read(said)


def test_the_same_version_twice_is_refused():
    with pytest.raises(Unusable, match=r"P07, version 1 .*it's there twice"):
        read(WHOLE, WHOLE)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*.toml")), ids=lambda file: file.name)
def test_a_file_holds_prompts_and_nothing_else(file):
    assert tomllib.loads(file.read_text()).keys() == {"prompt"}
