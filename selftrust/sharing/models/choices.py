"""What the rows of this part can say. These names are stored; the words are shown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody who is let in is to the client."""

    THERAPIST = "therapist", _("therapist")
    COACH = "coach", _("coach")
    TRUSTED = "trusted", _("trusted person")


class Side(models.TextChoices):
    """Which of the two did something."""

    CLIENT = "client", _("the client")
    REVIEWER = "reviewer", _("the reviewer")


class Standing(models.TextChoices):
    """What can be shared as it comes, in one area. All else is shared one page at a time."""

    EVIDENCE = "evidence", _("evidence")
    PROMISE = "promise", _("promises")
    CHECKIN = "check-in", _("check-ins")
    DECISION = "decision", _("decisions and look backs")
    NEED = "need", _("needs and wants")


class Way(models.TextChoices):
    """How a shared thing was read."""

    PAGE = "page", _("on its page")
    LIST = "list", _("in the list of all")
    BRIEF = "brief", _("in the brief")
    PDF = "pdf", _("in the brief as a PDF")


class Answer(models.TextChoices):
    """What the client said to an assignment.

    The word for what waits is read for what was declined as well, so it says neither.
    """

    WAITING = "waiting", _("offered")
    TAKEN = "taken", _("taken up")
    CHANGED = "changed", _("changed")
    DECLINED = "declined", _("not this one")


class Window(models.TextChoices):
    """By when a reviewer suggests to look at an assignment."""

    DAYS = "days", _("in the next days")
    WEEK = "week", _("this week")
    FORTNIGHT = "fortnight", _("in the next two weeks")


class StepAnswer(models.TextChoices):
    """What became of one small win of an offered plan."""

    WAITING = "waiting", _("waiting")
    TAKEN = "taken", _("taken")
    DROPPED = "dropped", _("dropped")


class NewsState(models.TextChoices):
    """Where a mail that tells of something new stands. It goes out at most once."""

    DUE = "due", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    NOT_SENT = "not_sent", _("not sent")
