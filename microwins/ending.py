"""Saying how a commitment ended: once, whoever presses twice, with the evidence it leaves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .models import Commitment, Ending, Evidence, LetGoBecause, NewTerms, Origin, Size

ALREADY_NEW_TERMS_TWICE = 3
HALF: dict[str, Size] = {Size.LARGER: Size.MEDIUM, Size.MEDIUM: Size.SMALL, Size.SMALL: Size.TINY}


def keep(commitment: Commitment, *, partly: bool = False, differently: bool = False) -> Evidence:
    """Say it was kept; return the evidence of it, the same one each time."""
    with transaction.atomic():
        row = _locked(commitment)
        if row.ending not in {Ending.KEPT, Ending.PARTLY}:
            _say(row, Ending.PARTLY if partly else Ending.KEPT)
            row.differently = differently
            row.save()
        return _evidence_of(row, _origin_when_kept(row, partly=partly))


def let_go(commitment: Commitment, *, because: LetGoBecause | str, line: str) -> Commitment:
    """Say it is let go; an honest line, said in time, is evidence too."""
    now = timezone.now()
    with transaction.atomic():
        row = _locked(commitment)
        if row.ending:
            return row
        _say(row, Ending.LET_GO)
        row.let_go_because, row.let_go_line = because, line
        row.save()
        if line.strip() and row.in_time(now):
            _evidence_of(row, Origin.LET_GO, text=line)
        return row


def renegotiate(commitment: Commitment, *, terms: NewTerms | str) -> Commitment:
    """Give it new terms: return a draft of the commitment that follows it.

    The old one ends only when the new one is finished (`end_with_new_terms`), so that walking
    away from the form changes nothing. The draft of an earlier try is used again.
    """
    with transaction.atomic():
        row = _locked(commitment)
        follower = Commitment.objects.of(row.owner).filter(follows=row).first()
        if follower is None:
            follower = Commitment.begun_by(
                row.owner,
                follows=row,
                area=row.area,
                terms=row.terms + 1,
                care_critical=row.care_critical,
                origin=row.origin,
                mean_it=row.mean_it,
                text=row.text,
                size=row.size,
            )
        follower.new_terms = terms
        if terms == NewTerms.SMALLER and follower.is_draft:
            follower.text = row.smaller_version or row.text
            follower.size = HALF.get(row.size, Size.TINY)
        follower.save()
        return follower


def end_with_new_terms(follower: Commitment) -> None:
    """End the commitment that `follower` replaces; in time, that is evidence too."""
    if follower.follows_id is None:
        return
    with transaction.atomic():
        row = _locked(follower.follows)  # type: ignore[arg-type]
        if row.ending:
            return
        _say(row, Ending.RENEGOTIATED)
        row.save()
        if row.in_time(row.ended_at or timezone.now()):
            _evidence_of(row, Origin.RENEGOTIATED)


def take_back(commitment: Commitment) -> Commitment:
    """Undo what was said: the commitment is open again and its evidence is hidden."""
    with transaction.atomic():
        row = _locked(commitment)
        row.ending, row.ended_at, row.differently = "", None, False
        row.let_go_because, row.let_go_line = "", ""
        row.save()
        Evidence.objects.filter(commitment=row).update(deleted_at=timezone.now())
        return row


def _locked(commitment: Commitment) -> Commitment:
    locked: Commitment = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("owner")
        .get(pk=commitment.pk)
    )
    return locked


def _say(row: Commitment, ending: Ending) -> None:
    row.ending, row.ended_at = ending, timezone.now()


def _origin_when_kept(row: Commitment, *, partly: bool) -> Origin:
    if row.origin:
        return Origin(row.origin)
    if row.is_small and not partly:
        return Origin.MICROWIN
    return Origin.PARTLY if partly else Origin.KEPT


def _evidence_of(row: Commitment, origin: Origin, *, text: str = "") -> Evidence:
    found = Evidence.objects.filter(commitment=row).first()
    now: datetime = row.ended_at or timezone.now()
    made = found or Evidence.begun_by(row.owner, now=now, commitment=row, area=row.area)
    made.happened_on = made.written_on
    made.origin, made.text = origin, text or row.text
    made.deleted_at = None
    made.finished_at = made.finished_at or now
    made.save()
    return made
