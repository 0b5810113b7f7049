"""The look back at a decision: the past is uncovered after the answers (domain.md 2.3)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from journal.models import Kind, Outcome, Review
from selftrust.web.flow import Flow, Step, Words

from .close import CLOSE

BESIDE = "journal/uncovered.html"


def is_uncovered(review: Review) -> bool:
    """Whether the past was seen, so that what was said before stays."""
    return review.uncovered_at is not None


def _too_early(review: Review) -> bool:
    return bool(review.outcome == Outcome.TOO_EARLY)


def _late_enough(review: Review) -> bool:
    return not _too_early(review)


def _question(review: Review) -> Words:
    return review.of_decision.question


def _usual_day(review: Review) -> None:
    if review.next_on is None:
        review.next_on = review.of_decision.usual_review_on(review.owner.today())


def _looked_at(review: Review) -> dict[str, Any]:
    """The decision; what was sealed is shown once `uncovered`."""
    return {"decision": review.of_decision, "uncovered": is_uncovered(review)}


REVIEW = Flow(
    kind=Kind.REVIEW,
    model="journal.Review",
    name=_("Look back"),
    tone="decision",
    opening="happened",
    preset={"kind": Kind.REVIEW},
    read_first=("same-again",),
    starts=False,
    steps=(
        Step(
            "outcome",
            _("What happened?"),
            ("happened", "outcome"),
            required=("outcome",),
            words=_question,
            labels={"happened": _("In your words"), "outcome": _("How did it turn out?")},
            aside=BESIDE,
            leads=True,
            beside=_looked_at,
            locked=is_uncovered,
        ),
        Step(
            "next-on",
            _("When will you look again?"),
            ("next_on",),
            required=("next_on",),
            words=_question,
            shown=_too_early,
            offer=_usual_day,
        ),
        Step(
            "same-again",
            _("Knowing only what you knew then: choose it again?"),
            ("same_again",),
            required=("same_again",),
            words=_question,
            aside=BESIDE,
            leads=True,
            beside=_looked_at,
            shown=_late_enough,
            locked=is_uncovered,
            leave=Review.uncover,
        ),
        Step(
            "source",
            _("What made it turn out this way?"),
            ("source",),
            words=_question,
            aside=BESIDE,
            leads=True,
            beside=_looked_at,
            shown=_late_enough,
        ),
        Step(
            "learned",
            _("What did it tell you about you?"),
            ("learned", "learned_type"),
            words=_question,
            labels={"learned": "", "learned_type": _("What kind of thing is it?")},
            aside=BESIDE,
            leads=True,
            beside=_looked_at,
            shown=_late_enough,
        ),
        Step(
            "fits-me",
            _("How well does it fit you now?"),
            ("fits_me",),
            words=_question,
            ends={"fits_me": (_("not at all"), _("entirely"))},
            aside=BESIDE,
            leads=True,
            beside=_looked_at,
            shown=_late_enough,
        ),
        Step(
            CLOSE.name, CLOSE.question, CLOSE.fields, hint=CLOSE.hint, labels=CLOSE.labels,
            shown=_late_enough,
        ),
    ),
)  # fmt: skip
