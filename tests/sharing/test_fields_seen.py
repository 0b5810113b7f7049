"""What a reviewer's page shows of each kind, field by field (reliability.md, Z5)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from selftrust.sharing.shared import STANDING_OF
from selftrust.sharing.showing import MODELS
from tests.conftest import signed_in
from tests.factories import an_area

from .filling import filled, planted, sealed_fields_of
from .making import a_share, a_standing_share, connected

MOVE = {"move_cue", "move_kind", "move_meaning", "move_size", "move_text"}
ANY_DOUBT = MOVE | {"after", "and_still", "before", "body", "feelings", "whose_voice", "words"}
# The allow-list, looked at field by field: an answer that is new to a kind fails until it was.
SEEN = {
    "need": MOVE | {"about_wanting", "care_effect", "choice", "honor_by", "limit_line", "limit_on",
                    "reminder_line", "reminder_word", "type", "what"},
    "doubt": ANY_DOUBT | {"fair", "leaves_out"},
    "worry": ANY_DOUBT | {"help", "if_it_came"},
    "noticing": MOVE | {"body", "words"},
    "decision": MOVE | {"asked", "because", "chosen", "chosen_words", "confidence", "decide_by",
                        "firm_point", "good_enough", "gut", "gut_body", "gut_strength", "known",
                        "option_four", "option_one", "option_three", "option_two", "own_bit",
                        "question", "review_on", "rung", "unknown"},
    "review": MOVE | {"fits_me", "happened", "learned", "learned_type", "next_on", "outcome",
                      "same_again", "source"},
    "praise": MOVE | {"first_reaction", "level", "made_by_me", "made_by_others", "meant",
                      "my_part", "pressure", "who", "words"},
    "criticism": MOVE | {"about", "fair_part", "heard_from", "level", "not_mine", "shame_after",
                         "sting", "use", "words"},
    "know-me": MOVE | {"item_type", "source", "still_me", "try_it", "try_on", "what"},
    "time-alone": MOVE | {"leave_behind", "minutes", "on", "went", "went_line", "where"},
    "came-through": MOVE | {"have_line", "have_now", "one_sentence", "used_line", "used_then",
                            "what"},
    "choose-again": {"words"},
    "weekly-look": MOVE | {"human", "looked_after", "mine_to_do"},
    "free": MOVE | {"body", "feelings", "one_line", "title"},
    "microwin": {"chance", "cue", "ending", "minutes", "story", "text", "when"},
    "commitment": {"cue", "due_on", "ending", "mean_it", "size", "smaller_version", "support",
                   "text", "when"},
    "outcome": {"camera", "happened_on", "landed", "my_part", "my_part_line", "text"},
    "check-in": {"believe", "even_if", "know", "what_moved"},
    "area": {"know_claim", "name", "possible_claim", "story"},
}  # fmt: skip


def opened(ben, let_in, row):
    url = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
    answer = signed_in(ben).get(url)
    assert answer.status_code == 200
    return answer


def test_every_kind_that_can_be_shared_was_looked_at():
    assert set(SEEN) == set(MODELS)


@pytest.mark.parametrize(
    ("kind", "by"), [(kind, "hand") for kind in MODELS] + [(kind, "itself") for kind in STANDING_OF]
)
def test_a_page_shows_the_fields_that_were_looked_at_and_no_other(ana, ben, kind, by):
    let_in, area = connected(ana, ben), an_area(ana)
    if by == "itself":
        a_standing_share(let_in, area, STANDING_OF[kind])
    row = filled(kind, ana, area)
    if by == "hand":
        a_share(let_in, row, is_live=True)
    answer = opened(ben, let_in, row)
    assert {part.name for part in answer.context["opened"].seen.parts} == SEEN[kind]
    in_own_words = {name for name in sealed_fields_of(kind) if planted(name) in answer.text}
    assert in_own_words == sealed_fields_of(kind) & SEEN[kind]
