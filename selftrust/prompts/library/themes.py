"""What each theme of the library is called (domain.md 5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OWN = "own"
# Never sent: found only on the page for leaving.
BY_HAND = ("exit",)
THEMES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "return": _("Coming back"),
        "need": _("Needs"),
        "want": _("Wants"),
        "desire": _("Desires"),
        "limit": _("Limits"),
        "rest": _("Rest"),
        "care": _("Care"),
        "gentle": _("Being gentle"),
        "reminder": _("Lines to keep"),
        "notice": _("Noticing"),
        "doubt": _("Doubts"),
        "and-still": _("Moving with a doubt"),
        "worry": _("Worries"),
        "permission": _("Feelings that may stay"),
        "voices": _("Whose voice it is"),
        "praise": _("Praise"),
        "criticism": _("Criticism"),
        "level": _("Neither above nor below"),
        "truth": _("The plain version"),
        "decide": _("Deciding"),
        "gut": _("A quick yes or no"),
        "review": _("Looking back at choices"),
        "win": _("MicroWins"),
        "early": _("Before the old story"),
        "evidence": _("Proof"),
        "felt": _("Letting it land"),
        "gap": _("What you know, what you believe"),
        "specific": _("Trust that's there already"),
        "slate": _("A clear slate"),
        "exit": _("Before stepping away"),
        "promise": _("Promises"),
        "terms": _("New terms"),
        "edge-perfect": _("Always and never"),
        "edge-wait": _("Waiting to feel ready"),
        "know-me": _("What you like"),
        "alone": _("Time alone"),
        "should": _("Rules you never chose"),
        "learn-can": _("Learning to do it yourself"),
        "safety-now": _("This moment"),
        "came-through": _("What you came through"),
        "middles": _("Highs, lows and middles"),
        "sides": _("Listening and holding the line"),
        "choose": _("Choosing again"),
        OWN: _("Your own questions"),
    }
)


def theme_words(theme: str) -> str:
    """What `theme` is called in the reader's language; an unknown one by its own name."""
    return str(THEMES.get(theme, theme))
