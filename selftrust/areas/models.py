"""Areas of life, and the check-ins that show the gap in each."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.models import Person
from selftrust.accounts.ownership import Written, WrittenQuerySet
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of

from .gap import Gap, gap_between

MOST_ACTIVE = 5
CHECKIN_EVERY = timedelta(days=7)


class StoryOnset(models.TextChoices):
    """When the old story usually starts."""

    AT_ONCE = "at_once", _("at once")
    DAY_TWO = "day_two", _("day 2–3")
    FIRST_MISS = "first_miss", _("after the first miss")
    NOTICED = "noticed", _("when someone notices")
    UNKNOWN = "unknown", _("don't know")


class AreaQuerySet(WrittenQuerySet):
    """Filters for areas."""

    def active(self) -> AreaQuerySet:
        """Finished ones that aren't archived."""
        return self.finished().filter(archived_at=None)


class Area(Written):
    """One specific field of life, with the sentence that is known and the one that could be."""

    name = SealedTextField(max_length=140, blank=True)
    know_claim = SealedTextField(max_length=280, blank=True)
    possible_claim = SealedTextField(max_length=280, blank=True)
    hoped_on = models.DateField(_("by when"), null=True, blank=True)
    story = SealedTextField(max_length=140, blank=True)
    story_onset = one_of(StoryOnset)
    learned_where = SealedTextField(max_length=280, blank=True)
    discreet = models.BooleanField(_("hide the name in lists"), default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    series = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = AreaQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="area_newest")]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "area"

    def first_words(self) -> str:
        """The name that lists show."""
        return self.shown_name

    def get_absolute_url(self) -> str:
        """The area's own page; a draft's is its first step."""
        if self.is_draft:
            return reverse("journal:step-edit", args=["area", self.pk, "name"])
        return reverse("home:area-detail", args=[self.pk])

    @property
    def shown_name(self) -> str:
        """The name for lists: the person may keep it out of them."""
        return self.name_in_lists("" if self.discreet else self.name)

    @staticmethod
    def name_in_lists(name: str) -> str:
        """`name`, or a plain word where there is none to be shown."""
        return name or str(_("An area"))

    def has_checkins(self) -> bool:
        """Whether anything was rated under the present wording."""
        rated = GapCheckin.objects.finished().filter(area=self, series=self.series, deleted_at=None)
        return bool(rated.exists())

    def can_finish(self) -> bool:
        """An area needs its name and both sentences."""
        return bool(self.name.strip() and self.know_claim.strip() and self.possible_claim.strip())

    def take(self, values: dict[str, Any]) -> set[str]:
        """Put `values` in; other words for a claim start a new series, the old stays readable."""
        old = (self.know_claim, self.possible_claim)
        changed = super().take(values)
        rewritten = (self.know_claim, self.possible_claim) != old
        if rewritten and self.has_checkins():
            Wording.begun_by(
                self.owner, area=self, series=self.series, know_claim=old[0], possible_claim=old[1]
            ).save()
            self.series += 1
            changed.add("series")
        return changed


class Wording(Written):
    """The two sentences of an earlier series of an area."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    series = models.PositiveSmallIntegerField()
    know_claim = SealedTextField(max_length=280, blank=True)
    possible_claim = SealedTextField(max_length=280, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "series"], name="one_wording_a_series")
        ]
        indexes = [models.Index(fields=["owner"], name="wording_of_owner")]


class GapCheckin(Written):
    """The two ratings of an area on one day, under one wording (`series`)."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    series = models.PositiveSmallIntegerField(default=1)
    know = Rating()
    believe = Rating()
    even_if = SealedTextField(max_length=140, blank=True)
    what_moved = SealedTextField(max_length=280, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="checkin_newest"),
            models.Index(fields=["area", "-written_at"], name="checkin_of_area"),
            models.Index(fields=["area", "finished_at"], name="checkin_came"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Rating().within("know") & Rating().within("believe"),
                name="checkin_ratings_within_0_to_10",
            )
        ]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "check-in"

    def first_words(self) -> str:
        """What moved it, in the person's words."""
        return self.what_moved

    def can_finish(self) -> bool:
        """A check-in needs both dots."""
        return self.know is not None and self.believe is not None

    def finish(self, now: datetime) -> set[str]:
        """Belong to the wording that was in force when the dots were set."""
        if self.is_draft:
            self.series = self.area.series
        return super().finish(now) | {"series"}

    def get_absolute_url(self) -> str:
        """The check-in's own page."""
        return reverse("home:checkin-detail", args=[self.pk])

    def previous(self) -> GapCheckin | None:
        """The check-in before this one, under the same wording."""
        mine = (
            GapCheckin.objects.of(self.owner)
            .finished()
            .filter(area_id=self.area_id, series=self.series, written_at__lt=self.written_at)
        )
        found: GapCheckin | None = mine.newest_first().first()
        return found

    @property
    def gap(self) -> Gap:
        """The gap between the two dots of a finished check-in."""
        return gap_between(self.know, self.believe)


def checkin_due_on(area: Area) -> date | None:
    """The first day on which a check-in of `area` is offered; None when one is at once."""
    mine = GapCheckin.objects.of(area.owner).finished().filter(area=area, series=area.series)
    last = mine.newest_first().first()
    return last.written_on + CHECKIN_EVERY if last else None


def active_areas(person: Person) -> list[Area]:
    """`person`'s active areas, oldest first: their order stays put."""
    areas = list(Area.objects.of(person).active().order_by("written_at", "id"))
    for area in areas:
        area.owner = person
    return areas


def shown_names(person: Person) -> dict[uuid.UUID, str]:
    """The names that lists show of all of `person`'s areas, oldest first, by their ids."""
    name = Area._meta.get_field("name")
    rows = (
        Area.objects.of(person).order_by("written_at", "id").values_list("id", "name", "discreet")
    )
    return {
        pk: Area.name_in_lists("" if discreet else name.open(person.pk, pk, sealed))
        for pk, sealed, discreet in rows
    }
