"""What one prompt is, and the checks that each has to pass before it's used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selftrust.prompts.models.choices import Length

from .themes import BY_HAND, OWN, THEMES

MOST_LETTERS = 280
# Kinds of flows, and the page on which proof is read again.
OPENS = (
    "need", "doubt", "microwin", "commitment", "praise", "criticism", "know-me", "decision",
    "review", "check-in", "read-back", "came-through", "choose-again", "free",
)  # fmt: skip
KINDS = {
    "id": str, "version": int, "theme": str, "opens": str, "length": str, "status": str,
    "text": str, "heavy": bool, "by_schedule": bool,
}  # fmt: skip
NEEDED = KINDS.keys() - {"heavy", "by_schedule"}
KNOWN: dict[str, Collection[str]] = {
    "theme": THEMES.keys() - {OWN},
    "opens": OPENS,
    "length": Length.values,
    "status": ("draft", "live"),
}


class Unusable(ValueError):
    """A prompt can't be used as it's written; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of one prompt.

    `opens` is the kind of flow in which it's answered. Without `by_schedule` it's never sent, only
    found on its own page. What isn't `is_live` isn't asked yet, or isn't any more.
    """

    id: str
    version: int
    theme: str
    opens: str
    length: Length
    heavy: bool
    text: str
    by_schedule: bool
    is_live: bool


def read_prompts(files: Mapping[str, Mapping[str, Any]]) -> tuple[Prompt, ...]:
    """Every version in `files`, which maps a file's name to what it says, by id and version.

    Raises Unusable for the first one that can't be used.
    """
    found: dict[tuple[str, int], Prompt] = {}
    for name, said in files.items():
        for one in said.get("prompt", ()):
            prompt = _read(name, one)
            if (prompt.id, prompt.version) in found:
                raise _refusal(name, one, "it's there twice")
            found[prompt.id, prompt.version] = prompt
    return tuple(found[key] for key in sorted(found))


def newest_live(versions: Iterable[Prompt]) -> tuple[Prompt, ...]:
    """The newest live version of each prompt; `versions` come older ones first."""
    return tuple({one.id: one for one in versions if one.is_live}.values())


def _read(name: str, said: Mapping[str, Any]) -> Prompt:
    for fault in _faults(said):
        raise _refusal(name, said, fault)
    return Prompt(
        id=said["id"],
        version=said["version"],
        theme=said["theme"],
        opens=said["opens"],
        length=Length(said["length"]),
        heavy=said.get("heavy", False),
        text=said["text"],
        by_schedule=said.get("by_schedule", True),
        is_live=said["status"] == "live",
    )


def _faults(said: Mapping[str, Any]) -> list[str]:
    """What keeps a prompt from being used. Its words are looked at once its form is right."""
    return list(_faults_of_form(said)) or [
        *(f"its {key} isn't known" for key, known in KNOWN.items() if said[key] not in known),
        *_faults_of_place(said),
        *_faults_of_text(said["text"]),
    ]


def _faults_of_form(said: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"it has no {key}" for key in sorted(NEEDED - said.keys()))
    for key, value in said.items():
        if key not in KINDS:
            yield f"nobody knows what its {key} is for"
        elif type(value) is not KINDS[key]:
            yield f"its {key} isn't of the right kind"


def _faults_of_place(said: Mapping[str, Any]) -> Iterator[str]:
    number = said["id"].removeprefix("P")
    if number == said["id"] or not (number.isascii() and number.isdecimal()):
        yield "its id isn't a P and a number"
    if said["version"] < 1:
        yield "its version isn't 1 or more"
    if said["theme"] in BY_HAND and said.get("by_schedule", True):
        yield "its theme is never sent, and it doesn't say by_schedule = false"


def _faults_of_text(text: str) -> Iterator[str]:
    if not text or text != " ".join(text.split()):
        yield "its text is empty, or holds spaces that it doesn't need"
    if len(text) > MOST_LETTERS:
        yield f"its text has more than {MOST_LETTERS} letters"
    if "!" in text:
        yield "its text shouts"


def _refusal(name: str, said: Mapping[str, Any], fault: str) -> Unusable:
    called = f"{said.get('id', 'A prompt without an id')}, version {said.get('version', 'unknown')}"
    return Unusable(f"{called} ({name}): {fault}.")
