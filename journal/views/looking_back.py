"""What was written on this day earlier, and what is never to come up there again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from journal.access import thing_of
from journal.looking_back import earlier_days
from journal.models import Entry
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person


@for_person
@require_GET
def on_this_day(request: Request) -> HttpResponse:
    """A week, a month, and whole years ago."""
    context = {"days": earlier_days(request.user), "today": request.user.today()}
    return render(request, "journal/on_this_day.html", context)


@for_person
@require_POST
def let_rest(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Keep an entry out of "on this day" from now on."""
    _let(_entry_of(request.user, kind, pk), rest=True)
    messages.success(request, _("It won't come up on this day. Its own page can undo that."))
    return redirect("journal:on-this-day")


@for_person
@require_POST
def let_rest_delete(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Let an entry come up on its day again."""
    entry = _entry_of(request.user, kind, pk)
    _let(entry, rest=False)
    messages.success(request, _("It can come up on its day again."))
    return redirect(entry)


def _entry_of(person: Person, kind: str, pk: uuid.UUID) -> Entry:
    row = thing_of(person, kind, pk)
    if not isinstance(row, Entry):
        raise Http404
    return row


def _let(entry: Entry, *, rest: bool) -> None:
    Entry.objects.filter(pk=entry.pk).update(let_rest=rest)
