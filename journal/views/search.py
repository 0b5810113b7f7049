"""Searching everything written."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from journal.search_form import SearchForm
from journal.searching import FoundPage, found_page
from selftrust.accounts.requests import Request
from selftrust.areas.models import shown_names
from selftrust.web.audience import for_person
from selftrust.web.responses import page_or_partial

TEMPLATE = "journal/search.html"


# A search changes nothing and is still a POST: addresses are kept by the browser's history, by
# proxies and by logs, and what a person looks for is as private as what she wrote.
@for_person
@require_http_methods(["GET", "POST"])
def search(request: Request) -> HttpResponse:
    """The search page; for a POST with what was found, as an htmx part with that alone."""
    names = shown_names(request.user)
    if request.method == "GET":
        return render(request, TEMPLATE, {"form": SearchForm(None, names)})
    form = SearchForm(request.POST, names)
    if not form.is_valid():
        return page_or_partial(request, TEMPLATE, "found", {"form": form}, status=422)
    asked = form.cleaned_data
    page = found_page(
        request.user,
        names,
        form.looked_for,
        kind=asked["kind"],
        area=asked["area"],
        before=asked["before"],
    )
    part = "rows" if asked["before"] else "found"
    context = {"form": form, "page": page, "unopened": _unopened(page)}
    return page_or_partial(request, TEMPLATE, part, context)


def _unopened(page: FoundPage) -> str:
    """The sentence about texts that didn't open; "" where all did."""
    if not page.unreadable:
        return ""
    said = ngettext(
        "%(count)s text couldn't be opened.", "%(count)s texts couldn't be opened.", page.unreadable
    )
    return said % {"count": page.unreadable}
