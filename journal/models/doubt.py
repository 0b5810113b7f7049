"""A doubt, a worry or a noticed moment (domain.md 2.2)."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from journal.noticed.thresholds import SHORT_VERSION_HOLDS
from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of, several

from .choices import Body, Feeling
from .entry import Entry
from .pattern_card import CardAnswer, Pattern, PatternCard
from .voice import OTHERS_HEARD, heard_lately


class WhoseVoice(models.TextChoices):
    """Whose voice a doubt sounds like."""

    MINE = "mine", _("mine now")
    MINE_OLD = "mine_old", _("mine from long ago")
    SOMEONE = "someone", _("someone in my life")
    SOMEONE_OLD = "someone_old", _("someone from my past")
    PEOPLE = "people", _("people in general")
    UNKNOWN = "unknown", _("can't tell")


class AndStill(models.TextChoices):
    """What one does with a doubt still there."""

    MOVE = "move", _("move")
    CHOOSE = "choose", _("choose")
    STAY = "stay", _("stay")
    WANT = "want", _("want it anyway")
    REST = "rest", _("rest")
    DECIDE = "decide", _("decide the next bit")
    NOTHING = "nothing", _("nothing now")


class Doubt(Entry):
    """What a doubt says, how loud it is, and what one does with it still there."""

    words = SealedTextField(max_length=280, blank=True)
    before = Rating()
    feelings = several(Feeling)
    body = several(Body)
    whose_voice = one_of(WhoseVoice)
    fair = SealedTextField(max_length=280, blank=True)
    leaves_out = SealedTextField(max_length=280, blank=True)
    if_it_came = SealedTextField(max_length=280, blank=True)
    help = SealedTextField(max_length=280, blank=True)
    help_from = ArrayField(models.UUIDField(), default=list, blank=True)
    and_still = one_of(AndStill)
    after = Rating()

    opening = "words"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Rating().within("before") & Rating().within("after"),
                name="doubt_ratings_within_0_to_10",
            )
        ]

    @cached_property
    def heard_enough(self) -> bool:
        """Whether this is the third doubt or self-criticism about one area within 24 hours."""
        return heard_lately(self, self.area_id) >= OTHERS_HEARD

    @cached_property
    def stays_short(self) -> bool:
        """Whether the person asked for the short version in the last seven days."""
        return short_version_holds(self.owner, timezone.now())


def short_version_holds(person: Person, now: datetime) -> bool:
    """Whether writing about doubts stays short at `now`: for seven days after `person` said so."""
    since = now - SHORT_VERSION_HOLDS
    said = PatternCard.objects.filter(owner=person, pattern=Pattern.LOUDER, answered_at__gt=since)
    return said.filter(answer=CardAnswer.ACCEPTED).exists()
