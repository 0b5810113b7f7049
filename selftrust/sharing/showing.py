"""Exactly what a reviewer sees of a thing. The client's preview is made by the same functions."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.flows import FLOWS
from journal.models import Entry, Kind, Review
from journal.reading import answers
from microwins.models import Commitment, Evidence
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin

from .models import Readable, Share
from .striking import Pieces, strike

AREA, EVIDENCE, DECISION, REVIEW = "area", "outcome", Kind.DECISION.value, Kind.REVIEW.value
MODELS: dict[str, type[Any]] = {
    **{kind: Entry for kind in Kind.values if kind != Kind.UNSENT},
    "microwin": Commitment,
    "commitment": Commitment,
    EVIDENCE: Evidence,
    "check-in": GapCheckin,
    AREA: Area,
}
# What no share can hold: it says when or where somebody writes, names other things, or could be
# used against the writer.
KEPT_BACK = frozenset(
    {
        "area",
        "behind_it",
        "care_critical",
        "clock",
        "discreet",
        "help_from",
        "hoped_on",
        "learned_where",
        "move_on",
        "move_when",
        "own_side",
        "safe_to_answer",
        "story_onset",
    }
)


NAMES: dict[str, str | Promise] = {EVIDENCE: gettext_lazy("Evidence")}
# An area's sentences, as they are called where nobody is asked for them.
AREA_LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("Area"),
    "know_claim": gettext_lazy("What I know"),
    "possible_claim": gettext_lazy("What could be"),
    "story": gettext_lazy("The old story"),
}


def name_of(kind: str) -> str | Promise:
    """What a thing of `kind` is called where it's shared."""
    return NAMES.get(kind) or FLOWS[kind].name


@dataclass(frozen=True)
class Part:
    """One answer: its field, its question, and what was said as pieces, None for a struck one."""

    name: str
    question: str
    pieces: Pieces
    in_own_words: bool

    @property
    def text(self) -> str:
        """What can be read of it."""
        return "".join(piece for piece in self.pieces if piece is not None)

    @property
    def line(self) -> str:
        """The same on one line, with "…" where something is struck; "" where all of it is."""
        return _on_one_line(self.pieces) if self.text.strip() else ""


@dataclass(frozen=True)
class Seen:
    """What is seen of one thing: its kind in words, its colour, its parts in order."""

    kind: str
    name: str | Promise
    tone: str
    parts: tuple[Part, ...]

    @property
    def first_words(self) -> str:
        """The first words of the person's own, for a line in a list; "…" where some are struck."""
        pieces: list[str | None] = []
        for part in self.parts:
            if part.in_own_words:
                pieces += part.pieces
                if part.line:
                    return _on_one_line(pieces)
        return ""


def _on_one_line(pieces: Iterable[str | None]) -> str:
    """`pieces` with one blank between their words, and one "…" for struck neighbours."""
    told = (piece for piece in pieces if piece is None or piece.strip())
    groups = groupby(told, key=lambda piece: piece is None)
    said = ("…" if is_struck else "".join(map(str, group)) for is_struck, group in groups)
    return " ".join(" ".join(said).split())


def seen_of(row: Any, fields: Sequence[str], struck: Mapping[str, Sequence[str]]) -> Seen:
    """What is seen of `row` with these `fields` shared and these passages struck."""
    flow = FLOWS[row.kind_name]
    anywhere = [passage for passages in struck.values() for passage in passages]
    parts = tuple(
        replace(part, pieces=strike(part.text, struck.get(part.name, ()), anywhere))
        for part in parts_of(row)
        if part.name in fields
    )
    return Seen(row.kind_name, name_of(row.kind_name), flow.tone, parts)


def parts_of(row: Any) -> tuple[Part, ...]:
    """All that can be shared of `row` as it is now, in the order in which it's read."""
    return tuple(part for part in _all_parts(row) if part.name not in KEPT_BACK)


def _all_parts(row: Any) -> Iterator[Part]:
    if isinstance(row, Evidence):
        yield Part("text", _("What happened"), (row.text,), in_own_words=True)
        day = date_format(row.happened_on, "j F Y")
        yield Part("happened_on", _("On"), (day,), in_own_words=False)
    labels = AREA_LABELS if isinstance(row, Area) else {}
    for answer in answers(FLOWS[row.kind_name], row):
        question = str(labels.get(answer.name) or answer.question)
        yield Part(answer.name, question, (answer.said,), answer.in_own_words)
    if isinstance(row, Commitment) and row.ending:
        ended = str(row.get_ending_display())
        yield Part("ending", _("How it ended"), (ended,), in_own_words=False)


def packed(seen: Seen) -> str:
    """`seen` as JSON, for a share that keeps this version."""
    parts = [[part.name, part.question, part.pieces, part.in_own_words] for part in seen.parts]
    return json.dumps({"kind": seen.kind, "parts": parts})


def unpacked(content: str) -> Seen:
    """What `packed` made JSON of."""
    kept = json.loads(content)
    flow = FLOWS[kept["kind"]]
    parts = tuple(
        Part(name, question, tuple(pieces), in_own_words)
        for name, question, pieces, in_own_words in kept["parts"]
    )
    return Seen(kept["kind"], name_of(kept["kind"]), flow.tone, parts)


def learned_in(client: Person, reviews: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What was learned in each of `client`'s look backs, as they are now; one query."""
    column: Any = Review._meta.get_field("learned")
    rows = Review.objects.of(client).filter(pk__in=reviews).values_list("pk", "learned")
    return {pk: column.open(client.pk, pk, sealed) for pk, sealed in rows}


def struck_in(share: Share) -> dict[str, list[str]]:
    """The passages that `share` keeps back, by field."""
    found: dict[str, list[str]] = json.loads(share.struck or "{}")
    return found


def seen_through(readable: Readable, row: Any) -> Seen:
    """What the reviewer sees of `row` by the share or standing share that lets them read it."""
    share = readable.share
    if share is None:
        return seen_of(row, [part.name for part in parts_of(row)], {})
    if share.is_live:
        return seen_of(row, share.fields, struck_in(share))
    return unpacked(share.content)
