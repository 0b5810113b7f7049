"""Whether mails go out at all: one row for the installation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ONLY = 1


class Sender(models.Model):
    """The one sender. While `held_at` is set nothing is mailed; what is due is still shown.

    `zone_data` is the version of the time zone data that the schedules were worked out with.
    `database` is the identity of the database it last ran on, and `round` counts its rounds: a
    restored copy shows another identity, or fewer rounds than were seen elsewhere (holding.py).
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    database = models.CharField(max_length=64, blank=True, default="")
    zone_data = models.CharField(max_length=16, blank=True, default="")
    round = models.PositiveBigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Sender]] = models.Manager()

    def __str__(self) -> str:
        return "Sender"
