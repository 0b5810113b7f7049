"""Where the answer to a prompt is written, and whether a word of it was kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from journal.closing import end_flow
from journal.deciding import begin_review
from journal.flows import FLOWS
from journal.forms import SHORT
from journal.models import Decision, Entry, Kind
from microwins.models import Commitment, Evidence
from selftrust.accounts.drafting import Save, save_words
from selftrust.accounts.models import Person
from selftrust.accounts.ownership import Written
from selftrust.areas.models import Area, GapCheckin, active_areas, checkin_due_on
from selftrust.prompts.models import Occurrence
from selftrust.prompts.models.occurrence import OccurrenceQuerySet
from selftrust.web.flow import Flow

from .asked import prompt_of, words_asked

CHECKIN, REVIEW, READ_BACK = "check-in", "review", "read-back"
WITHOUT_OWN_WORDS = {CHECKIN, REVIEW, READ_BACK}
# Themes that have a variant of their own of the flow that their prompts open.
FLOW_OF_THEME: dict[str, str] = {
    "worry": Kind.WORRY,
    "notice": Kind.NOTICING,
    "alone": Kind.TIME_ALONE,
}
MODELS: tuple[tuple[type[Written], tuple[str, ...]], ...] = (
    (Entry, ("kind",)),
    (Commitment, ("size", "finished_at")),
    (GapCheckin, ("finished_at",)),
    (Area, ("finished_at",)),
    (Evidence, ("finished_at",)),
)
LONGEST = 20_000  # what a free page holds
LINE_ENDS = frozenset("\r\n")


def begin_answer(occurrence: Occurrence) -> str:
    """Begin the answer to a prompt, or go on with the one there is; return the address.

    It's a draft that holds nothing but what was asked, and stands in no list until something is
    written. Reading back is an answer by itself.
    """
    with transaction.atomic():
        held = _held(occurrence)
        if _opens(held) == READ_BACK:
            _note(held, READ_BACK, None)
            _note_words(held)
            return reverse("microwins:read-back")
        row = _answer_of(held)
        if row is None:
            flow, row = _begin(held)
            _note(held, flow.kind, row.pk)
        return _page_of(row, FLOWS[held.answer_kind])


def answer_with(occurrence: Occurrence, words: str, *, finish: bool) -> Written:
    """Write `words` down as an answer of their own, and return it as it's stored.

    They go into the first field of the prompt's kind where they fit, and otherwise, all of them,
    on a free page. With `finish` it's finished where nothing else is asked for first; a promise
    never is. Raises ValueError for words that say nothing, or that no page holds (`LONGEST`).
    """
    words = words.replace("\r\n", "\n")
    if not words.strip() or len(words) > LONGEST:
        raise ValueError(len(words))
    with transaction.atomic():
        held = _held(occurrence)
        flow = _flow_for(held, words)
        row = _asked(_new(flow, held.person), held)
        save = Save(0, uuid.uuid4(), 1, final=True, step=flow.steps[0].name)
        row = save_words(row, {flow.opening: words}, save, new=True).row
        if finish and _is_whole(flow, row):
            end_flow(row)
        if _written_answers(held) is None:
            _note(held, flow.kind, row.pk)
        _note_words(held)
        return row


def with_answers(occurrences: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """The same, each with `has_words`: whether a word of an answer was kept. Writes nothing."""
    found: OccurrenceQuerySet = occurrences.annotate(
        has_words=Q(answered_at__isnull=False) | _words_kept()
    )
    return found


def without_words(occurrences: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """Those of which no word of an answer was kept."""
    return occurrences.filter(~_words_kept(), answered_at=None)


def refresh_answers(occurrences: OccurrenceQuerySet, now: datetime) -> int:
    """Set `answered_at` where a word was kept since; say of how many. One query for any number."""
    begun = occurrences.filter(answered_at=None, answer_id__isnull=False)
    return int(begun.filter(_words_kept()).update(answered_at=now))


def pages_of(person: Person, ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """The addresses of what `person` has of these ids: five queries, without opening a word."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    return {
        row.pk: row.get_absolute_url()
        for model, columns in MODELS
        for row in model.objects.of(person).filter(pk__in=wanted).only("owner", *columns)
    }


def _held(occurrence: Occurrence) -> Occurrence:
    """The occurrence as it now stands; two presses of one button wait for each other."""
    rows = Occurrence.objects.select_for_update(of=("self",))
    held = rows.select_related("own_prompt", "taken_up").get(pk=occurrence.pk)
    held.person = occurrence.person
    return held


