"""Days gone by, with `word` in everything: entries of earlier years, words that were changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from journal.models import Kind, KnowMeItem
from microwins.models import Evidence
from selftrust.accounts.drafting import change_step
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from tests.factories import a_decision, a_doubt, a_page, an_entry


def what_was_before(person: Person, area: Area, word: str, long: str) -> list[Any]:
    """Give the person a past; return the things whose words were changed since."""
    _on_this_day(person, word, long)
    _evidence(area, word)
    long_ago = timezone.now() - timedelta(days=100)
    for still_me, what in (("", long), ("not_sure", f"Maps {word}"), ("no", f"Late nights {word}")):
        an_entry(
            KnowMeItem, person, now=long_ago, kind=Kind.KNOW_ME, what=what, item_type="curious",
            source="handed", still_me=still_me,
        )  # fmt: skip
    return _changed(person, word, long)


def _on_this_day(person: Person, word: str, long: str) -> None:
    now = timezone.now()
    a_page(person, body=f"The lake was still, {word}.", now=now - timedelta(days=7))
    a_page(person, body=long, now=now - timedelta(days=7))
    a_doubt(person, words=f"You never finish, {word}.", now=now - timedelta(days=7))


def _evidence(area: Area, word: str) -> None:
    for number in range(6):
        now = timezone.now() - timedelta(days=10 * (6 - number))
        row = Evidence.begun_by(area.owner, now=now, area=area, origin="kept")
        row.take({"text": f"Wrote line {number} {word}", "happened_on": row.written_on})
        row.finish(now)
        row.save()


def _changed(person: Person, word: str, long: str) -> list[Any]:
    page = a_page(person, body=long)
    change_step(page, "body", {"body": f"Shorter {word}"})
    doubt = a_doubt(person, words=f"It always fizzles {word}")
    change_step(doubt, "words", {"words": f"It fizzled twice {word}"})
    change_step(doubt, "whose-voice", {"whose_voice": "mine"})
    made = a_decision(person, chosen_words="", decide_by=person.today())
    change_step(made, "chosen", {"chosen_words": f"The oak one {word}", "decide_by": None})
    made = change_step(made, "chosen", {"chosen_words": f"The pine one {word}"})
    made.seal(timezone.now())
    return [page, doubt, made, a_page(person, body=f"Never changed {word}")]
