"""The library of prompts: a folder for each language, a file for each group of themes.

A text is frozen once it could be asked (domain.md 5.1): a change of it is a new version, and the
old one stays, so that answers stay tied to what was asked.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .reading import OPENS, Prompt, Unusable, newest_live, read_prompts
from .themes import OWN, THEMES, theme_words

FOLDER = Path(__file__).parent
FIRST_LANGUAGE = "en"

__all__ = [
    "OPENS",
    "OWN",
    "THEMES",
    "Prompt",
    "Unusable",
    "every_version",
    "prompt_called",
    "prompts",
    "theme_words",
]


def prompts(locale: str = FIRST_LANGUAGE) -> tuple[Prompt, ...]:
    """The newest live version of each prompt in the language `locale`, in the order of their ids.

    A language without a library gets the English one. Raises Unusable.
    """
    return _newest(_language(locale))


def prompt_called(
    id: str,  # noqa: A002 - what it is called everywhere
    version: int | None = None,
    locale: str = FIRST_LANGUAGE,
) -> Prompt | None:
    """The prompt `id` in `version`, live or not, or in its newest live one; None if unknown.

    Raises Unusable.
    """
    return _called(_language(locale)).get((id, version))


@cache
def every_version(language: str) -> tuple[Prompt, ...]:
    """All that was ever written in `language`, a folder's name, by id and version.

    Raises Unusable.
    """
    files = sorted((FOLDER / language).glob("*.toml"))
    return read_prompts({f"{language}/{file.name}": _toml(file) for file in files})


@cache
def _newest(language: str) -> tuple[Prompt, ...]:
    return newest_live(every_version(language))


@cache
def _called(language: str) -> dict[tuple[str, int | None], Prompt]:
    called: dict[tuple[str, int | None], Prompt] = {}
    called.update({(one.id, one.version): one for one in every_version(language)})
    called.update({(one.id, None): one for one in _newest(language)})
    return called


@cache
def _language(locale: str) -> str:
    """The folder for `locale`: its own one, its language's one, or the English one."""
    known = {file.parent.name for file in FOLDER.glob("*/*.toml")}
    asked = locale.lower().replace("_", "-")
    return next((one for one in (asked, asked.partition("-")[0]) if one in known), FIRST_LANGUAGE)


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
