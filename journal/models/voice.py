"""Praise and criticism heard (domain.md 2.7, 2.8)."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of, several

from .choices import Kind
from .entry import Entry

FAIR_HEARING = timedelta(hours=24)
OTHERS_HEARD = 2


class FirstReaction(models.TextChoices):
    """What one did with praise at first."""

    PUSHED_AWAY = "pushed_away", _("pushed it away")
    EXPLAINED = "explained", _("explained it away")
    KEEP_IT_UP = "keep_it_up", _("felt I must keep it up")
    DISBELIEVED = "disbelieved", _("didn't believe it")
    GOOD = "good", _("felt good")
    OTHER = "other", _("other")


class OwnCause(models.TextChoices):
    """What made it happen, on one's own side."""

    EFFORT = "effort", _("effort")
    SKILL = "skill", _("skill")
    CHOICE = "choice", _("choice")
    KEPT_GOING = "kept_going", _("kept going")
    ASKED = "asked", _("asked for help")


class OtherCause(models.TextChoices):
    """What made it happen, on no side of one's own."""

    PEOPLE = "people", _("other people")
    LUCK = "luck", _("timing or luck")
    EASY = "easy", _("it was easy")


class CriticismFrom(models.TextChoices):
    """Who said it."""

    NOW = "now", _("someone now")
    BEFORE = "before", _("someone from before")
    ME = "me", _("me")
    GROUP = "group", _("a group")
    UNKNOWN = "unknown", _("can't tell")


class About(models.TextChoices):
    """What a criticism is about."""

    DID = "did", _("something I did")
    HOW = "how", _("how I did it")
    WHO_I_AM = "who_i_am", _("who I am")
    UNCLEAR = "unclear", _("unclear")


class SafeToAnswer(models.TextChoices):
    """Whether it is safe to answer the person who said it."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_SURE = "not_sure", _("not sure")


class Use(models.TextChoices):
    """What to do with a criticism."""

    USE = "use", _("use it")
    ASK = "ask", _("ask about it")
    LIMIT = "limit", _("set a limit")
    SUPPORT = "support", _("get support")
    DOWN = "down", _("put it down")
    LATER = "later", _("later")
    NOTHING = "nothing", _("nothing")


class Level(models.TextChoices):
    """Where one stands beside the person who said it."""

    BELOW = "below", _("I feel below them")
    LEVEL = "level", _("level")
    ABOVE = "above", _("above them")


class Voice(Entry):
    """Words that somebody said, and what a person does with them."""

    words = SealedTextField(max_length=280, blank=True)
    who = SealedTextField(max_length=140, blank=True)
    level = one_of(Level)
    # Praise
    first_reaction = several(FirstReaction)
    made_by_me = several(OwnCause)
    made_by_others = several(OtherCause)
    my_part = SealedTextField(max_length=280, blank=True)
    meant = SealedTextField(max_length=280, blank=True)
    pressure = Rating()
    keep = models.BooleanField(default=False)
    # Criticism
    heard_from = one_of(CriticismFrom)
    sting = Rating()
    about = one_of(About)
    fair_part = SealedTextField(max_length=280, blank=True)
    not_mine = SealedTextField(max_length=280, blank=True)
    safe_to_answer = one_of(SafeToAnswer)
    use = one_of(Use)
    shame_after = Rating()

    opening = "words"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Rating().within("pressure")
                & Rating().within("sting")
                & Rating().within("shame_after"),
                name="voice_ratings_within_0_to_10",
            )
        ]

    @cached_property
    def heard_enough(self) -> bool:
        """Whether this self-criticism is the third of its kind about one area in 24 hours."""
        from_me = self.heard_from == CriticismFrom.ME
        return bool(from_me and heard_lately(self, self.area_id) >= OTHERS_HEARD)


def heard_lately(row: Entry, area_id: uuid.UUID | None) -> int:
    """How many other finished doubts and self-criticisms of one area came in the last 24 hours."""
    since = timezone.now() - FAIR_HEARING
    mine = Entry.objects.of(row.owner).finished().filter(written_at__gt=since, area_id=area_id)
    others = mine.exclude(pk=row.pk)
    doubts = others.of_kind(Kind.DOUBT, Kind.WORRY, Kind.NOTICING).count()
    from_me = Voice.objects.filter(entry_ptr__in=others, heard_from=CriticismFrom.ME)
    return int(doubts + from_me.of_kind(Kind.CRITICISM).count())
