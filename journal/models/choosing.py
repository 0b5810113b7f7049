"""Choosing again, and the weekly look (domain.md 2.12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .entry import Entry


class OwnSide(models.TextChoices):
    """Whether one stayed on one's own side today."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    CAME_BACK = "came_back", _("lost it and came back")


class ChooseAgain(Entry):
    """One line: right now I choose."""

    words = SealedTextField(max_length=280, blank=True)
    own_side = one_of(OwnSide)

    opening = "words"


class WeeklyLook(Entry):
    """Three questions about a week: what was human, what was mine to do, how I looked after me."""

    human = SealedTextField(max_length=280, blank=True)
    mine_to_do = SealedTextField(max_length=280, blank=True)
    looked_after = SealedTextField(max_length=280, blank=True)

    opening = "human"
