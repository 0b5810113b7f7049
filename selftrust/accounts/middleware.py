"""Shows every date and time in the person's own zone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .local_time import zone_named


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
