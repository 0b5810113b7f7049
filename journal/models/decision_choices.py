"""What a person can choose from in a decision and in the look back at it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rung(models.TextChoices):
    """How hard it is to undo."""

    TINY = "1", _("tiny: undone today")
    SMALL = "2", _("small: undone within a week")
    MEDIUM = "3", _("medium: undoing it costs something")
    LARGE = "4", _("large: hard to undo")


class Option(models.TextChoices):
    """The place of an option among those written down."""

    ONE = "one", _("the first")
    TWO = "two", _("the second")
    THREE = "three", _("the third")
    FOUR = "four", _("the fourth")


class GutPick(models.TextChoices):
    """Which option lit up before thinking."""

    ONE = "one", _("the first")
    TWO = "two", _("the second")
    THREE = "three", _("the third")
    FOUR = "four", _("the fourth")
    NONE = "none", _("none of them")


class GutStrength(models.TextChoices):
    """How strong the signal was."""

    NO_SIGNAL = "no_signal", _("no signal")
    FAINT = "faint", _("faint")
    CLEAR = "clear", _("clear")
    LOUD = "loud", _("loud")


class Asked(models.TextChoices):
    """Whom one asked, and for what."""

    ALONE = "alone", _("decided alone")
    FACTS = "facts", _("asked for facts")
    TOLD = "told", _("asked to be told")


class Outcome(models.TextChoices):
    """How it turned out; nothing here is called wrong."""

    GOOD_ENOUGH = "good_enough", _("good enough")
    PARTLY = "partly", _("partly")
    DIDNT_FIT = "didnt_fit", _("didn't fit")
    TOO_EARLY = "too_early", _("too early")


class SameAgain(models.TextChoices):
    """Whether one would choose it again, knowing only what one knew."""

    YES = "yes", _("yes")
    MOSTLY = "mostly", _("mostly")
    NO = "no", _("no")


class Source(models.TextChoices):
    """Whose doing it was."""

    MINE = "mine", _("mostly my choosing")
    MIX = "mix", _("a mix")
    OTHERS = "others", _("mostly luck or others")


class Learned(models.TextChoices):
    """What it told a person about herself."""

    LIKE = "like", _("like")
    DISLIKE = "dislike", _("don't like")
    NEED = "need", _("need")
    LIMIT = "limit", _("limit")
    INTEREST = "interest", _("interest")
    OTHERS = "others", _("about others")
