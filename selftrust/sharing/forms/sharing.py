"""What is to be shared of a thing, with whom, until when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selftrust.accounts.local_time import end_of_day, last_day
from selftrust.accounts.models import Person
from selftrust.prompts.fields import chips_field, several_field
from selftrust.sharing.area_summary import SUMMARIES, USUALLY_SHARED
from selftrust.sharing.giving import Wish
from selftrust.sharing.models import Connection, Share, Standing
from selftrust.sharing.models.share import LONGEST_LIFE, USUAL_LIFE
from selftrust.sharing.showing import AREA, Part, parts_of, struck_in
from selftrust.sharing.striking import passages, plain
from selftrust.web.forms import PlainForm
from selftrust.web.words import DayField, WordsField, shaped

THIS_VERSION, AS_IT_IS = "this", "live"
LONGEST_LINE = 280
NOTHING_CHOSEN = gettext_lazy("Nothing is chosen yet, so nothing was shared. Choose a part.")
NOBODY_CHOSEN = gettext_lazy("Nobody is chosen yet. Nothing was shared. Choose who reads it.")
NO_KIND = gettext_lazy("No kind is chosen yet. Nothing was shared. Choose what they read.")
NO_AREA = gettext_lazy("No area is chosen yet. Nothing was shared. Choose one here.")
NOT_LATER = gettext_lazy("Pick a day from tomorrow on, a year ahead at most. Nothing was shared.")


class UntilForm(PlainForm):
    """The last day on which something can be read: 90 days from today unless said otherwise."""

    until = shaped(
        DayField(
            label=gettext_lazy("Until which day?"),
            error_messages={"required": NOT_LATER, "invalid": NOT_LATER},
        ),
        "date",
    )

    def __init__(self, data: QueryDict | None, *, person: Person, **kwargs: Any) -> None:
        self.person, self.today = person, person.today()
        initial = {"until": self.today + USUAL_LIFE, **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)

    def clean_until(self) -> date:
        """A day from tomorrow to a year from now."""
        until: date = self.cleaned_data["until"]
        if not self.today < until <= self.today + LONGEST_LIFE - timedelta(days=1):
            raise ValidationError(NOT_LATER, code="until")
        return until

    @property
    def ends_at(self) -> datetime:
        """The instant at which the chosen day is over for the client."""
        return end_of_day(self.cleaned_data["until"], self.person.zone)


class ShareForm(UntilForm):
    """One thing: which of its parts, without which passages, in which version."""

    to = chips_field(gettext_lazy("With whom?"), [], missing=NOBODY_CHOSEN)
    fields_shown = several_field(
        gettext_lazy("Which parts?"), [], error_messages={"required": NOTHING_CHOSEN}
    )
    struck = several_field("", [], required=False)
    version_shown = chips_field(
        gettext_lazy("Which version?"),
        [
            (THIS_VERSION, gettext_lazy("this one, as it is today")),
            (AS_IT_IS, gettext_lazy("always as it is, with later changes")),
        ],
    )
    line = shaped(
        WordsField(
            label=gettext_lazy("A line to go with it, if you like"),
            most=LONGEST_LINE,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        "text",
    )
    field_order = ["to", "fields_shown", "struck", "version_shown", "until", "line"]

    def __init__(
        self,
        data: QueryDict | None,
        *,
        row: Any,
        connections: list[Connection],
        to: str = "",
        earlier: Share | None = None,
    ) -> None:
        """`to` is whom it's for, if it's clear; `earlier` a share that runs, to begin from."""
        self.row, self.connections = row, connections
        self.parts = parts_of(row)
        self.is_area = row.kind_name == AREA
        offered: dict[str, Any] = {part.name: part.question for part in self.parts}
        if self.is_area:
            offered |= SUMMARIES
        initial = {
            "to": str(connections[0].pk) if len(connections) == 1 else to,
            "fields_shown": [part.name for part in self.parts] + list(USUALLY_SHARED),
            "version_shown": THIS_VERSION,
        }
        if earlier is not None:
            initial |= self._as_in(earlier)
        super().__init__(data, person=row.owner, initial=initial)
        self._offer("to", [(str(one.pk), one.called) for one in connections])
        self._offer("fields_shown", list(offered.items()))
        self._offer("struck", [(value, "") for value in self._passages()])
        if self.is_area:
            del self.fields["version_shown"]

    def _as_in(self, earlier: Share) -> dict[str, Any]:
        """What `earlier` says; a part is left out where what is struck of it isn't found."""
        tomorrow = self.row.owner.today() + timedelta(days=1)
        struck = struck_in(earlier)
        private = {(name, plain(one)) for name, those in struck.items() for one in those}
        said = {
            place: (place.rpartition(".")[0], plain(text))
            for place, text in self._passages().items()
        }
        edited = {name for name, _passage in private - set(said.values())}
        return {
            "fields_shown": [name for name in earlier.fields if name not in edited],
            "struck": [place for place, passage in said.items() if passage in private],
            "version_shown": AS_IT_IS if earlier.is_live else THIS_VERSION,
            "until": max(last_day(earlier.ends_at, self.row.owner.zone), tomorrow),
        }

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _passages(self) -> dict[str, str]:
        """Every passage that can be struck, by its place: field and number."""
        return {
            f"{part.name}.{number}": passage
            for part in self.parts
            if part.in_own_words
            for number, passage in enumerate(passages(part.text))
            if passage.strip()
        }

    def choices_shown(self) -> list[dict[str, Any]]:
        """Each part that can be shared, with the passages of its text, as the page offers them."""
        shown, struck = self["fields_shown"].value() or [], self["struck"].value() or []
        places = self._passages()
        said: dict[str, Part] = {part.name: part for part in self.parts}
        offered: Any = self.fields["fields_shown"]
        return [
            {
                "name": name,
                "question": question,
                "part": said.get(name),
                "is_shown": name in shown,
                "is_struck": any(place.rpartition(".")[0] == name for place in struck),
                "passages": [
                    {"place": place, "text": text, "is_struck": place in struck}
                    for place, text in places.items()
                    if place.rpartition(".")[0] == name
                ],
            }
            for name, question in offered.choices
        ]

    @property
    def connection(self) -> Connection:
        """With whom it's to be shared."""
        return next(one for one in self.connections if str(one.pk) == self.cleaned_data["to"])

    def wish(self) -> Wish:
        """What was chosen."""
        places = self._passages()
        struck: defaultdict[str, list[str]] = defaultdict(list)
        for place in self.cleaned_data["struck"]:
            struck[place.rpartition(".")[0]].append(places[place])
        return Wish(
            fields=self.cleaned_data["fields_shown"],
            ends_at=self.ends_at,
            version=self.row.version,
            is_live=self.is_area or self.cleaned_data["version_shown"] == AS_IT_IS,
            struck=struck,
        )

    def clean(self) -> dict[str, Any]:
        """A page that changed since it was opened is shown again, as it is now."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = self.data.get("version", "")
        if seen != str(self.row.version):
            raise ValidationError(
                _("This page was changed meanwhile. Nothing was shared. It's shown as it is now."),
                code="changed",
            )
        return cleaned


class StandingForm(UntilForm):
    """What comes of one kind in one area."""

    to = chips_field(gettext_lazy("With whom?"), [], missing=NOBODY_CHOSEN)
    what = chips_field(gettext_lazy("What?"), Standing.choices, missing=NO_KIND)
    area = chips_field(gettext_lazy("In which area?"), [], missing=NO_AREA)
    field_order = ["to", "what", "area", "until"]

    def __init__(
        self,
        data: QueryDict | None,
        *,
        person: Person,
        connections: list[Connection],
        areas: list[Any],
    ) -> None:
        self.connections, self.areas = connections, areas
        initial = {
            "to": str(connections[0].pk) if len(connections) == 1 else None,
            "area": str(areas[0].pk) if len(areas) == 1 else None,
        }
        super().__init__(data, person=person, initial=initial)
        to: Any = self.fields["to"]
        area: Any = self.fields["area"]
        to.choices = [(str(one.pk), one.called) for one in connections]
        area.choices = [(str(one.pk), one.shown_name) for one in areas]

    @property
    def connection(self) -> Connection:
        """With whom."""
        return next(one for one in self.connections if str(one.pk) == self.cleaned_data["to"])

    @property
    def area_chosen(self) -> Any:
        """The area."""
        return next(one for one in self.areas if str(one.pk) == self.cleaned_data["area"])

    @property
    def what_name(self) -> str:
        """What comes, in words."""
        return str(Standing(self.cleaned_data["what"]).label)
