"""Decisions, and what came of them: sealed, noted, changed, looked back at."""

from __future__ import annotations

from datetime import datetime, timedelta

from journal.learning import ITEM_OF
from journal.models import (
    OPTIONS,
    Decision,
    DecisionNote,
    HonorBy,
    Kind,
    KnowMeItem,
    Learned,
    Need,
    Outcome,
    Review,
    WantingType,
)
from microwins.models import Origin

from .gaps import Place
from .texts.decided_elsewhere import DECISIONS as ELSEWHERE
from .texts.shapes import DecisionText, LookBackText
from .told import Story, Year, in_turn

SAME = (
    "question", "rung", "gut", "gut_strength", "known", "unknown", "firm_point", "good_enough",
    "confidence", "asked", "own_bit", "because",
)  # fmt: skip
LATER_BY = (0, 1, 2, 3)
LOOK_AGAIN = timedelta(days=30)
BEFORE_THE_END = timedelta(days=14)


def decisions(year: Year) -> list[Story]:
    """A story for each decision of each area, the areas in turn."""
    told = [[_story(year, place, text) for text in place.texts.decisions] for place in year.places]
    return in_turn([*told, [_story(year, None, text) for text in ELSEWHERE]])


def _story(
    year: Year, place: Place | None, text: DecisionText, follows: Decision | None = None
) -> Story:
    decision = _decision(year, place, text, follows)
    story = Story([decision])
    if text.need:
        decision.behind_it = _need(decision, text.need)
        story.entries.append(decision.behind_it)
    if decision.choice:
        _seal(year, decision, story)
    if text.note:
        story.beside.append(_note(year, decision, text.note))
    if text.too_early:
        story.entries.append(_too_early(year, decision, text.too_early))
    if text.back:
        _look_back(year, decision, text.back, story)
    if text.later:
        later = _story(year, place, text.later, decision)
        story.entries += later.entries
        story.beside += later.beside
    return story


def _decision(
    year: Year, place: Place | None, text: DecisionText, follows: Decision | None
) -> Decision:
    at = _made_at(year, place, text)
    made = Decision.begun_by(
        year.person, now=at, kind=Kind.DECISION, area=place and place.area, follows=follows,
        gut_body=list(text.gut_body),
    )  # fmt: skip
    made.take({name: getattr(text, name) for name in SAME})
    made.take({f"option_{one}": words for one, words in zip(OPTIONS, text.options, strict=False)})
    made.take({"chosen" if text.options else "chosen_words": text.chosen})
    if text.decide_in is not None:
        made.decide_by = year.calendar.last + timedelta(days=text.decide_in)
    made.finish(at)
    return made


def _made_at(year: Year, place: Place | None, text: DecisionText) -> datetime:
    """What is looked back at may have been made a few days earlier; the others wait for today."""
    calendar = year.calendar
    day = calendar.ago(text.ago + (year.decks.draw(LATER_BY) if text.back else 0))
    if place and place.area.archived_at:
        day = min(day, calendar.day(place.last) - BEFORE_THE_END)
    return calendar.moment(day)


def _need(decision: Decision, words: str) -> Need:
    at = decision.written_at - timedelta(minutes=20)
    made = Need.begun_by(
        decision.owner, now=at, kind=Kind.NEED, area=decision.area, type=WantingType.NEED,
        honor_by=[HonorBy.DECIDE],
    )  # fmt: skip
    made.take({"what": words})
    made.finish(at)
    return made


def _seal(year: Year, decision: Decision, story: Story) -> None:
    decision.sealed_at = decision.finished_at
    decision.review_on = decision.usual_review_on(decision.written_on)
    proof = year.left_by(decision, Origin.DECIDED, f"{decision.question} {decision.choice}")
    story.beside.append(proof)


def _note(year: Year, decision: Decision, words: str) -> DecisionNote:
    at = year.calendar.moment(year.calendar.not_before(decision.written_on + timedelta(days=3)))
    made = DecisionNote.begun_by(year.person, now=at, decision=decision, text=words)
    made.finish(at)
    return made


def _review(year: Year, decision: Decision, words: str, late: int = 0) -> Review:
    day = (decision.review_on or decision.written_on) + timedelta(days=late)
    at = year.calendar.moment(year.calendar.not_before(day))
    made = Review.begun_by(
        year.person, now=at, kind=Kind.REVIEW, of_decision=decision, area=decision.area
    )
    made.take({"happened": words})
    made.finish(at)
    return made


def _too_early(year: Year, decision: Decision, words: str) -> Review:
    made = _review(year, decision, words)
    made.outcome, made.next_on = Outcome.TOO_EARLY, made.written_on + LOOK_AGAIN
    decision.review_on = made.next_on
    return made


def _look_back(year: Year, decision: Decision, text: LookBackText, story: Story) -> None:
    made = _review(year, decision, text.happened, text.late)
    made.outcome, made.same_again, made.uncovered_at = (
        text.outcome, text.same_again, made.finished_at,
    )  # fmt: skip
    made.source, made.learned, made.fits_me = text.source, text.learned, text.fits_me
    made.learned_type = list(text.learned_type)
    story.entries.append(made)
    story.beside.append(year.left_by(made, Origin.REVIEWED, text.learned or text.happened))
    if text.keep:
        made.know_me = _kept(made)
        story.entries.append(made.know_me)


def _kept(review: Review) -> KnowMeItem:
    """What the look back told her, as journal/learning.py keeps it."""
    made = KnowMeItem.begun_by(
        review.owner, now=review.written_at, kind=Kind.KNOW_ME,
        item_type=ITEM_OF[Learned(review.learned_type[0])],
    )  # fmt: skip
    made.take({"what": review.learned})
    made.finish(review.written_at)
    return made
