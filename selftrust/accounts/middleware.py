"""What a request has to know of its person: the zone, and whether they're still there."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from selftrust.vault.refusals import Shredded
from selftrust.web.errors import not_found
from selftrust.web.unsaved import gone_page

from .local_time import zone_named
from .models import Person


class LocalTimeMiddleware:
    """Activates the zone of whoever is signed in, for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request` with times in the person's zone."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(zone_named(request.user.zone)):
            return self.get_response(request)


class ErasedMeanwhile:
    """Answers where a notebook was erased, in another window or by its clock, amid a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request` as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for what isn't here any more, if that is why the view failed."""
        if isinstance(exception, Shredded) or (
            isinstance(exception, DatabaseError | Person.DoesNotExist) and _is_erased(request)
        ):
            return not_found(request, exception) if _is_save(request) else gone_page(request)
        return None


def _is_save(request: HttpRequest) -> bool:
    """Whether a page in the browser saves by itself, and shows the answer its own way."""
    return "X-Selftrust-Save" in request.headers


def _is_erased(request: HttpRequest) -> bool:
    known = request.user.pk
    return known is not None and not Person.objects.filter(pk=known).exists()
