"""One line for each shared thing: no more of its words than its page would show first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from journal.flows import FLOWS
from selftrust.accounts.models import Person

from .models import Readable
from .readings import Opened
from .showing import MODELS, Seen, name_of, struck_in, unpacked

# The column of the view's first words, by the model of a kind.
FIRST_WORDS = {"Entry": "headline", "GapCheckin": "what_moved", "Area": "name"}
MOST_CHARACTERS = 180


@dataclass(frozen=True)
class SharedLine:
    """A shared thing in a list: what kind, its first words, since when and until when."""

    thing_id: uuid.UUID
    kind: str
    name: str | Promise
    tone: str
    words: str
    note: str
    is_live: bool
    shared_at: datetime
    ends_at: datetime
    opened: Opened


def lines_of(client: Person, readables: Iterable[Readable]) -> list[SharedLine]:
    """A line for each of `readables`, all of `client`'s, in their order; no query."""
    return [_line(client, one) for one in readables]


def words_in(client: Person, readable: Readable) -> str:
    """The first words that may be shown of it; "" where they are kept private."""
    share = readable.share
    if share is not None:
        share.owner = client
        if not share.is_live:
            return unpacked(share.content).first_words
        if struck_in(share) or _opening(readable.kind) not in share.fields:
            return ""
    model = MODELS[readable.kind]
    column: Any = model._meta.get_field(FIRST_WORDS.get(model.__name__, "text"))
    return str(column.open(client.pk, readable.thing_id, readable.words))


def _opening(kind: str) -> str:
    """The field that a thing's first words come from; a check-in has none of its own."""
    return FLOWS[kind].opening or "what_moved"


def kept_version(client: Person, readable: Readable) -> Seen | None:
    """What the share keeps, where it's of one version."""
    share = readable.share
    if share is None or share.is_live:
        return None
    share.owner = client
    return unpacked(share.content)


def _line(client: Person, readable: Readable) -> SharedLine:
    flow, share = FLOWS[readable.kind], readable.share
    is_live = share is None or share.is_live
    version = share.version if share is not None and not is_live else readable.version
    words = " ".join(words_in(client, readable).split())
    return SharedLine(
        thing_id=readable.thing_id,
        kind=readable.kind,
        name=name_of(readable.kind),
        tone=flow.tone,
        words=_clipped(words),
        note=_noted(readable),
        is_live=is_live,
        shared_at=readable.visible_at,
        ends_at=readable.ends_at,
        opened=Opened(readable.kind, readable.thing_id, version, is_live),
    )


def _clipped(words: str) -> str:
    """At most `MOST_CHARACTERS`, ending on a word."""
    if len(words) <= MOST_CHARACTERS:
        return words
    cut = words[: MOST_CHARACTERS - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _noted(readable: Readable) -> str:
    """The two ratings of a check-in, where both are shared."""
    share = readable.share
    whole = share is None or (share.is_live and {"know", "believe"} <= set(share.fields))
    if readable.kind != "check-in" or not whole:
        return ""
    know, _space, believe = readable.note.partition(" ")
    return _("know %(know)s, believe %(believe)s") % {"know": know, "believe": believe}
