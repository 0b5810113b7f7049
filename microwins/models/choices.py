"""What a person can choose from for a promise and the evidence it leaves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Size(models.TextChoices):
    """How much of a day it takes."""

    TINY = "tiny", _("tiny (2 minutes)")
    SMALL = "small", _("small (15 minutes)")
    MEDIUM = "medium", _("medium (an hour)")
    LARGER = "larger", _("larger")


class When(models.TextChoices):
    """When it is meant to happen."""

    NOW = "now", _("now")
    TODAY = "today", _("today")
    DATE = "date", _("on a date")
    WEEK = "week", _("this week")
    IF_THEN = "if_then", _("if … then …")


class Meaning(models.TextChoices):
    """Whether it is meant. Only what is meant is a commitment; the rest are wishes."""

    MEAN = "mean", _("I mean it")
    LIKE = "like", _("I'd like to")
    OTHERS = "others", _("someone else wants it")
    THOUGHT = "thought", _("just a thought")


class Minutes(models.TextChoices):
    """How long a MicroWin takes."""

    ONE = "1", _("1 minute")
    TWO = "2", _("2 minutes")
    FIVE = "5", _("5 minutes")
    TEN = "10", _("10 minutes")


class Ending(models.TextChoices):
    """What a person can say of a commitment."""

    KEPT = "kept", _("kept")
    PARTLY = "partly", _("partly kept")
    RENEGOTIATED = "renegotiated", _("new terms")
    LET_GO = "let_go", _("let go")


class LetGoBecause(models.TextChoices):
    """Why it was let go, if the person wants to say."""

    NOT_MINE = "not_mine", _("no longer mine")
    TOO_BIG = "too_big", _("too big")
    NOT_NOW = "not_now", _("not now")
    SOMEONE_ELSE = "someone_else", _("someone else's")


class NewTerms(models.TextChoices):
    """What is different about new terms."""

    SMALLER = "smaller", _("smaller")
    LATER = "later", _("later")
    WITH_HELP = "with_help", _("with help")


class Origin(models.TextChoices):
    """Where a piece of evidence came from."""

    MICROWIN = "microwin", _("MicroWin")
    KEPT = "kept", _("Promise kept")
    PARTLY = "partly", _("Promise partly kept")
    RENEGOTIATED = "renegotiated", _("New terms, in time")
    LET_GO = "let_go", _("Let go out loud")
    MOVED = "moved_with_doubt", _("Moved with the doubt there")
    STAYED = "stayed", _("Stayed on purpose")
    RESTED = "rested", _("Rested on purpose")
    LIMIT_SAID = "limit_said", _("Said no")
    ASKED = "asked", _("Asked for help")
    DECIDED = "decided", _("Decision made")
    REVIEWED = "reviewed", _("Looked back at a decision")
    PRAISE = "praise", _("Praise, with your own part")
    CAME_THROUGH = "came_through", _("Came through")


class RestKind(models.TextChoices):
    """What kind of rest restores."""

    BODY = "body", _("body")
    PEOPLE = "people", _("people")
    DECISIONS = "decisions", _("a rest from deciding")
    CARING = "caring", _("a rest from caring")


class MyPart(models.TextChoices):
    """Which part was the person's own."""

    STARTED = "started", _("started it")
    CHOSE = "chose", _("chose it")
    KEPT_GOING = "kept_going", _("kept going")
    SKILL = "skill", _("used a skill")
    ASKED = "asked", _("asked for help")
    SMALLER = "smaller", _("made it smaller")
    LOOKED_AFTER = "looked_after", _("looked after myself")


class Landed(models.TextChoices):
    """Whether it was felt."""

    NOT_YET = "0", _("not yet")
    A_LITTLE = "1", _("a little")
    MOSTLY = "2", _("mostly")
    FULLY = "3", _("fully")
