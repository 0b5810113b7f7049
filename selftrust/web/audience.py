"""Who may open a route. Each view says so itself; one that says nothing is closed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse

from .unsaved import signed_out_page

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = "everyone"
PERSON = "person"


def for_everyone(view: View) -> View:
    """Open to anybody, signed in or not."""
    view.audience = EVERYONE  # type: ignore[attr-defined]
    return view


def for_person(view: View) -> View:
    """Open to somebody who is signed in, with an account or a trial notebook."""
    view.audience = PERSON  # type: ignore[attr-defined]
    return view


class AudienceMiddleware:
    """Asks everybody to sign in, except on routes that are open to everyone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Let the view answer, or ask to sign in without losing what was typed."""
        if getattr(view, "audience", None) == EVERYONE or request.user.is_authenticated:
            return None
        if "X-Selftrust-Save" in request.headers:
            return JsonResponse({"reason": "signed_out"}, status=401)
        if request.method == "POST":
            return signed_out_page(request)
        response = redirect_to_login(request.get_full_path())
        if "HX-Request" in request.headers:
            return HttpResponse(status=401, headers={"HX-Redirect": response["Location"]})
        return response
