"""Saying how a commitment ended: once, whoever presses twice, with the evidence it leaves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .models import Commitment, Ending, Evidence, LetGoBecause, NewTerms, Origin, Size

ALREADY_NEW_TERMS_TWICE = 3
HALF: dict[str, Size] = {Size.LARGER: Size.MEDIUM, Size.MEDIUM: Size.SMALL, Size.SMALL: Size.TINY}


def keep(
    commitment: Commitment, *, partly: bool = False, differently: bool = False
) -> Evidence | None:
    """Say it was kept; return the evidence of it, the same one each time.

    Where something was said before, nothing changes; None where that left no evidence.
    """
    with transaction.atomic():
        row = _locked(commitment)
        if row.ending:
            return Evidence.objects.of(row.owner).filter(commitment=row).first()
        _say(row, Ending.PARTLY if partly else Ending.KEPT)
        row.differently = differently
        row.save()
        return _evidence_of(row, _origin_when_kept(row, partly=partly))


def let_go(commitment: Commitment, *, because: LetGoBecause | str, line: str) -> bool:
    """Say it is let go; an honest line, said in time, is evidence too.

    False, with nothing changed, where something else was said before.
    """
    now = timezone.now()
    with transaction.atomic():
        row = _locked(commitment)
        if row.ending:
            return bool(row.ending == Ending.LET_GO and row.let_go_line == line)
        _say(row, Ending.LET_GO)
        row.let_go_because, row.let_go_line = because, line
        row.save()
        if line.strip() and row.in_time(now):
            _evidence_of(row, Origin.LET_GO, camera=line)
        return True


def renegotiate(commitment: Commitment, *, terms: NewTerms | str) -> Commitment:
    """Give it new terms: return a draft of the commitment that follows it.

    The old one ends only when the new one is finished (`end_with_new_terms`), so that walking
    away from the form changes nothing. The draft of an earlier try is used again.
    """
    with transaction.atomic():
        row = _locked(commitment)
        follower = _follower_of(row)
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
        if terms == NewTerms.SMALLER and follower.is_draft and not follower.version:
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
        row.save()
        left = Evidence.objects.filter(commitment=row)
        # An honest line stays what it is: keeping the promise later leaves evidence of its own.
        left.filter(origin=Origin.LET_GO).update(commitment=None, deleted_at=timezone.now())
        left.update(deleted_at=timezone.now())
        return row


def _follower_of(row: Commitment) -> Commitment | None:
    """The new terms of an earlier try; a deleted draft of them comes back with its words."""
    follower: Commitment | None = Commitment.objects.filter(follows=row).first()
    if follower is None or follower.deleted_at is None:
        return follower
    if follower.is_draft:
        follower.deleted_at = None
        return follower
    Commitment.objects.filter(pk=follower.pk).update(follows=None)
    return None


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


def _evidence_of(row: Commitment, origin: Origin, *, camera: str = "") -> Evidence:
    found = Evidence.objects.filter(commitment=row).first()
    now: datetime = row.ended_at or timezone.now()
    made = found or Evidence.begun_by(row.owner, now=now, commitment=row, area=row.area)
    made.happened_on = made.written_on
    made.origin, made.text = origin, row.text
    made.camera = camera or made.camera
    made.deleted_at = None
    made.finished_at = made.finished_at or now
    made.save()
    return made
