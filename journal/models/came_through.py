"""A hard stretch that a person came through (domain.md 2.10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import several

from .entry import Entry


class UsedThen(models.TextChoices):
    """What helped then."""

    PEOPLE = "people", _("people")
    STUBBORNNESS = "stubbornness", _("stubbornness")
    HUMOUR = "humour", _("humour")
    REST = "rest", _("rest")
    LEAVING = "leaving", _("leaving")
    ASKING = "asking", _("asking")
    WORK = "work", _("work")
    FAITH = "faith", _("faith")
    WAITING = "waiting", _("waiting")
    OTHER = "other", _("other")


class HaveNow(models.TextChoices):
    """What is there now."""

    MONEY = "money", _("money")
    TIME = "time", _("time")
    SKILLS = "skills", _("skills")
    PEOPLE = "people", _("people")
    CHOICE = "choice", _("choice")
    KNOWLEDGE = "knowledge", _("knowledge")
    PROFESSIONAL = "professional", _("professional help")
    AGE = "age", _("age")


class CameThrough(Entry):
    """What a person used then and has now; what happened needs no details."""

    what = SealedTextField(max_length=140, blank=True)
    used_then = several(UsedThen)
    used_line = SealedTextField(max_length=280, blank=True)
    have_now = several(HaveNow)
    have_line = SealedTextField(max_length=280, blank=True)
    one_sentence = SealedTextField(max_length=280, blank=True)

    opening = "what"

    @property
    def used_words(self) -> str:
        """What was used then, as a list in words."""
        return ", ".join(str(UsedThen(one).label) for one in self.used_then)

    @property
    def have_words(self) -> str:
        """What is there now, as a list in words."""
        return ", ".join(str(HaveNow(one).label) for one in self.have_now)
