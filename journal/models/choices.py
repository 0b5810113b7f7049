"""What a person can choose from in more than one kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kinds of entries, in the order in which the Trail offers them."""

    NEED = "need", _("Need or want")
    DOUBT = "doubt", _("Doubt")
    WORRY = "worry", _("Worry")
    NOTICING = "noticing", _("Noticing")
    DECISION = "decision", _("Decision")
    REVIEW = "review", _("Look back")
    PRAISE = "praise", _("Praise heard")
    CRITICISM = "criticism", _("Criticism heard")
    KNOW_ME = "know-me", _("What I know about me")
    TIME_ALONE = "time-alone", _("Time alone")
    CAME_THROUGH = "came-through", _("Came through")
    CHOOSE_AGAIN = "choose-again", _("Choose again")
    WEEKLY_LOOK = "weekly-look", _("Weekly look")
    FREE = "free", _("Free page")
    UNSENT = "unsent", _("Unsent page")


class MoveKind(models.TextChoices):
    """The next best move, at the close of each flow."""

    DO = "do", _("do a small thing")
    DECIDE = "decide", _("decide")
    REST = "rest", _("rest")
    ASK = "ask", _("ask someone")
    SAY_NO = "say_no", _("say no")
    STAY = "stay", _("stay with it")
    NOTHING = "nothing", _("nothing for now")


class Feeling(models.TextChoices):
    """Feelings; the unpleasant ones are as allowed as the others."""

    FEAR = "fear", _("fear")
    RESISTANCE = "resistance", _("resistance")
    DISCOMFORT = "discomfort", _("discomfort")
    WANTING = "wanting", _("wanting")
    TIRED = "tired", _("tired")
    UNSURE = "unsure", _("unsure")
    SHAME = "shame", _("shame")
    ANGER = "anger", _("anger")
    SAD = "sad", _("sad")
    NUMB = "numb", _("numb")
    OTHER = "other", _("other")


class Body(models.TextChoices):
    """Where in the body something is."""

    HEAD = "head", _("head")
    THROAT = "throat", _("throat")
    CHEST = "chest", _("chest")
    STOMACH = "stomach", _("stomach")
    HANDS = "hands", _("hands")
    ALL_OVER = "all_over", _("all over")
    NOWHERE = "nowhere", _("nowhere")


class ReminderWord(models.TextChoices):
    """What a person wants to give herself."""

    SAFE = "safe", _("safe")
    SECURE = "secure", _("secure")
    VALUED = "valued", _("valued")