def _opens(held: Occurrence) -> str:
    prompt = prompt_of(held)
    return prompt.opens if prompt else Kind.FREE


def _flow(held: Occurrence) -> Flow:
    """The flow that the prompt opens, where it is one that begins with words."""
    prompt = prompt_of(held)
    if prompt is None or prompt.opens in WITHOUT_OWN_WORDS:
        return FLOWS[Kind.FREE]
    return FLOWS[FLOW_OF_THEME.get(prompt.theme, prompt.opens)]


def _flow_for(held: Occurrence, words: str) -> Flow:
    """The prompt's flow if its first field takes `words` as they are, else the free page."""
    flow = _flow(held)
    column: Any = flow.model_class._meta.get_field(flow.opening)
    most = column.max_length or LONGEST
    one_line = most > SHORT or not LINE_ENDS & set(words)
    return flow if len(words) <= most and one_line else FLOWS[Kind.FREE]


def _is_whole(flow: Flow, row: Any) -> bool:
    """Whether its first words are all that `row` needs; a promise needs a yes."""
    return not isinstance(row, Commitment) and set(flow.steps[0].asks_for(row)) <= {flow.opening}


def _answer_of(held: Occurrence) -> Written | None:
    if held.answer_id is None or held.answer_kind not in FLOWS:
        return None
    things = FLOWS[held.answer_kind].model_class.objects  # type: ignore[attr-defined]
    found: Written | None = things.of(held.person).filter(pk=held.answer_id).first()
    return found


def _written_answers(held: Occurrence) -> Written | None:
    """The answer there is, if it holds a word."""
    row = _answer_of(held)
    return row if row is not None and (row.version or not row.is_draft) else None


def _begin(held: Occurrence) -> tuple[Flow, Written]:
    """A stored draft for the prompt: of what it's about where there is such a thing, or a page."""
    opens = _opens(held)
    if opens == CHECKIN:
        flow, row = _checkin(held.person)
    elif opens == REVIEW:
        flow, row = _review(held.person)
    else:
        flow, row = _flow(held), None
    row = _asked(row or _new(flow, held.person), held)
    row.save(update_fields=None if row._state.adding else ["prompt", "prompt_words"])
    return flow, row


def _checkin(person: Person) -> tuple[Flow, Written | None]:
    """A check-in of the area that waits for one the longest; without any area, a first one."""
    areas = active_areas(person)
    if not areas:
        return FLOWS["area"], None
    due = {area: checkin_due_on(area) for area in areas}
    oldest = min(areas, key=lambda area: (due[area] is not None, due[area]))
    if (due_on := due[oldest]) is not None and due_on > person.today():
        return FLOWS[Kind.FREE], None
    return FLOWS["check-in"], GapCheckin.begun_by(person, area=oldest)


def _review(person: Person) -> tuple[Flow, Written | None]:
    """The look back at the decision whose day came first, if any has come."""
    waiting = Decision.objects.of(person).waiting().filter(review_on__lte=person.today())
    decision = waiting.first()
    if decision is None:
        return FLOWS[Kind.FREE], None
    decision.owner = person
    return FLOWS[REVIEW], begin_review(decision)


def _new(flow: Flow, person: Person) -> Written:
    made: Written = flow.model_class.begun_by(person, **flow.preset)  # type: ignore[attr-defined]
    return made


def _asked(row: Any, held: Occurrence) -> Written:
    """`row`, with what was asked; a check-in and an area have no place for it."""
    if hasattr(row, "prompt_words") and not row.prompt_words:
        row.prompt, row.prompt_words = held.prompt, words_asked(held)
    written: Written = row
    return written


def _page_of(row: Written, flow: Flow) -> str:
    if not row.is_draft:
        return row.get_absolute_url()
    return reverse("journal:step-edit", args=[flow.kind, row.pk, flow.steps[0].name])


def _note(held: Occurrence, kind: str, pk: uuid.UUID | None) -> None:
    held.answer_kind, held.answer_id, held.put_aside_at = kind, pk, None
    held.save(update_fields=["answer_kind", "answer_id", "put_aside_at"])


def _note_words(held: Occurrence) -> None:
    if held.answered_at is None:
        held.answered_at = timezone.now()
        held.save(update_fields=["answered_at"])


def _words_kept() -> Q:
    written = Q(version__gt=0) | Q(finished_at__isnull=False)
    found = Q()
    for model, _columns in MODELS:
        found |= Q(Exists(model._base_manager.filter(written, pk=OuterRef("answer_id"))))
    return found
