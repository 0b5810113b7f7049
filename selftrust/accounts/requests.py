from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Person


class Request(HttpRequest):
    """What a view receives once the person is known."""

    htmx: HtmxDetails
    user: Person
