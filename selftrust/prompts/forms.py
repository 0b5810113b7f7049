"""What a person can set about prompts: when, by which way, which ones, and her own."""

from __future__ import annotations

import unicodedata
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selftrust.web.forms import PlainForm
from selftrust.web.words import LineField, shaped

from .fields import check_field, chips_field, clock_field, several_field
from .models import EVERY_DAY, Length, Rhythm, Schedule, Signal
from .models.rhythm import MOST_A_DAY, MOST_A_WEEK
from .planning.times import in_quiet_hours

NO_DAY = gettext_lazy("No day was picked. Nothing was changed. Pick one or more.")
NOT_A_NAME = gettext_lazy(
    "A name has 1 to 40 characters, without @, < > or double quotes. It wasn't changed."
)
NO_WORDS = gettext_lazy("There are no words here yet. Nothing was changed.")
LONGEST_NAME = 40
LONGEST_QUESTION = 280
NEVER_IN_A_NAME = frozenset('@<>"')
INVISIBLE = frozenset({"C", "Z"})  # Unicode's controls and separators, of which a blank is fine
ASKABLE = [signal for signal in Signal if signal is not Signal.ROTATION]


class SettingsForm(PlainForm):
    """A form over some columns of a person's rhythm. `data` is None for showing what they hold."""

    def __init__(self, data: QueryDict | None, *, rhythm: Rhythm) -> None:
        self.rhythm = rhythm
        super().__init__(data, initial={name: getattr(rhythm, name) for name in self.columns()})

    @classmethod
    def columns(cls) -> list[str]:
        """The fields that are columns of the rhythm, too."""
        names = {field.name for field in Rhythm._meta.concrete_fields}
        return [name for name in cls.base_fields if name in names]

    def put_into(self, rhythm: Rhythm) -> list[str]:
        """Put what was said into `rhythm`, unsaved; say which columns that are."""
        names = [name for name in self.columns() if name in self.fields]
        for name in names:
            setattr(rhythm, name, self.cleaned_data[name])
        return names


def in_whole_minutes(clock: time) -> time:
    """`clock` without seconds."""
    return clock.replace(second=0, microsecond=0)


def inside_quiet_hours(rhythm: Rhythm) -> str:
    """What is said of a time inside the quiet hours."""
    return _(
        "That's inside your quiet hours, %(first)s to %(last)s. Pick another, or change those."
    ) % {"first": _clock(rhythm.quiet_from), "last": _clock(rhythm.quiet_to)}


class ScheduleForm(PlainForm):
    """One time on some weekdays; never inside the quiet hours of `rhythm`."""

    weekdays = several_field(
        gettext_lazy("On which days?"),
        [(str(day), WEEKDAYS[day]) for day in EVERY_DAY],
        error_messages={"required": NO_DAY, "invalid_list": NO_DAY},
    )
    clock = clock_field(gettext_lazy("At what time?"))
    is_on = check_field(gettext_lazy("Switched on"))

    def __init__(self, data: QueryDict | None, *, schedule: Schedule, rhythm: Rhythm) -> None:
        initial = {
            "weekdays": [str(day) for day in schedule.weekdays],
            "clock": schedule.clock,
            "is_on": schedule.is_on,
        }
        super().__init__(data, initial=initial)
        self.rhythm = rhythm

    def clean_weekdays(self) -> list[int]:
        """The days, Monday (0) first."""
        return sorted({int(day) for day in self.cleaned_data["weekdays"]})

    def clean_clock(self) -> time:
        """The time, in whole minutes and outside the quiet hours."""
        clock = in_whole_minutes(self.cleaned_data["clock"])
        if in_quiet_hours(clock, self.rhythm.quiet_from, self.rhythm.quiet_to):
            raise ValidationError(inside_quiet_hours(self.rhythm), code="quiet")
        return clock


class RhythmForm(SettingsForm):
    """How often at most, and when never. `clocks` are the times that have to stay possible."""

    most_a_week = chips_field(
        gettext_lazy("At most how many a week?"),
        [(str(number), str(number)) for number in range(MOST_A_WEEK + 1)],
        gettext_lazy("With 0, nothing is asked."),
    )
    most_a_day = chips_field(
        gettext_lazy("At most how many a day?"),
        [(str(number), str(number)) for number in range(1, MOST_A_DAY + 1)],
    )
    quiet_from = clock_field(gettext_lazy("Quiet hours begin at"))
    quiet_to = clock_field(
        gettext_lazy("and end at"),
        help_text=gettext_lazy("Nothing comes in between. The same time twice means none."),
    )

    def __init__(self, data: QueryDict | None, *, rhythm: Rhythm, clocks: list[time]) -> None:
        super().__init__(data, rhythm=rhythm)
        self.clocks = clocks

    def clean_most_a_week(self) -> int:
        """The number."""
        return int(self.cleaned_data["most_a_week"])

    def clean_most_a_day(self) -> int:
        """The number."""
        return int(self.cleaned_data["most_a_day"])

    def clean(self) -> dict[str, Any]:
        """Refuse quiet hours that would swallow a time that was chosen."""
        said = self.cleaned_data
        if "quiet_from" in said and "quiet_to" in said:
            said["quiet_from"] = in_whole_minutes(said["quiet_from"])
            said["quiet_to"] = in_whole_minutes(said["quiet_to"])
            self._leave_times_possible(said["quiet_from"], said["quiet_to"])
        return said

    def _leave_times_possible(self, quiet_from: time, quiet_to: time) -> None:
        caught = [one for one in self.clocks if in_quiet_hours(one, quiet_from, quiet_to)]
        if caught:
            sentence = _(
                "Your time %(clock)s would fall inside them. Change it first, or pick other hours."
            )
            self.add_error("quiet_from", sentence % {"clock": _clock(min(caught))})


