"""The end of a flow: finishing what was written, and the next best move it leaves."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from microwins.ending import end_with_new_terms
from microwins.models import Commitment, Meaning, Origin, Size, When
from selftrust.accounts.drafting import finish
from selftrust.accounts.models import Person

from .following_up import follow_up
from .models import (
    AndStill,
    DecisionNote,
    Doubt,
    Entry,
    MoveKind,
    Outcome,
    Reminder,
    Resource,
    Review,
    SameAgain,
    Session,
)
from .noticed.making import notice

STILL_LOUD = 5

ORIGIN_OF = {
    MoveKind.REST: Origin.RESTED,
    MoveKind.STAY: Origin.STAYED,
    MoveKind.ASK: Origin.ASKED,
    MoveKind.SAY_NO: Origin.LIMIT_SAID,
}


def end_flow(row: Any, *, step: str = "") -> bool:
    """Finish `row` and do what follows from it; False leaves it a draft.

    For a row that was finished before, `step` names the step that was written again: only what
    belongs to it follows anew.
    """
    with transaction.atomic():
        if not finish(row):
            return False
        if isinstance(row, Commitment):
            end_with_new_terms(row)
        if isinstance(row, Entry):
            if step in {"", "close"}:
                _make_move(row)
            follow_up(row, step=step)
        # Once the words are stored: what a card needs can never cost them.
        transaction.on_commit(partial(_notice, row.owner), robust=True)
        return True


def _notice(person: Person) -> None:
    notice(person, timezone.now())


def _make_move(entry: Entry) -> None:
    """Turn a meant move into a commitment and a liked one into a wish, once."""
    meant = entry.move_meaning in {Meaning.MEAN, Meaning.LIKE}
    if not meant or not entry.move_text.strip() or entry.commitment_id is not None:
        return
    made = Commitment.begun_by(
        entry.owner,
        area=entry.area,
        text=entry.move_text,
        mean_it=entry.move_meaning,
        size=entry.move_size or Size.TINY,
        when=entry.move_when or When.TODAY,
        due_on=entry.move_on,
        cue=entry.move_cue,
        origin=_origin_of(entry),
    )
    made.finish(timezone.now())
    made.save()
    entry.commitment = made
    entry.save(update_fields=["commitment"])


def _origin_of(entry: Entry) -> str:
    if entry.move_kind in ORIGIN_OF:
        return ORIGIN_OF[MoveKind(entry.move_kind)]
    return Origin.MOVED if isinstance(entry, Doubt) else ""


def closing_line(row: Any) -> str:
    """The line shown once a flow is over; a fact, never praise."""
    if isinstance(row, Doubt) and _still_loud(row):
        return _("Still loud, and you chose anyway.")
    if isinstance(row, Review) and row.outcome == Outcome.DIDNT_FIT and not row.is_draft:
        return _looked_back(row)
    if row.is_draft:
        on_today = _("Kept as a draft. It waits on Today.")
        return on_today if waits_on_today(row) else _("Kept as a draft.")
    return _("It's written down.")


def waits_on_today(row: Any) -> bool:
    """Whether a draft stands on Today; the others stand in the list of their own kind."""
    return not isinstance(row, Resource | Reminder | Session | DecisionNote)


def _still_loud(doubt: Doubt) -> bool:
    if doubt.after is None or doubt.before is None:
        return False
    chose = doubt.and_still not in {"", AndStill.NOTHING}
    return chose and doubt.after >= STILL_LOUD and doubt.after >= doubt.before - 1


def _looked_back(review: Review) -> str:
    if review.same_again == SameAgain.NO:
        return _("Now you know something you didn't. It's written down.")
    return _("A fair choice that met a different day.")
