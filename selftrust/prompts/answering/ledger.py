"""Everything that came due for a person, and what became of it, in plain words."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.trail import Position
from selftrust.accounts.models import Person
from selftrust.prompts.models import Kind, Occurrence, State, Why
from selftrust.prompts.planning.times import local_moment

from .answers import READ_BACK, pages_of, with_answers
from .asked import words_asked
from .showing import SINCE_DELETED

PAGE = 30
RECALLED: dict[str, str | Promise] = {
    Kind.REVIEW: gettext_lazy("A date you chose: look back at a decision"),
    Kind.LIMIT: gettext_lazy("A date you chose: a limit"),
    Kind.MOMENT: gettext_lazy("A time you chose: a MicroWin"),
    Kind.OUTCOME: gettext_lazy("How a MicroWin went"),
}
BECAME: dict[str, str | Promise] = {
    State.DUE: gettext_lazy("Its mail waits for its turn"),
    State.KEPT_HERE: gettext_lazy("In the notebook only"),
    State.HANDED_OVER: gettext_lazy("Mailed"),
    State.REFUSED: gettext_lazy("Refused"),
    State.UNKNOWN: gettext_lazy("Mailed perhaps: the mail server's last answer was lost"),
    State.EXPIRED: gettext_lazy("Too late for a mail"),
    State.FAILED: gettext_lazy("Couldn't be mailed"),
}
MAYBE_TWICE = gettext_lazy("Mailed once or twice: the mail server's last answer was lost")


@dataclass(frozen=True)
class Line:
    """One line of the ledger. An empty address says that what it led to is gone."""

    when: str
    what: str | Promise
    url: str
    became: str
    is_answered: bool
    is_put_aside: bool
    answer_url: str


@dataclass(frozen=True)
class LedgerPage:
    """Lines, newest first, and the position that the next page begins after (None at the end)."""

    lines: list[Line]
    older: Position | None


def ledger_page(person: Person, now: datetime, before: Position | None = None) -> LedgerPage:
    """Up to 30 lines of what came due for `person` before `before`: a fixed number of queries."""
    due = with_answers(Occurrence.objects.of(person).visible(now))
    due = due.select_related("own_prompt", "taken_up")
    if before is not None:
        due = due.filter(Q(due_at__lt=before.at) | Q(due_at=before.at, id__lt=before.pk))
    found = list(due.newest_first()[: PAGE + 1])
    shown = found[:PAGE]
    pages = pages_of(person, [pk for one in shown for pk in (one.answer_id, _source(one))])
    older = Position(shown[-1].due_at, shown[-1].pk) if len(found) > PAGE else None
    return LedgerPage([_line(one, pages) for one in shown], older)


def line_of(prompt: Occurrence) -> Line:
    """The line of one prompt."""
    return _line(prompt, pages_of(prompt.person, [prompt.answer_id]))


def became_words(occurrence: Occurrence) -> str:
    """What became of the mail of `occurrence`, and why, as far as it is known."""
    state, why = occurrence.state, occurrence.why
    if state == State.UNKNOWN and occurrence.second_copy:
        return str(MAYBE_TWICE)
    if why == Why.RESTORED:
        return _("Not mailed: %(why)s") % {"why": Why.RESTORED.label}
    said = BECAME[state]
    return f"{said}: {Why(why).label}" if why and state != State.UNKNOWN else str(said)


def _source(occurrence: Occurrence) -> uuid.UUID | None:
    return None if occurrence.is_prompt else occurrence.source_id


def _line(one: Occurrence, pages: dict[uuid.UUID, str]) -> Line:
    answered = bool(getattr(one, "has_words", one.is_answered))
    return Line(
        when=date_format(local_moment(one.due_at, one.zone), "l, j F Y, H:i"),
        what=_what(one),
        url=_url(one, pages),
        became=became_words(one),
        is_answered=answered,
        is_put_aside=one.put_aside_at is not None,
        answer_url=_answer_url(one, pages) if answered else "",
    )


def _what(one: Occurrence) -> str | Promise:
    if one.is_prompt:
        return words_asked(one) or SINCE_DELETED
    return RECALLED[one.kind]


def _url(one: Occurrence, pages: dict[uuid.UUID, str]) -> str:
    if one.is_prompt:
        return reverse("prompts:prompt-detail", args=[one.pk])
    return pages.get(one.source_id, "")


def _answer_url(one: Occurrence, pages: dict[uuid.UUID, str]) -> str:
    if one.answer_kind == READ_BACK:
        return reverse("microwins:read-back")
    return pages.get(one.answer_id, "") if one.answer_id else ""
