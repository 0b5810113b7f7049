"""Getting to know oneself (domain.md 2.6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of, several

from .entry import Entry


class ItemType(models.TextChoices):
    """What one knows about oneself, by kind."""

    LIKE = "like", _("like")
    DISLIKE = "dislike", _("don't like")
    CURIOUS = "curious", _("curious")
    MATTERS = "matters", _("matters")
    USED_TO_BE = "used_to_be", _("used to be me")
    WHERE_TO = "where_to", _("where to")
    LIMIT = "limit", _("a limit")


class KnowMeSource(models.TextChoices):
    """Where it comes from."""

    MINE = "mine", _("mine")
    HANDED = "handed", _("handed to me")
    BOTH = "both", _("mine and handed to me")
    UNKNOWN = "unknown", _("can't tell whose")


class StillMe(models.TextChoices):
    """Whether it still holds."""

    YES = "yes", _("yes")
    NOT_SURE = "not_sure", _("not sure")
    NO = "no", _("not any more")


class KnowMeItem(Entry):
    """One thing a person knows about herself. `still_me_on` is the day of the last answer."""

    item_type = one_of(ItemType)
    what = SealedTextField(max_length=140, blank=True)
    source = one_of(KnowMeSource)
    still_me = one_of(StillMe)
    still_me_on = models.DateField(null=True, blank=True)
    try_it = SealedTextField(max_length=140, blank=True)
    try_on = models.DateField(null=True, blank=True)

    opening = "what"

    def take(self, values: dict[str, Any]) -> set[str]:
        """Put `values` in, and remember the day on which it was said whether it still holds."""
        changed = super().take(values)
        if values.get("still_me"):
            self.still_me_on = self.owner.today()
            changed.add("still_me_on")
        return changed


class AloneFor(models.TextChoices):
    """How long."""

    TEN = "10", _("10 minutes")
    TWENTY = "20", _("20 minutes")
    THIRTY = "30", _("30 minutes")


class LeaveBehind(models.TextChoices):
    """What stays elsewhere meanwhile."""

    PHONE = "phone", _("phone")
    WORK = "work", _("work")
    OPINION = "opinion", _("a person's opinion")


class AloneWent(models.TextChoices):
    """How it was."""

    LIKED = "liked", _("liked it")
    MIXED = "mixed", _("mixed")
    DISLIKED = "disliked", _("didn't like it")


class TimeAlone(Entry):
    """Ten to thirty minutes with oneself: where and when, and how it was."""

    where = SealedTextField(max_length=140, blank=True)
    on = models.DateField(null=True, blank=True)
    clock = models.TimeField(null=True, blank=True)
    minutes = one_of(AloneFor)
    leave_behind = several(LeaveBehind)
    went = one_of(AloneWent)
    went_line = SealedTextField(max_length=280, blank=True)

    opening = "where"

    def asks_how_it_was(self, today: date) -> bool:
        """Whether its day has come and nothing was said of it yet."""
        return self.on is not None and self.on <= today and not self.went
