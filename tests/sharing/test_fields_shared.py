"""What a share can hold: every field of every kind is either offered or kept back on purpose."""

from __future__ import annotations

import pytest

from journal.flows import FLOWS
from journal.models import Kind
from selftrust.sharing.showing import KEPT_BACK, MODELS, parts_of, seen_of
from tests.factories import a_commitment, a_doubt, a_voice, an_area

NEVER_SHARED = {"unsent", "decision-note", "resource", "reminder", "session", "new-terms"}
VARIANTS = {"desire", "quick-pick", "stay", "rest"}  # of a kind that is in the table
# Looked at one by one: what each kind may show to somebody who is let in.
OFFERED = {
    "need": {"what", "type", "about_wanting", "honor_by", "care_effect", "choice", "limit_line",
             "limit_on", "reminder_word", "reminder_line", "move_kind", "move_text", "move_size",
             "move_cue", "move_meaning"},
    "area": {"name", "know_claim", "possible_claim", "story"},
    "check-in": {"know", "believe", "even_if", "what_moved"},
}  # fmt: skip


def test_every_kind_is_shareable_or_kept_back_on_purpose():
    assert set(FLOWS) == set(MODELS) | NEVER_SHARED | VARIANTS


@pytest.mark.parametrize("kind", OFFERED)
def test_the_fields_of_a_kind_are_the_ones_that_were_looked_at(kind):
    named = {name for step in FLOWS[kind].steps for name in step.fields}
    assert named - KEPT_BACK == OFFERED[kind]


def test_no_field_that_names_other_things_can_be_shared():
    naming = {name for kind in MODELS for step in FLOWS[kind].steps for name in step.choices}
    # Options of the decision itself, and a voice's own uses: they name nothing else.
    assert naming - KEPT_BACK == {"gut", "chosen", "use"}


def test_times_of_day_and_where_it_was_learned_are_never_offered(ana):
    area = an_area(ana, learned_where="At home", story="I fizzle out")
    timed = a_commitment(ana, clock="08:30")
    names = {part.name for row in (area, timed) for part in parts_of(row)}
    assert not names & {"clock", "learned_where", "discreet"}


def test_a_yes_reads_yes(ana):
    said = {part.name: part.text for part in parts_of(a_voice(ana, Kind.PRAISE, keep=True))}
    assert said["keep"] == "Yes"


def test_a_struck_passage_leaves_a_mark_in_the_first_words(ana):
    doubt = a_doubt(ana, words="One. Two. Three.\nFour.", fair="Some of it. Not all.")
    for struck, words in {
        ("words", "Two."): "One. … Three. Four.",
        ("words", "One.", "Two."): "… Three. Four.",
        ("words", "Four."): "One. Two. Three. …",
        ("words", "One.", "Two.", "Three.", "Four."): "… Some of it. Not all.",
        ("fair", "Not all."): "One. Two. Three. Four.",
    }.items():
        name, *private = struck
        assert seen_of(doubt, ["words", "fair"], {name: private}).first_words == words
    assert seen_of(doubt, ["words"], {"words": ["Edited since."]}).first_words == ""


def test_what_isnt_chosen_isnt_seen(ana):
    doubt = a_doubt(ana, words="You never finish.", fair="Some of it")
    seen = seen_of(doubt, ["words"], {})
    assert [part.name for part in seen.parts] == ["words"]


def test_an_unsent_page_has_no_way_out():
    assert Kind.UNSENT not in MODELS
