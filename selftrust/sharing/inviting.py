"""How somebody is let in: a client's clear yes, and the other's.

By mail: drafted, invited with the client's yes, open with the other's. By a reviewer's code the
other's yes came first. Whether an address has an account is never looked at before its owner
opens the invitation.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from selftrust.accounts.confirming import has_confirmed_address
from selftrust.accounts.models import Person
from selftrust.vault.refusals import Shredded

from .codes import as_written, open_code
from .models import Connection, Reviewer
from .models.connection import INVITED_FOR, MOST_OPEN, ConnectionQuerySet

MOST_A_DAY = 20
A_DAY = timedelta(days=1)


class NotNow(Exception):
    """Nothing was changed. `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


MANY_OPEN, MANY_TODAY = "many open", "many today"
NO_CODE, OWN_CODE, LET_IN = "no code", "own code", "let in"


def begin(client: Person, said: dict[str, str], now: datetime) -> Connection:
    """A draft of an invitation: `address`, `called`, `known_as` and `role` as they were said.

    Where the same address waits already, it's that connection: a draft says what was said last.
    Raises NotNow.
    """
    mine = Connection.objects.of(client)
    with transaction.atomic():
        _lock(client)
        made = _waiting_at(said["address"], client, now)
        if made is not None and made.consented_at is not None:
            return made
        if made is None and mine.filter(begun_at__gt=now - A_DAY).count() >= MOST_A_DAY:
            raise NotNow(MANY_TODAY)
        made = made or Connection(begun_at=now)
        made.owner = client
        for name, value in said.items():
            setattr(made, name, value)
        made.save()
        return made


def begin_with_code(client: Person, typed: str, known_as: str, now: datetime) -> Connection:
    """A draft of letting in whoever gave the code `typed`; one for a reviewer, whatever the code.

    The code stands where an address would, until it's used. Somebody who is let in already is that
    connection. Raises NotNow.
    """
    giver = _giver_of(typed, now)
    if giver is None:
        raise NotNow(NO_CODE)
    if giver.owner_id == client.pk:
        raise NotNow(OWN_CODE)
    if known := connected_with(client, giver.owner):
        return known
    drafts = Connection.objects.of(client).filter(consented_at=None, ended_at=None)
    made = drafts.filter(reviewer=giver.owner).first() or Connection(reviewer=giver.owner)
    made.owner, made.role, made.address = client, giver.role, as_written(typed)
    made.called, made.known_as = giver.name, known_as
    made.save()
    return made


def connected_with(client: Person, reviewer: Person) -> Connection | None:
    """The open connection of the two, if there is one."""
    found: Connection | None = (
        Connection.objects.of(client).open().filter(reviewer=reviewer).first()
    )
    return found


def let_in(connection: Connection, now: datetime) -> bool:
    """The client's yes; whether it was the first, as any other changes nothing.

    An invitation waits from now on, and its mail is still to be sent. With a code it's open.
    Raises NotNow, and `Connection.DoesNotExist` where the draft is gone.
    """
    with transaction.atomic():
        held = _held(connection)
        _lock(held.owner)
        if held.consented_at is not None or held.ended_at is not None:
            return False
        _keep_to_the_limits(held.owner, now)
        held.consented_at = now
        if not is_by_mail(held):
            _use_code(held, now)
        held.save(update_fields=["consented_at", "accepted_at", "address"])
        return True


def is_by_mail(connection: Connection) -> bool:
    """Whether `connection`, not taken up yet, was begun with an address, and not with a code."""
    return "@" in connection.address


def not_now(connection: Connection, now: datetime) -> None:
    """A draft goes; an invitation ends before anybody took it up."""
    with transaction.atomic():
        held = _held(connection)
        if held.consented_at is None:
            held.delete()
        elif held.accepted_at is None:
            end_held(held, by="client", now=now)


def end_held(held: Connection, *, by: str, now: datetime) -> None:
    """End a connection that is locked, once; where the invitation went is forgotten."""
    if held.ended_at is None:
        held.ended_at, held.ended_by, held.address = now, by, ""
        held.save(update_fields=["ended_at", "ended_by", "address"])


def invitation_for(person: Person, pk: uuid.UUID, now: datetime) -> Connection | None:
    """The invitation `pk` if it waits for `person`, or is open with them; otherwise None."""
    found: Connection | None = _invitations().filter(pk=pk).first()
    return found if found is not None and _is_for(person, found, now) else None


def take_up(person: Person, pk: uuid.UUID, now: datetime) -> Connection | None:
    """The other's yes, once; None where there's nothing for `person`.

    An invitation of a client who has let `person` in already ends, and the open connection of the
    two is what comes back.
    """
    with transaction.atomic():
        held = _invitations().select_for_update(of=("self",)).filter(pk=pk).first()
        if held is None or not _is_for(person, held, now):
            return None
        _lock(held.owner)
        known = connected_with(held.owner, person)
        if known is None:
            held.accepted_at, held.reviewer, held.address = now, person, ""
            held.save(update_fields=["accepted_at", "reviewer", "address"])
        elif known.pk != held.pk:
            end_held(held, by="reviewer", now=now)
        return known or held


def _invitations() -> ConnectionQuerySet:
    mine = Connection.objects.filter(ended_at=None, owner__is_active=True)
    found: ConnectionQuerySet = mine.filter(owner__trial_ends_at=None).select_related("owner")
    return found


def _is_for(person: Person, found: Connection, now: datetime) -> bool:
    if found.owner_id == person.pk:
        return False
    if found.is_open:
        return found.reviewer_id == person.pk
    if not found.is_invited(now) or not has_confirmed_address(person):
        return False
    try:
        return bool(found.address) and found.address == str(person.email).lower()
    except Shredded:  # erased in this moment
        return False


def _held(connection: Connection) -> Connection:
    found: Connection = Connection.objects.select_for_update().get(pk=connection.pk)
    found.owner = connection.owner
    return found


def _waiting_at(address: str, client: Person, now: datetime) -> Connection | None:
    """The draft or the invitation of `client`'s that is for `address`."""
    waits = Q(consented_at=None) | Q(consented_at__gt=now - INVITED_FOR)
    mine = Connection.objects.of(client).filter(waits, accepted_at=None, ended_at=None)
    return next((one for one in mine if one.address == address), None)


def _lock(client: Person) -> None:
    """Let others of `client`'s yeses wait: they are counted. Always after a connection's row."""
    Person.objects.select_for_update(no_key=True).get(pk=client.pk)


def _keep_to_the_limits(client: Person, now: datetime) -> None:
    mine = Connection.objects.of(client)
    if mine.filter(consented_at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise NotNow(MANY_TODAY)
    if mine.open().count() + mine.invited(now).count() >= MOST_OPEN:
        raise NotNow(MANY_OPEN)


def _giver_of(typed: str, now: datetime) -> Reviewer | None:
    """Who gave the code `typed`, if it can be used."""
    code = open_code(typed, now)
    if code is None:
        return None
    return Reviewer.objects.select_related("owner").filter(owner=code.person_id).first()


def _use_code(held: Connection, now: datetime) -> None:
    code = open_code(held.address, now, held=True)
    if code is None or code.person_id != held.reviewer_id:
        raise NotNow(NO_CODE)
    if connected_with(held.owner, code.person):
        raise NotNow(LET_IN)
    code.used_at = now
    code.save(update_fields=["used_at"])
    held.accepted_at, held.address = now, ""
