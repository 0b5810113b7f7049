"""One open page of a guided flow: finding it, saving it, going on from it."""

from __future__ import annotations

import uuid
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import Http404, QueryDict
from django.utils import timezone

from selftrust.accounts.drafting import Gone, Result, Save, Saved, save_words
from selftrust.accounts.models import Person
from selftrust.accounts.ownership import Written
from selftrust.areas.models import Area, active_areas
from selftrust.web.flow import Flow, Step

from .flows import FLOWS
from .forms import StepForm

MOST_SAVES = 2_000_000_000
FRESH_LIFE = timedelta(days=30)
_SIGNER = signing.TimestampSigner(salt="a page that isn't stored yet")


@dataclass
class Page:
    """A step of a flow over `row`, which is unsaved while `new`; `fresh` lets it be stored.

    `was_draft` says whether the row was still a draft when the page was opened.
    """

    flow: Flow
    step: Step
    row: Any
    new: bool = False
    fresh: str = ""
    was_draft: bool = True

    def form(self, data: QueryDict | None = None, *, asking: bool = False) -> StepForm:
        """The form of this step; `asking` insists on the required fields."""
        areas = self._areas(data.get("area", "") if data is not None else "")
        return StepForm(
            self.step, self.flow.model_class, self.row, data, areas=areas, asking=asking
        )

    def _areas(self, sent: str) -> list[tuple[str, str]]:
        """The areas to choose from; one put away since the page was opened is among them."""
        if "area" not in self.step.fields:
            return []
        areas = active_areas(self.row.owner)
        named = [str(area.pk) for area in areas]
        asked = {str(self.row.area_id), sent} - {*named, "", "None"}
        away = Area.objects.of(self.row.owner).finished().filter(pk__in=_ids(asked))
        return [(str(area.pk), area.shown_name) for area in [*areas, *away]]


def _ids(texts: set[str]) -> list[uuid.UUID]:
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(uuid.UUID(text))
    return found


def flow_of(kind: str) -> Flow:
    """The flow called `kind`; Http404 for a kind that isn't there."""
    if kind not in FLOWS:
        raise Http404
    return FLOWS[kind]


def new_page(flow: Flow, person: Person, area: Area | None) -> Page:
    """The first step of a new thing. Nothing is stored until something is written."""
    row: Any = flow.model_class.begun_by(person, **flow.preset)  # type: ignore[attr-defined]
    if area is not None and "area" in {field.name for field in flow.model_class._meta.fields}:
        row.area = area
    content = [str(row.pk), str(person.pk), flow.kind, str(area.pk) if area else ""]
    return Page(flow, flow.steps[0], row, new=True, fresh=_SIGNER.sign_object(content))


def open_page(
    kind: str, pk: uuid.UUID, step: str, person: Person, fresh: str = "", *, held: bool = False
) -> Page:
    """The step of the person's own row `pk`; a `fresh` page may not be stored yet.

    With `held`, nobody else changes the row until the transaction, which must be open, is over.

    Raises Http404 for what isn't there, isn't the person's or isn't of this kind.
    """
    flow = flow_of(kind)
    found = flow.step(step)
    mine = flow.model_class.objects.of(person).filter(pk=pk, **_of_kind(flow))  # type: ignore[attr-defined]
    row = (mine.select_for_update() if held else mine).first()
    if found is None or (row is None and not fresh):
        raise Http404
    if row is not None:
        row.owner = person
        if found.locked(row):
            raise Http404
        return Page(flow, found, row, was_draft=row.is_draft)
    return Page(flow, found, _unstored(flow, pk, person, fresh), new=True, fresh=fresh)


def first_open_step(kind: str, pk: uuid.UUID, step: str, person: Person) -> Step | None:
    """Where to go on in a row whose first step is locked by now; None where it isn't."""
    flow = flow_of(kind)
    if flow.steps[0].name != step:
        return None
    mine = flow.model_class.objects.of(person).filter(pk=pk, **_of_kind(flow))  # type: ignore[attr-defined]
    row = mine.first()
    if row is None or not flow.steps[0].locked(row):
        return None
    row.owner = person
    return next(iter(flow.shown_steps(row)), None)


def _of_kind(flow: Flow) -> dict[str, Any]:
    return {"kind": flow.preset["kind"]} if "kind" in flow.preset else {}


def _unstored(flow: Flow, pk: uuid.UUID, person: Person, fresh: str) -> Any:
    try:
        content = _SIGNER.unsign_object(fresh, max_age=FRESH_LIFE)
    except signing.BadSignature:
        raise Http404 from None
    if content[:3] != [str(pk), str(person.pk), flow.kind]:
        raise Http404
    row: Any = flow.model_class.begun_by(person, **flow.preset)  # type: ignore[attr-defined]
    row.name_by(pk)
    if content[3]:
        row.area = Area.objects.of(person).filter(pk=content[3]).first()
    if flow.needs_area and row.area_id is None:
        raise Http404
    return row


def save_of(data: QueryDict, step: Step, *, final: bool) -> Save:
    """The save of `step` that a posted form describes. Raises Http404 when it was tampered with."""
    try:
        return Save(
            version=_count(data.get("version", "")),
            editor=uuid.UUID(data.get("editor", "")),
            sequence=_count(data.get("sequence", "")),
            final=final,
            step=step.name,
        )
    except ValueError:
        raise Http404 from None


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST_SAVES:
        raise ValueError
    return number


def is_untouched(page: Page, form: StepForm) -> bool:
    """Whether the valid `form` says nothing but what was stored or filled in beforehand."""
    offered = copy(page.row)
    page.step.offer(offered)
    return all(getattr(offered, name) == value for name, value in form.values().items())


def save_page(page: Page, form: StepForm, save: Save, *, finishing: bool = False) -> Saved:
    """Store what the valid `form` of a held page holds; nothing typed into a new one, nothing.

    Raises Http404 when the page was deleted meanwhile.
    """
    values = form.values()
    if page.new and not any(values[name] for name in values if name != "area_id"):
        return Saved(Result.SAVED, page.row)
    try:
        saved = save_words(
            page.row, values, save, new=page.new, held=not page.new, finishing=finishing
        )
    except Gone:
        raise Http404 from None
    page.row, page.new = saved.row, False
    return saved


def leave_step(page: Page) -> None:
    """Do what follows from going on from the step of a held page."""
    if is_stored(page.row) and (changed := page.step.leave(page.row, timezone.now())):
        page.row.save(update_fields=changed)


def is_unwritten(page: Page) -> bool:
    """Whether the stored draft of a page holds nothing: it was begun from a prompt or a date."""
    row, opening = page.row, page.flow.opening
    begun_only: bool = row.is_draft and row.version == 0
    return begun_only and not (opening and getattr(row, opening))


def is_stored(row: Written) -> bool:
    """Whether `row` is in the database."""
    return not row._state.adding
