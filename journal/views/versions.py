"""What a thing said earlier, and bringing it back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from journal.access import thing_of
from journal.earlier import bring_words_back, earlier_words
from journal.flows import FLOWS
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person


@for_person
@require_GET
def version_list(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Everything a thing said before it was changed, newest first."""
    row = thing_of(request.user, kind, pk)
    context = {"row": row, "flow": FLOWS[kind], "earlier": earlier_words(row)}
    return render(request, "journal/version_list.html", context)


@for_person
@require_POST
def version_restore(request: Request, kind: str, pk: uuid.UUID, version: uuid.UUID) -> HttpResponse:
    """Bring earlier words back; the ones they replace become earlier words themselves."""
    row = thing_of(request.user, kind, pk)
    bring_words_back(row, version)
    messages.success(request, _("These words are back. The ones before them are kept too."))
    return HttpResponseRedirect(str(row.get_absolute_url()))
