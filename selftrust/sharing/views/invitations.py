"""Letting somebody in, from the client's first word to the other's yes."""

from __future__ import annotations

import uuid

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.accounts.second_step.factors import has_second_factor
from selftrust.sharing import inviting
from selftrust.sharing.access import connection_of
from selftrust.sharing.emails import send_invitation
from selftrust.sharing.forms.connecting import CodeForm, InvitationForm
from selftrust.sharing.models import Connection, Reviewer
from selftrust.sharing.stages import Stage, stage_of
from selftrust.web.audience import for_everyone

from .doors import for_account

SHOWS_OR_TAKES = ["GET", "HEAD", "POST"]
LIMITS = {"code": "10/h/user", "send_again": "3/d/key"}
SAID = {
    inviting.MANY_OPEN: gettext_lazy(
        "Twenty people are let in or asked already. Nothing was changed. End one first."
    ),
    inviting.MANY_TODAY: gettext_lazy(
        "That's twenty requests in a day. Nothing was changed. Tomorrow there's room again."
    ),
    inviting.NO_CODE: gettext_lazy(
        "This code doesn't work. It may be used, too old or mistyped. Nothing was changed."
    ),
    inviting.OWN_CODE: gettext_lazy(
        "That's a code of your own. Nothing was changed. It's for somebody else."
    ),
    inviting.LET_IN: gettext_lazy("They're let in already. Nothing was changed."),
}
MANY_TRIES = gettext_lazy(
    "That was one try too many. Nothing was changed. Wait an hour, then go on."
)


@for_account
@require_http_methods(SHOWS_OR_TAKES)
def invitation_create(request: Request) -> HttpResponse:
    """Ask whom, and under which names; nothing is sent yet."""
    draft = _draft_to_change(request)
    form = InvitationForm(_posted(request), client=request.user, draft=draft)
    if form.is_valid():
        try:
            drafted = inviting.begin(request.user, form.cleaned_data, timezone.now())
        except inviting.NotNow as refusal:
            form.add_error(None, str(SAID[refusal.reason]))
        else:
            if draft is not None and draft.pk != drafted.pk:
                inviting.not_now(draft, timezone.now())
            return redirect("sharing:consent-create", drafted.pk)
    status = 422 if form.errors else 200
    return render(request, "sharing/invitation_create.html", {"form": form}, status=status)


@for_account
@require_http_methods(SHOWS_OR_TAKES)
def code_use(request: Request) -> HttpResponse:
    """Ask for a reviewer's code; nobody is let in yet."""
    form, status = CodeForm(_posted(request)), 422
    if form.is_valid() and not _may(request, "code"):
        form.add_error("code", str(MANY_TRIES))
        status = 429
    elif form.is_valid():
        try:
            drafted = _drafted(request, form)
        except inviting.NotNow as refusal:
            form.add_error("code", str(SAID[refusal.reason]))
        else:
            return redirect("sharing:consent-create", drafted.pk)
    return render(
        request, "sharing/code_use.html", {"form": form}, status=status if form.errors else 200
    )


@for_account
@require_http_methods(SHOWS_OR_TAKES)
def consent_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """What letting in means, and the clear yes to it."""
    connection = connection_of(request.user, pk)
    if stage_of(connection, timezone.now()) is not Stage.DRAFTED:
        return redirect("sharing:connection-detail", pk)
    refused = _let_in(request, connection) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect("sharing:connection-detail", pk)
    context = {"connection": connection, "refused": refused}
    context["is_by_mail"] = inviting.is_by_mail(connection)
    return render(request, "sharing/consent.html", context, status=422 if refused else 200)


@for_account
@require_POST
def invitation_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Not now: a draft goes, and a request that waits is taken back."""
    inviting.not_now(connection_of(request.user, pk), timezone.now())
    messages.success(request, _("Nobody was let in."))
    return redirect("sharing:people")


@for_account
@require_POST
def invitation_send(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Send the mail of a request once more, a few times a day."""
    connection = connection_of(request.user, pk)
    if stage_of(connection, timezone.now()) is not Stage.INVITED:
        return redirect("sharing:connection-detail", pk)
    tried = consume(
        request, app="selftrust.sharing", action="send_again", config=LIMITS, key=str(pk)
    )
    if tried is None:
        messages.error(request, _("It was sent again three times today. That's enough for now."))
    elif not _send(request, connection):
        tried.rollback()
    return redirect("sharing:connection-detail", pk)


@for_everyone
@require_http_methods(SHOWS_OR_TAKES)
def invitation_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A request, for the one it went to; for everybody else the same page as for nothing."""
    now, person = timezone.now(), request.user
    if not person.is_authenticated:
        return _nothing(request)
    found = inviting.invitation_for(person, pk, now)
    if found is None:
        return _nothing(request)
    if found.is_open:
        return redirect("sharing:brief", found.pk)
    context = _ways(found, person)
    if request.method == "POST" and context["is_ready"]:
        taken = inviting.take_up(person, pk, now)
        return redirect("sharing:brief", taken.pk) if taken else _nothing(request)
    status = 422 if request.method == "POST" else 200
    return render(request, "sharing/invitation_detail.html", context, status=status)


def _nothing(request: HttpRequest) -> HttpResponse:
    """The page of a request that isn't there, or isn't for whoever looks."""
    status = 404 if request.user.is_authenticated else 200
    return render(request, "sharing/invitation_none.html", status=status)


def _ways(found: Connection, person: Person) -> dict[str, object]:
    """What is offered, and what is still missing before it can be taken up."""
    reviewer = Reviewer.objects.filter(owner=person).first()
    step = has_second_factor(person)
    return {
        "connection": found,
        "reviewer": reviewer,
        "has_second_step": step,
        "is_ready": reviewer is not None and step,
        "known": inviting.connected_with(found.owner, person),
    }


def _draft_to_change(request: Request) -> Connection | None:
    """The person's own draft that the address names: another one takes its place."""
    try:
        pk = uuid.UUID(request.GET.get("draft", ""))
    except ValueError:
        return None
    mine = Connection.objects.of(request.user).filter(consented_at=None, ended_at=None)
    found: Connection | None = mine.filter(pk=pk).first()
    return found if found is not None and inviting.is_by_mail(found) else None


def _drafted(request: Request, form: CodeForm) -> Connection:
    said = form.cleaned_data
    now = timezone.now()
    return inviting.begin_with_code(request.user, said["code"], said["known_as"], now)


def _let_in(request: Request, connection: Connection) -> str:
    """Write the yes down, and send the mail where there is one; what keeps it from being said."""
    try:
        is_first = inviting.let_in(connection, timezone.now())
    except inviting.NotNow as refusal:
        return str(SAID[refusal.reason])
    except Connection.DoesNotExist:
        raise Http404 from None
    if is_first and inviting.is_by_mail(connection):
        _send(request, connection)
    elif is_first:
        messages.success(request, _("They're let in. They see nothing until you share it."))
    return ""


def _send(request: Request, connection: Connection) -> bool:
    """Send the mail of a request, and say what became of it."""
    try:
        send_invitation(connection)
    except OSError:
        said = _("The mail couldn't be sent now. Nothing is lost. Send it again below.")
        messages.error(request, said)
        return False
    messages.success(request, _("The request is on its way."))
    return True


def _may(request: Request, action: str) -> bool:
    return bool(consume(request, app="selftrust.sharing", action=action, config=LIMITS))


def _posted(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
