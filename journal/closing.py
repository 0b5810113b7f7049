"""The end of a flow: finishing what was written, and the next best move it leaves."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from microwins.ending import end_with_new_terms
from microwins.models import Commitment, Meaning, Origin, Size, When
from selftrust.accounts.drafting import finish

from .models import AndStill, Doubt, Entry, MoveKind

STILL_LOUD = 5

MOVE_OF = {
    AndStill.MOVE: MoveKind.DO,
    AndStill.CHOOSE: MoveKind.DECIDE,
    AndStill.STAY: MoveKind.STAY,
    AndStill.WANT: MoveKind.DO,
    AndStill.REST: MoveKind.REST,
    AndStill.DECIDE: MoveKind.DECIDE,
    AndStill.NOTHING: MoveKind.NOTHING,
}
ORIGIN_OF = {
    MoveKind.REST: Origin.RESTED,
    MoveKind.STAY: Origin.STAYED,
    MoveKind.ASK: Origin.ASKED,
    MoveKind.SAY_NO: Origin.LIMIT_SAID,
}


def offer_move(entry: Any) -> None:
    """Fill the close in beforehand from what a doubt chose; ratings never are."""
    if isinstance(entry, Doubt) and entry.and_still and not entry.move_kind:
        entry.move_kind = MOVE_OF[AndStill(entry.and_still)]


def end_flow(row: Any) -> bool:
    """Finish `row` and do what follows from it; False leaves it a draft."""
    with transaction.atomic():
        if not finish(row):
            return False
        if isinstance(row, Commitment):
            end_with_new_terms(row)
        if isinstance(row, Entry):
            _make_move(row)
        return True


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
    if row.is_draft:
        return _("Kept as a draft. It waits on Today.")
    return _("It's written down.")


def _still_loud(doubt: Doubt) -> bool:
    if doubt.after is None or doubt.before is None:
        return False
    chose = doubt.and_still not in {"", AndStill.NOTHING}
    return chose and doubt.after >= STILL_LOUD and doubt.after >= doubt.before - 1
