"""Who asks. Everybody asks for the same things: ana's own, and what ben holds of hers.

There is no Django admin here and nobody on a staff, so what stands for staff is a plain account:
no flag of any kind opens more than that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from allauth.mfa.models import Authenticator
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.sharing.ending import end
from selftrust.sharing.giving import stop
from selftrust.sharing.models import Side

from .world import World


class To(Enum):
    """What a route is for; each principal is let in to some of these."""

    EVERYONE = "whoever comes, signed in or not"
    ENTRANCE = "whoever isn't inside yet"
    NOBODY = "nobody on a server: on one's own machine alone"
    INVITED = "the one it went to, none of those here; signed out, it says nothing to anybody"
    TOKEN = "whoever holds the link of a mail"
    HERSELF = "each signed-in person: their own, without an id"
    OWNER = "the one who wrote it"
    HOUSE = "each reviewer with a second step: their own, without an id"
    DESK = "the reviewer who made it"
    CLIENT = "the reviewer of an open connection"
    READER = "the reviewer with whom it's shared"

    @property
    def at_the_door(self) -> bool:
        """Whether nobody has to be signed in."""
        return self in {To.EVERYONE, To.ENTRANCE, To.NOBODY, To.INVITED, To.TOKEN}

    @property
    def in_the_house(self) -> bool:
        """Whether one has to be a reviewer first."""
        return self in {To.HOUSE, To.DESK, To.CLIENT, To.READER}


@dataclass(frozen=True)
class Principal:
    """`name` of the world's people asks, after `become` changed the world; "" is nobody.

    With `is_in` false the person isn't signed in, or isn't any more. `connection` is the one that
    stands in the addresses of what is read.
    """

    name: str
    may: frozenset[To]
    become: Callable[[World], object] = lambda _: None
    is_in: bool = True
    is_reviewer: bool = False
    has_second_step: bool = True
    connection: str = "ben"
    token: str = ""


def _share_ended(world: World) -> None:
    stop(world.rows["share"], timezone.now())


def _connection_ended(world: World) -> None:
    end(world.connections["ben"], Side.CLIENT, timezone.now())


def _closed(name: str) -> Callable[[World], object]:
    return lambda world: Person.objects.filter(pk=world.people[name].pk).update(is_active=False)


def _without_second_step(world: World) -> None:
    Authenticator.objects.filter(user=world.people["ben"]).delete()


OUTSIDE = frozenset({To.EVERYONE, To.ENTRANCE, To.INVITED})
INSIDE = frozenset({To.EVERYONE, To.HERSELF})
REVIEWING = INSIDE | {To.HOUSE}
ALL_OF_BEN = REVIEWING | {To.DESK, To.CLIENT, To.READER}

PRINCIPALS = {
    "anonymous": Principal("", OUTSIDE, is_in=False),
    "owner": Principal("ana", INSIDE | {To.OWNER}),
    "another client": Principal("cleo", INSIDE),
    "reviewer with this share": Principal("ben", ALL_OF_BEN, is_reviewer=True),
    "reviewer with another share": Principal(
        "dora", REVIEWING, is_reviewer=True, connection="dora"
    ),
    "reviewer of another client": Principal("egon", REVIEWING, is_reviewer=True),
    "reviewer whose share ended": Principal(
        "ben", ALL_OF_BEN - {To.READER}, _share_ended, is_reviewer=True
    ),
    "reviewer who was let go": Principal(
        "ben", REVIEWING | {To.DESK}, _connection_ended, is_reviewer=True
    ),
    "reviewer without a second step": Principal(
        "ben", INSIDE, _without_second_step, is_reviewer=True, has_second_step=False
    ),
    "reviewer whose account is closed": Principal("ben", OUTSIDE, _closed("ben"), is_in=False),
    "reviewer of a closed account": Principal(
        "ben", REVIEWING | {To.DESK}, _closed("ana"), is_reviewer=True
    ),
    "plain account, as staff would be": Principal("gus", INSIDE),
    "holder of a link": Principal("", OUTSIDE | {To.TOKEN}, is_in=False, token="held"),
    "holder of an expired link": Principal("", OUTSIDE, is_in=False, token="expired"),
}
