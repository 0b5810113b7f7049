"""Who answers in which country: read from regions/, one file a country (domain.md 6.6)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent / "regions"
LISTS = ("emergency", "languages", "sources")
GOOD_FOR = timedelta(days=365)
PHONE_NUMBER = re.compile(r"\d[\d -]{1,18}\d")
# In the order in which they are shown; each code is a file's name.
NAMES = {
    "au": _("Australia"),
    "ca": _("Canada"),
    "ie": _("Ireland"),
    "nz": _("New Zealand"),
    "gb": _("United Kingdom"),
    "us": _("United States"),
    "eu": _("Another country of the EU or EEA"),
    "elsewhere": _("Elsewhere"),
}
# Where it is one's own, and nothing else stands before it.
OWN_NAMES = {"eu": _("EU and EEA")}


@dataclass(frozen=True)
class Directory:
    """A public list of lines: its name and web address."""

    name: str
    address: str


@dataclass(frozen=True)
class RegionResource:
    """What may be said about one region.

    Numbers are written as people there write them; `line` is the name of who answers, empty where
    it differs from country to country. `hours` is "any time" or "varies"; `languages` are codes.
    `checked_on` is the day on which somebody compared it with the pages in `sources`; `notes` says
    how.
    """

    code: str
    hours: str
    emergency: tuple[str, ...]
    checked_on: date
    sources: tuple[str, ...]
    notes: str
    line: str = ""
    call: str = ""
    text: str = ""
    languages: tuple[str, ...] = ()
    free: bool = False
    directories: tuple[Directory, ...] = field(default=())

    @property
    def name(self) -> str:
        """The region's name in the reader's language."""
        return str(NAMES[self.code])

    @property
    def own_name(self) -> str:
        """What it's called for those who chose it."""
        return str(OWN_NAMES.get(self.code, NAMES[self.code]))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number stated for this region."""
        return tuple(filter(None, (self.call, self.text, *self.emergency)))

    def faults(self, today: date) -> list[str]:
        """What keeps this region from being shown to anybody: each fault as a sentence."""
        found = [f"{number} is no phone number" for number in self.numbers if not _dials(number)]
        if not today - GOOD_FOR <= self.checked_on <= today:
            found.append("it wasn't checked in the last twelve months")
        if not self.sources or not all(one.startswith("http") for one in self.sources):
            found.append("it names no source")
        if self.hours not in {"any time", "varies"}:
            found.append("its hours aren't known")
        return [f"{self.code}: {fault}" for fault in found]


def resource_from(code: str, said: dict[str, Any]) -> RegionResource:
    """The region `code` as its file says it. Raises TypeError for a missing or unknown key."""
    lists = {name: tuple(said[name]) for name in LISTS if name in said}
    directories = tuple(Directory(**one) for one in said.get("directories", ()))
    return RegionResource(code=code, **{**said, **lists, "directories": directories})


@cache
def regions() -> dict[str, RegionResource]:
    """Every region by its code, in the order of `NAMES`."""
    files = {code: FOLDER / f"{code}.toml" for code in NAMES}
    return {code: resource_from(code, tomllib.loads(f.read_text())) for code, f in files.items()}


def region_of(code: str) -> RegionResource | None:
    """The region a person chose, or None: not chosen, or no longer known."""
    return regions().get(code)


def _dials(number: str) -> bool:
    return bool(PHONE_NUMBER.fullmatch(number))
