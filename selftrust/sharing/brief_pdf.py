"""The brief as a PDF of one page. It's made in memory, and nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .briefing import AreaInBrief, Brief
from .lines import SharedLine

SOURCE = (Path(__file__).parent / "brief.typ").read_bytes()
Item = dict[str, str]


def pdf_of(brief: Brief) -> bytes:
    """The bytes of the PDF."""
    said = {
        "language": (get_language() or "en").partition("-")[0],
        "title": _("Two minutes before the session"),
        "from": _("Shared by %(name)s") % {"name": brief.connection.known_as},
        "line_label": _("They'd like to talk about"),
        "line": brief.for_session,
        "sections": [
            {"title": title, "items": items} for title, items in _sections(brief) if items
        ],
        "foot": _("Working notes by the client, not a clinical measure."),
    }
    made: bytes = typst.compile(SOURCE, sys_inputs={"brief": json.dumps(said)})
    return made


def _sections(brief: Brief) -> Iterator[tuple[str, list[Item]]]:
    yield _("Since you last met"), [_item(line) for line in brief.lines]
    yield _("Areas"), [item for area in brief.areas for item in _area(area)]
    yield _("Evidence to name"), [_item(line) for line in brief.evidence]
    yield _("Promises"), [item for area in brief.areas for item in _promises(area)]
    yield _("Decisions"), [_decision(one) for one in brief.decisions]
    yield (
        _("Suggested"),
        [{"meta": str(one.answer), "text": one.words} for one in brief.assignments],
    )
    asked = [{"meta": _("By a rule, not a person"), "text": str(brief.question)}]
    yield _("A possible next question"), asked if brief.question else []


def _item(line: SharedLine) -> Item:
    day = date_format(localtime(line.shared_at), "j F")
    return {"meta": f"{line.name} · {day}", "text": line.words or line.note or "…"}


def _decision(one: Any) -> Item:
    item = _item(one.line)
    if one.learned:
        item["text"] += f" {_('Learned:')} {one.learned}"
    return item


def _area(area: AreaInBrief) -> Iterator[Item]:
    claims = " / ".join(filter(None, [area.know_claim, area.possible_claim]))
    dots = area.summary.dots
    if claims or dots is None:
        yield {"meta": area.name, "text": claims or area.name}
    if dots is not None and dots.readings:
        latest = dots.readings[-1]
        ratings = _("know %(know)s, believe %(believe)s") % {
            "know": latest.know,
            "believe": latest.believe,
        }
        yield {"meta": f"{area.name} · {ratings}", "text": f"{dots.state} {dots.trend}"}


def _promises(area: AreaInBrief) -> Iterator[Item]:
    promises = area.summary.promises
    if promises is not None:
        said = [promises.sentence, promises.kept]
        yield {"meta": area.name, "text": " · ".join(str(one) for one in said if one)}
