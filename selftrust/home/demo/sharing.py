"""What she shares with her therapist, what he read, and what they write to each other."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction

from journal.models import Decision, Doubt, FreePage, Kind, Need, Review, Voice
from microwins.models import Evidence, Origin
from selftrust.accounts.local_time import local_day, local_instant
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin
from selftrust.sharing.access import client_of, readable_of
from selftrust.sharing.area_summary import USUALLY_SHARED
from selftrust.sharing.assigning import Suggestion, suggest, take
from selftrust.sharing.briefing import brief_of
from selftrust.sharing.giving import Wish, share, share_as_it_comes
from selftrust.sharing.inviting import begin, let_in, take_up
from selftrust.sharing.models import Assignment, Connection, Role, Side, Standing, Way, Window
from selftrust.sharing.models.share import USUAL_LIFE
from selftrust.sharing.noting import write_note
from selftrust.sharing.opening import open_thing
from selftrust.sharing.plans import make_plan, offer, plans_of
from selftrust.sharing.showing import parts_of
from selftrust.sharing.striking import passages
from selftrust.vault.remembering import data_keys_remembered

from .texts import sharing as texts

EVIDENCE = "outcome"
# Where her pages of each kind stand, and which of them she'd show.
SHOWN: dict[str, tuple[type[Any], Callable[[Any], bool]]] = {
    "need": (Need, lambda _row: True),
    "praise": (Voice, lambda row: bool(row.kind == Kind.PRAISE)),
    "outcome": (Evidence, lambda row: bool(row.origin != Origin.DECIDED)),
    "decision": (Decision, lambda row: bool(row.is_sealed)),
    "check-in": (GapCheckin, lambda _row: True),
    "review": (Review, lambda row: bool(row.learned)),
    "free": (FreePage, lambda row: bool(row.kind == Kind.FREE)),
    "doubt": (Doubt, lambda row: bool(row.kind == Kind.DOUBT and row.fair)),
}
ABOUT_AREA = (("name", "possible_claim", *USUALLY_SHARED), ("name", USUALLY_SHARED[1]))


class Between:
    """The two of them; `shared` holds what she shared, by kind."""

    def __init__(self, client: Person, therapist: Person, now: datetime) -> None:
        self._client, self._therapist, self._now = client, therapist, now
        self._connection = self._connected()
        self._areas = Area.objects.of(client).filter(archived_at=None).order_by("written_at")
        self._shared: dict[str, Any] = {}
        self._named: list[uuid.UUID] = []

    def share(self) -> None:
        """An area's evidence as it comes, summaries, pages; and what the brief says first."""
        first, *_others = self._areas
        begun = self._at(texts.STANDING, 20)
        share_as_it_comes(
            self._connection, first, Standing.EVIDENCE, ends_at=begun + USUAL_LIFE, now=begun
        )
        for area, fields, ago in zip(self._areas, ABOUT_AREA, texts.SUMMARIES, strict=False):
            self._share(area, fields, self._at(ago, 20))
        for text in texts.SHARED:
            self._share_newest(text)
        self._connection.to_name = self._named
        self._connection.for_session = texts.SESSION
        self._connection.save(update_fields=["to_name", "for_session"])

    def read(self) -> None:
        """What he opened, in the order of its days."""
        briefs = [(self._at(ago, 8), self._read_brief) for ago in texts.BRIEFS]
        pages = [
            (self._at(ago, 13), self._opener_of(self._shared[kind].pk))
            for kind, ago in texts.OPENED
            if kind in self._shared
        ]
        for at, opened in sorted([*briefs, *pages], key=lambda one: one[0]):
            opened(at)
        met_on = local_day(self._at(texts.MET, 12), self._client.zone)
        Connection.objects.filter(pk=self._connection.pk).update(met_on=met_on)

    def write(self) -> None:
        """Notes with a reply, a question that she took up and one that waits, and a plan."""
        for note in texts.NOTES:
            self._note(Side.REVIEWER, note, 14)
        self._note(Side.CLIENT, texts.REPLY, 18)
        for text in (texts.TAKEN, texts.WAITING):
            said = Suggestion(text.why, Window.WEEK, prompt=text.prompt, text=text.text)
            suggest(self._therapist, self._connection.pk, said, self._at(text.ago, 15))
        taken = Assignment.objects.filter(connection=self._connection).earliest("offered_at")
        taken.owner = taken.connection.owner = self._client
        take(taken, self._now)
        offered_at = self._at(texts.OFFERED, 16)
        make_plan(self._therapist, texts.PLAN, texts.PLAN_STEPS, offered_at)
        [plan] = plans_of(self._therapist)
        offer(self._therapist, self._connection.pk, plan, texts.PLAN_LINE, offered_at)

    def _connected(self) -> Connection:
        said = {
            "address": str(self._therapist.email),
            "called": texts.THERAPIST,
            "known_as": texts.CLIENT,
            "role": Role.THERAPIST.value,
        }
        begun, accepted = self._at(texts.INVITED, 20), self._at(texts.ACCEPTED, 9)
        draft = begin(self._client, said, begun)
        let_in(draft, begun + timedelta(minutes=3))
        take_up(self._therapist, draft.pk, accepted)
        made = client_of(self._therapist, draft.pk)
        made.owner = self._client
        return made

    def _share_newest(self, text: texts.SharedText) -> None:
        """Her newest page of that kind on that day; none where she hasn't written one."""
        model, fits = SHOWN[text.kind]
        at = self._at(text.ago, text.hour)
        written = model.objects.of(self._client).finished().filter(finished_at__lt=at)
        fitting = (one for one in written.newest_first() if fits(one))
        row = next((one for one in fitting if not self._is_shared(one)), None)
        if row is None:
            return
        row.owner = self._client
        struck = {text.strike: passages(getattr(row, text.strike))[:1]} if text.strike else {}
        fields = [part.name for part in parts_of(row)]
        self._share(row, fields, at, is_live=text.is_live, struck=struck)
        self._shared[text.kind] = row
        if text.kind == EVIDENCE:
            self._named.append(row.pk)

    def _is_shared(self, row: Any) -> bool:
        return bool(readable_of(self._connection, self._now).filter(pk=row.pk).exists())

    def _share(self, row: Any, fields: Any, at: datetime, **more: Any) -> None:
        share(self._connection, row, Wish(fields, at + USUAL_LIFE, row.version, **more), at)

    def _read_brief(self, at: datetime) -> None:
        brief_of(self._therapist, self._connection.pk, Way.BRIEF, at)

    def _opener_of(self, pk: Any) -> Callable[[datetime], None]:
        def opened(at: datetime) -> None:
            open_thing(self._therapist, self._connection.pk, pk, at)

        return opened

    def _note(self, by: Side, text: texts.NoteText, hour: int) -> None:
        about = self._shared.get(text.kind)
        if about is not None:
            at = self._at(text.ago, hour)
            write_note(self._connection, by, text.text, at, kind=about.kind_name, thing_id=about.pk)

    def _at(self, ago: int, hour: int) -> datetime:
        """An instant a few minutes past `hour`, her time, `ago` days before today."""
        day = local_day(self._now, self._client.zone) - timedelta(days=ago)
        return local_instant(day, time(hour, (ago * 7) % 60), self._client.zone)


def let_in_therapist(client: Person, therapist: Person, now: datetime) -> None:
    """Connect the two months before `now` (aware) and tell the last weeks of it.

    What is shared is there already; a small notebook has less of it.
    """
    with data_keys_remembered(), transaction.atomic():
        between = Between(client, therapist, now)
        between.share()
        between.read()
        between.write()
