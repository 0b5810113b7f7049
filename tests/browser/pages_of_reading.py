"""The pages of sharing things, and of reading what was shared."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from .world import World

Pages = Callable[[World], list[str]]


def by_client(name: str) -> Pages:
    """A page of the person's, about somebody they let in."""
    return lambda world: [reverse(f"sharing:{name}", args=[world.people["open"].pk])]


def of_client(name: str) -> Pages:
    """A page of the reviewer's house, about the one who let the person in."""
    return lambda world: [reverse(f"sharing:{name}", args=[world.people["client"].pk])]


def of_things(name: str) -> Pages:
    """A page about each thing that the person can read of somebody else's."""
    return lambda world: [
        reverse(f"sharing:{name}", args=[world.people["client"].pk, row.pk])
        for row in world.shared.values()
    ]


def sharing_of(world: World) -> list[str]:
    return [
        reverse("sharing:share-create", args=[kind, world.rows[kind].pk])
        for kind in ("doubt", "decision", "area", "outcome", "free")
    ]


READING: dict[str, Pages] = {
    "sharing:share-create": sharing_of,
    "sharing:shared-list": lambda _: ["/shared/"],
    "sharing:reading-list": lambda _: ["/shared/readings/"],
    "sharing:standing-create": lambda _: ["/shared/as-it-comes/"],
    "sharing:for-session": by_client("for-session"),
    "sharing:note-list": by_client("note-list"),
    "sharing:hard-time-create": by_client("hard-time-create"),
    "sharing:client-list": lambda _: ["/clients/"],
    "sharing:brief": of_client("brief"),
    "sharing:readable-list": of_client("readable-list"),
    "sharing:readable-detail": of_things("readable-detail"),
    "sharing:note-create": of_things("note-create"),
    "sharing:thought-create": of_client("thought-create"),
}
READING_WITHOUT_A_PAGE = {
    "sharing:share-end",
    "sharing:share-renew",
    "sharing:standing-end",
    "sharing:standing-renew",
    "sharing:kept-private-create",
    "sharing:reply-create",
    "sharing:brief-pdf",
    "sharing:met-create",
}