class ChoiceForm(SettingsForm):
    """Which prompts come."""

    length = chips_field(gettext_lazy("How long may one take?"), Length.choices)
    heavy = check_field(
        gettext_lazy("Heavier ones too"),
        gettext_lazy(
            "A few go to hard stretches and can stir things up. They come by day, and rarely."
        ),
    )
    rotates = check_field(
        gettext_lazy("Let them take turns"),
        gettext_lazy("Then nothing that happens here chooses one."),
    )
    events = several_field(
        gettext_lazy("Which events may choose a prompt?"),
        [(signal.value, signal.label) for signal in ASKABLE],
        shape="ticks",
        required=False,
        help_text=gettext_lazy("Counts and dates alone are looked at, never your words."),
    )

    def __init__(self, data: QueryDict | None, *, rhythm: Rhythm) -> None:
        super().__init__(data, rhythm=rhythm)
        self.initial["events"] = [one.value for one in ASKABLE if one not in rhythm.signals_off]

    def put_into(self, rhythm: Rhythm) -> list[str]:
        """The columns, and the events that may not choose."""
        said = self.cleaned_data["events"]
        rhythm.signals_off = [one.value for one in ASKABLE if one.value not in said]
        return [*super().put_into(rhythm), "signals_off"]


class MailForm(SettingsForm):
    """What comes by mail. Without a confirmed address (`may_mail`), the dates alone are set."""

    by_mail = check_field(gettext_lazy("Send prompts and reminders by mail"))
    shows_prompt = check_field(
        gettext_lazy("Show the question in the mail"),
        gettext_lazy("Whoever sees your mail can read it then. Otherwise there's a link."),
    )
    sender_name = shaped(
        forms.CharField(
            label=gettext_lazy("Name of the sender"),
            help_text=gettext_lazy("It stands in your inbox, for others to see, too."),
            widget=forms.TextInput,
            error_messages={"required": NOT_A_NAME, "null_characters_not_allowed": NOT_A_NAME},
        ),
        "short",
    )
    takes_replies = check_field(
        gettext_lazy("Take replies by mail"),
        gettext_lazy("What you answer by mail is written down here, and in your mailbox."),
    )
    reminds_of_dates = check_field(
        gettext_lazy("Recall dates you chose"),
        gettext_lazy("The day to look back at a decision, and the day of a limit."),
    )
    reminds_of_microwins = check_field(
        gettext_lazy("Recall MicroWins"),
        gettext_lazy("At the time you gave one, and the day after it was due."),
    )
    reminder_clock = clock_field(gettext_lazy("At what time are dates recalled?"))

    def __init__(
        self, data: QueryDict | None, *, rhythm: Rhythm, may_mail: bool, may_reply: bool
    ) -> None:
        super().__init__(data, rhythm=rhythm)
        self.initial["by_mail"] = rhythm.wants_mail
        left_out = [] if may_mail else ["by_mail", "shows_prompt", "sender_name", "takes_replies"]
        if not may_reply and may_mail:
            left_out = ["takes_replies"]
        for name in left_out:
            del self.fields[name]

    def clean_sender_name(self) -> str:
        """The name, if a mail can carry it as it stands."""
        name: str = self.cleaned_data["sender_name"]
        hidden = any(unicodedata.category(sign)[0] in INVISIBLE and sign != " " for sign in name)
        if len(name) > LONGEST_NAME or hidden or NEVER_IN_A_NAME & set(name):
            raise ValidationError(NOT_A_NAME, code="name")
        return name

    def clean_reminder_clock(self) -> time:
        """The time, in whole minutes and outside the quiet hours."""
        clock = in_whole_minutes(self.cleaned_data["reminder_clock"])
        if in_quiet_hours(clock, self.rhythm.quiet_from, self.rhythm.quiet_to):
            raise ValidationError(inside_quiet_hours(self.rhythm), code="quiet")
        return clock


class ThemesForm(PlainForm):
    """Which themes may come up. `themes` maps their names to words."""

    def __init__(self, data: QueryDict | None, *, themes: dict[str, Any], muted: list[str]) -> None:
        super().__init__(data, initial={"asked": [one for one in themes if one not in muted]})
        self.fields["asked"] = several_field(
            gettext_lazy("What may be asked about?"), themes.items(), shape="ticks", required=False
        )


class OwnPromptForm(PlainForm):
    """A question in one's own words."""

    text = shaped(
        LineField(
            most=LONGEST_QUESTION,
            label=gettext_lazy("A question you'd like to be asked"),
            help_text=gettext_lazy("It comes up in turn with the others, and never in a mail."),
            widget=forms.Textarea,
            error_messages={"required": NO_WORDS},
        ),
        "line",
    )


def _clock(clock: time) -> str:
    return time_format(clock, "H:i")
