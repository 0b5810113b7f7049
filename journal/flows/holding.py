"""What I have, my sentences, and the log of sessions (domain.md C22, C29, A18)."""

from django.utils.translation import gettext_lazy as _

from journal.models import Session
from selftrust.web.flow import Flow, Step


def _today(session: Session) -> None:
    if session.on is None:
        session.on = session.owner.today()


RESOURCE = Flow(
    kind="resource",
    model="journal.Resource",
    name=_("What I have"),
    tone="microwin",
    opening="words",
    steps=(
        Step(
            "words",
            _("Who or what can you draw on?"),
            ("words", "type"),
            hint=_("A person, a skill, a place, a sentence."),
            required=("words",),
            labels={"words": "", "type": _("What kind of thing is it?")},
        ),
    ),
)
REMINDER = Flow(
    kind="reminder",
    model="journal.Reminder",
    name=_("My sentence"),
    tone="need",
    opening="sentence",
    steps=(
        Step(
            "sentence",
            _("What would you say to yourself?"),
            ("word", "sentence"),
            hint=_("Your own sentence. Nobody else writes it for you."),
            required=("word", "sentence"),
            labels={"word": _("Which word is it for?"), "sentence": _("The sentence")},
        ),
    ),
)
SESSION = Flow(
    kind="session",
    model="journal.Session",
    name=_("A session"),
    tone="page-tone",
    steps=(
        Step(
            "went",
            _("What became of the session?"),
            ("on", "went", "area"),
            hint=_("For your own memory. Nobody is told."),
            required=("on", "went"),
            labels={
                "on": _("Which day?"),
                "went": "",
                "area": _("Which area of life is it about?"),
            },
            offer=_today,
        ),
    ),
)
