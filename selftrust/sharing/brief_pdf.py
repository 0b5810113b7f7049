"""The brief as a PDF of one page. It's made in memory, and nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .area_summary import Promises
from .briefing import AreaInBrief, Brief
from .lines import SharedLine

SOURCE = (Path(__file__).parent / "brief.typ").read_bytes()
Item = dict[str, Any]


def pdf_of(brief: Brief) -> bytes:
    """The bytes of the PDF."""
    said = {"brief": json.dumps(said_in(brief))}
    made: bytes = typst.compile(SOURCE, sys_inputs=said)
    return made


def said_in(brief: Brief) -> dict[str, Any]:
    """All that stands on it, for brief.typ to set; an item has its head and its lines."""
    is_for_session, name = brief.is_for_session, brief.connection.known_as
    return {
        "language": (get_language() or "en").partition("-")[0],
        "document": brief.heading if is_for_session else _("Shared with you"),
        "title": brief.heading,
        "from": _("Shared by %(name)s") % {"name": name} if is_for_session else "",
        "line_label": _("They'd like to talk about"),
        "line": brief.for_session,
        "sections": [
            {"title": title, "items": items} for title, items in _sections(brief) if items
        ],
        "foot": _("Working notes by the client, not a clinical measure."),
    }


def _sections(brief: Brief) -> Iterator[tuple[str, list[Item]]]:
    yield _("What they chose to bring"), [_item(line) for line in brief.lines]
    yield _("Areas"), [_area(area) for area in brief.areas]
    yield _("Evidence to name"), [_item(line) for line in brief.evidence]
    yield _("Decisions"), [_decision(one) for one in brief.decisions]
    yield (
        _("Suggested"),
        [{"meta": str(one.answer), "lines": [one.words]} for one in brief.assignments],
    )
    asked = [{"meta": _("By a rule, not a person"), "lines": [str(brief.question)]}]
    yield _("A possible next question"), asked if brief.question else []


def _item(line: SharedLine) -> Item:
    day = date_format(localtime(line.shared_at), "j F")
    said = line.words or line.note
    return {"meta": f"{line.name} · {day}", "lines": [said] if said else []}


def _decision(one: Any) -> Item:
    item = _item(one.line)
    if one.learned:
        item["lines"].append(f"{_('Learned:')} {one.learned}")
    return item


def _area(area: AreaInBrief) -> Item:
    """An area under its name, which stands there once."""
    lines = [
        f"{label} {claim}"
        for label, claim in (
            (_("Knows:"), area.know_claim),
            (_("Could be:"), area.possible_claim),
        )
        if claim
    ]
    dots, promises = area.summary.dots, area.summary.promises
    if dots is not None and dots.readings:
        ratings = _("know %(know)s, believe %(believe)s") % {
            "know": dots.readings[-1].know,
            "believe": dots.readings[-1].believe,
        }
        lines += [ratings, f"{dots.state} {dots.trend}"]
    if promises is not None and (said := _promised(promises)):
        lines.append(f"{_('Promises:')} {said}")
    return {"meta": area.name, "lines": lines}


def _promised(promises: Promises) -> str:
    """The facts of templates/sharing/promises.html."""
    new, gone = promises.new_terms, promises.let_go
    said = [
        str(promises.sentence),
        ngettext("%(n)s with new terms", "%(n)s with new terms", new) % {"n": new} if new else "",
        ngettext("%(n)s let go", "%(n)s let go", gone) % {"n": gone} if gone else "",
        promises.kept,
    ]
    return " · ".join(filter(None, said))
