"""A person's data keys are loaded once a request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .remembering import data_keys_remembered


class RememberDataKeys:
    """Runs each request in a block of `data_keys_remembered`.

    A streaming body is made after the block: its generator opens a block of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers the request."""
        with data_keys_remembered():
            return self.get_response(request)
