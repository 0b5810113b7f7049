"""What the rows of this part can say. These names are stored; the words are shown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Length(models.TextChoices):
    """How long a prompt takes."""

    SHORT = "30s", _("30 seconds")
    MEDIUM = "3min", _("3 minutes")
    LONG = "10min", _("10 minutes")


class Cadence(models.TextChoices):
    """How often prompts come (domain.md 5.3)."""

    ACTIVE = "active", _("as you set it")
    LIGHTER = "lighter", _("lighter")
    RE_ENTRY = "re_entry", _("one small question")
    RESTING = "resting", _("resting")


class Signal(models.TextChoices):
    """Why a prompt was chosen; the order is the order of domain.md 5.2."""

    QUIET = "quiet", _("after a quiet time")
    REVIEW_DUE = "review_due", _("decisions ready to look back at")
    OUTCOME_OPEN = "outcome_open", _("MicroWins without a word yet")
    NO_WIN_YET = "no_win_yet", _("areas without a first MicroWin")
    CATCH_UP = "catch_up", _("things that slid")
    NOT_FELT = "not_felt", _("proof that hasn't landed")
    CHECKIN_OLD = "checkin_old", _("check-ins that are a week old")
    DEFLECTION = "deflection", _("good outcomes given away")
    DUE_TOMORROW = "due_tomorrow", _("promises for tomorrow")
    NEED_TWICE = "need_twice", _("needs without a choice")
    DOUBTS = "doubts", _("several doubts in a week")
    SIDES = "sides", _("a month that leaned one way")
    ROTATION = "rotation", _("taking turns")


class Kind(models.TextChoices):
    """What is due: a prompt, or a date that the person set."""

    PROMPT = "prompt", _("Prompt")
    REVIEW = "review", _("Look back")
    MOMENT = "moment", _("MicroWin, its moment")
    OUTCOME = "outcome", _("MicroWin, how it went")
    LIMIT = "limit", _("Limit")


class State(models.TextChoices):
    """Where an occurrence stands. All but the first are final, or become so by themselves."""

    DUE = "due", _("waiting")
    KEPT_HERE = "kept_here", _("in the notebook only")
    HANDED_OVER = "handed_over", _("mailed")
    REFUSED = "refused", _("refused by the mail server")
    UNKNOWN = "unknown", _("mailed perhaps")
    EXPIRED = "expired", _("too late for a mail")
    FAILED = "failed", _("couldn't be mailed")


class Why(models.TextChoices):
    """Why an occurrence wasn't mailed."""

    NOT_WANTED = "not_wanted", _("mails are off")
    STOPPED = "stopped", _("you stopped the mails")
    PAUSED = "paused", _("you paused")
    QUIET_HOURS = "quiet_hours", _("it fell into your quiet hours")
    ANSWERED = "answered", _("there was a word about it already")
    ADDRESS_REFUSED = "address_refused", _("mails to your address came back")
    NO_ADDRESS = "no_address", _("no confirmed address")
    LATE = "late", _("more than six hours late")
    RESTORED = "restored", _("held after a restore")
    SERVER = "server", _("the mail server said no")
    BROKEN = "broken", _("the mail couldn't be made")


class Stage(models.IntegerChoices):
    """How far the handing over of a claimed mail is surely known to have come."""

    NOT_BEGUN = 0
    AT_THE_DOT = 1  # the server may have taken it from here on
    TAKEN = 2


class ReplyState(models.TextChoices):
    """What became of a reply by mail."""

    TAKEN = "taken", _("written down")
    WAITING = "waiting", _("waits for you")
    THROWN_AWAY = "thrown_away", _("thrown away")


class Doubtful(models.TextChoices):
    """Why a reply waits for the person instead of being written down."""

    OTHER_ADDRESS = "other_address", _("It came from another address.")
    NOT_PROVEN = "not_proven", _("The sender couldn't be proven.")
    SEVERAL_SENDERS = "several_senders", _("It names several senders.")
    FROM_A_LIST = "from_a_list", _("It came by way of a mailing list.")
    NO_WORDS = "no_words", _("No words of your own were found in it.")
    UNREADABLE = "unreadable", _("It is encrypted, or couldn't be read.")
    TOO_LARGE = "too_large", _("It was too large to take in whole.")
    TOO_MANY = "too_many", _("There were many replies that day.")
    REPLIES_OFF = "replies_off", _("Replying by mail is off.")
