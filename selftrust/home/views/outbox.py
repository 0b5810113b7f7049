from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selftrust.mail.outbox import mails
from selftrust.web.audience import for_everyone


@for_everyone
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """The mails that stay on this machine, newest first; 404 on a server that others reach."""
    if not settings.EMBEDDED:
        raise Http404
    return render(request, "home/outbox.html", {"mails": mails()})
