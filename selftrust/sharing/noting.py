"""Notes between the two: about a shared thing, or by themselves."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .access import readable_thing
from .models import Connection, Note, Side

THOUGHT_EVERY = timedelta(days=14)
A_MOMENT = timedelta(minutes=1)
# What a note without words of its own says, by whoever wrote it.
FIXED: dict[str, str | Promise] = {
    Side.REVIEWER: _("Thinking of you. No reply needed."),
    Side.CLIENT: _("I'm having a hard time and would like you to contact me."),
}


class TooSoon(Exception):
    """There was a thought in the last fourteen days; `again_on` is when the next one may go."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__()
        self.again_at = again_at


def write_note(
    connection: Connection,
    by: Side,
    text: str,
    now: datetime,
    *,
    kind: str = "",
    thing_id: uuid.UUID | None = None,
) -> Note:
    """Keep a note from `by` to the other side, sealed with the client's key; twice is once.

    Raises Http404 where the two aren't connected any more, or where a reviewer can't read the
    thing any more that the note is about.
    """
    with transaction.atomic():
        _hold(connection)
        if by == Side.REVIEWER and thing_id is not None:
            readable_thing(connection, thing_id, now)
        if twice := _pressed_twice(connection, by, text, thing_id, now):
            return twice
        note = Note(
            owner=connection.owner,
            connection=connection,
            by=by,
            kind=kind,
            thing_id=thing_id,
            written_at=now,
        )
        note.text = text
        note.save(force_insert=True)
    return note


def _hold(connection: Connection) -> None:
    """Lock the connection, which is open; or Http404."""
    if not Connection.objects.hold_open(connection.pk):
        raise Http404


def _pressed_twice(
    connection: Connection, by: Side, text: str, thing_id: uuid.UUID | None, now: datetime
) -> Note | None:
    """The same words by the same side about the same thing, if they are a moment old."""
    recent = connection.notes.filter(by=by, thing_id=thing_id, written_at__gt=now - A_MOMENT)
    for note in recent:
        note.owner = connection.owner
        if note.text == text:
            found: Note = note
            return found
    return None


def send_thought(connection: Connection, text: str, now: datetime) -> Note:
    """A line from the reviewer that needs no reply, once in fourteen days.

    Raises TooSoon, and Http404 where the two aren't connected any more.
    """
    with transaction.atomic():
        _hold(connection)
        latest = latest_thought(connection)
        if latest is not None and latest.written_at > now - THOUGHT_EVERY:
            raise TooSoon(latest.written_at + THOUGHT_EVERY)
        return write_note(connection, Side.REVIEWER, text, now)


def latest_thought(connection: Connection) -> Note | None:
    """The last line of that kind that the reviewer sent."""
    thoughts = connection.notes.filter(by=Side.REVIEWER, thing_id=None)
    return thoughts.order_by("-written_at").first()


def notes_about(connection: Connection, thing_id: uuid.UUID) -> list[Note]:
    """What both wrote about one thing, oldest first."""
    found = list(connection.notes.filter(thing_id=thing_id).order_by("written_at", "id"))
    for note in found:
        note.owner = connection.owner
    return found


def said_in(note: Note) -> str | Promise:
    """The words of a note, or the fixed line it stands for."""
    return note.text or FIXED[note.by]


def mark_seen(notes: list[Note], by: Side, now: datetime) -> None:
    """Remember that the one who didn't write `notes` has seen them; `by` is who wrote them."""
    unseen = [note.pk for note in notes if note.by == by and note.seen_at is None]
    if unseen:
        Note.objects.filter(pk__in=unseen).update(seen_at=now)
