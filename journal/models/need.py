"""A need, a want or a desire (domain.md 2.1)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of, several

from .choices import ReminderWord
from .entry import Entry


class WantingType(models.TextChoices):
    """Need, want or desire."""

    NEED = "need", _("need")
    WANT = "want", _("want")
    DESIRE = "desire", _("desire")
    NOT_SURE = "not_sure", _("not sure")


class AboutWanting(models.TextChoices):
    """How it feels to want it."""

    FINE = "fine", _("fine")
    GUILTY = "guilty", _("guilty")
    GREEDY = "greedy", _("greedy")
    SHY = "shy", _("shy")
    SCARED = "scared", _("scared")
    EXCITED = "excited", _("excited")
    NUMB = "numb", _("numb")


class HonorBy(models.TextChoices):
    """Ways to honour a need."""

    CARE = "care", _("care for myself")
    SAY_NO = "say_no", _("say no")
    LIMIT = "limit", _("set a limit")
    SAFER = "safer", _("make it safer")
    ASK = "ask", _("ask someone")
    GENTLE = "gentle", _("be gentle")
    DECIDE = "decide", _("decide")
    NOTICE = "notice", _("just notice")


class CareEffect(models.TextChoices):
    """What care does afterwards."""

    RESTORES = "restores", _("restores me")
    NUMBS = "numbs", _("numbs me")
    NOT_SURE = "not_sure", _("not sure")


class LimitWent(models.TextChoices):
    """How it went with a limit, said on the day it was for or later."""

    SAID = "said", _("said it")
    PARTLY = "partly", _("said part")
    NOT_THIS_TIME = "not_this_time", _("not this time")
    NOT_NEEDED = "not_needed", _("no longer needed")


class Need(Entry):
    """What a person needs, wants or desires, and how she could honour it."""

    what = SealedTextField(max_length=280, blank=True)
    type = one_of(WantingType)
    about_wanting = several(AboutWanting)
    honor_by = several(HonorBy)
    care_effect = one_of(CareEffect)
    choice = SealedTextField(max_length=140, blank=True)
    limit_line = SealedTextField(max_length=280, blank=True)
    limit_on = models.DateField(null=True, blank=True)
    limit_went = one_of(LimitWent)

    class Meta:
        indexes = [
            models.Index(
                fields=["limit_on"],
                name="limit_dates",
                condition=models.Q(limit_on__isnull=False, limit_went=""),
            )
        ]

    reminder_word = one_of(ReminderWord)
    reminder_line = SealedTextField(max_length=280, blank=True)

    opening = "what"

    def limit_asks(self, today: date) -> bool:
        """Whether it is time for "How did it go?" on the local day `today`.

        A limit asks from its day on; one without a day, from the day after it was written.
        """
        if self.is_draft or self.limit_went or not self.limit_line:
            return False
        return (self.limit_on or self.written_on + timedelta(days=1)) <= today
