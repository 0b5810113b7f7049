# ruff: noqa: DJ008 - scraps are never shown
import uuid

from django.db import models

from selftrust.vault.fields import SealedTextField


class Writer(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)

    class Meta:
        app_label = "scraps"


class Scrap(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(Writer, models.CASCADE)
    heading = SealedTextField(blank=True, max_length=20)
    body = SealedTextField(blank=True)
    stars = models.IntegerField(default=0)

    class Meta:
        app_label = "scraps"


class LongScrap(Scrap):
    ending = SealedTextField(max_length=100)

    class Meta:
        app_label = "scraps"


class ScrapSeenOtherwise(Scrap):
    class Meta:
        app_label = "scraps"
        proxy = True
