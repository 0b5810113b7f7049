"""The evidence that commitments and pages leave."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from selftrust.accounts.ownership import Written, WrittenQuerySet
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of, several

from .choices import Landed, MyPart, Origin
from .commitment import Commitment


class EvidenceQuerySet(WrittenQuerySet):
    """Filters for evidence."""

    def in_area(self, area: Area | None) -> EvidenceQuerySet:
        """Of one area, or those that belong to none."""
        return self.filter(area=area)


class Evidence(Written):
    """A dated fact in the person's own words. Nothing but its owner ever removes it."""

    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    commitment = models.OneToOneField(
        Commitment, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence"
    )
    # What a piece came from where that isn't a commitment: the id of something in the journal.
    of_entry = models.UUIDField(null=True, blank=True)
    origin = one_of(Origin)
    happened_on = models.DateField()
    text = SealedTextField(max_length=280, blank=True)
    camera = SealedTextField(max_length=280, blank=True)
    my_part = several(MyPart)
    my_part_line = SealedTextField(max_length=140, blank=True)
    landed = one_of(Landed)

    objects: ClassVar[Any] = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="evidence_newest"),
            models.Index(fields=["area", "-happened_on"], name="evidence_of_area"),
            models.Index(fields=["area", "finished_at"], name="evidence_came"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["of_entry", "origin"], name="one_piece_an_entry")
        ]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "outcome"

    @property
    def my_part_words(self) -> str:
        """The chosen parts, as a list in words."""
        return ", ".join(str(MyPart(part).label) for part in self.my_part)

    def first_words(self) -> str:
        """What happened."""
        return self.text

    def get_absolute_url(self) -> str:
        """The page of this piece of evidence."""
        return reverse("microwins:evidence-detail", args=[self.pk])
