from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from selftrust.web.audience import for_everyone


@for_everyone
@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in. Somebody who is signed in goes to Today."""
    if request.user.is_authenticated:
        return redirect("home:today")
    return render(request, "home/landing.html")


@for_everyone
@require_GET
def protection(request: HttpRequest) -> HttpResponse:
    """What protects a person's words, and what doesn't."""
    return render(request, "home/protection.html")
