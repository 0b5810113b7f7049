"""One of each kind beyond needs, doubts and pages, with `word` in everything that was written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from journal.deciding import begin_note, begin_review, change_mind
from journal.models import (
    CameThrough,
    ChooseAgain,
    Decision,
    Kind,
    KnowMeItem,
    Reminder,
    Resource,
    Session,
    TimeAlone,
    WeeklyLook,
)
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from tests.factories import a_decision, a_need, a_review, a_voice, an_entry


def every_other_kind(person: Person, area: Area, word: str, long: str) -> dict[str, Any]:
    """By kind of flow, one thing whose every step can be opened."""
    made = a_decision(person, question=f"Take the order {word}", chosen_words=f"Yes {word}")
    open_one = Decision.begun_by(person, kind=Kind.DECISION, follows=made, area=area)
    open_one.take({"question": long, "rung": "4", "option_one": f"One {word}", "version": 1})
    open_one.take({"option_two": long, "gut_strength": "loud"})
    open_one.save()
    limit = a_need(person, limit_line=f"Not on Sundays {word}")
    limit.limit_on = person.today()
    limit.save()
    voice = {"who": f"M. {word}", "area": area, "words": long}
    return {
        "decision": open_one,
        "review": begin_review(made),
        "decision-note": begin_note(made),
        "praise": a_voice(
            person, Kind.PRAISE, **voice, pressure=7, made_by_others=["luck"], keep=True,
            my_part=f"I asked {word}",
        ),
        "criticism": a_voice(
            person, Kind.CRITICISM, **voice, about="who_i_am", safe_to_answer="no"
        ),
        "know-me": an_entry(
            KnowMeItem, person, kind=Kind.KNOW_ME, what=f"Mornings {word}", item_type="like"
        ),
        "time-alone": an_entry(
            TimeAlone, person, kind=Kind.TIME_ALONE, where=f"A bench {word}", on=person.today()
        ),
        "came-through": an_entry(
            CameThrough, person, kind=Kind.CAME_THROUGH, what=f"The winter {word}",
            used_then=["humour"], have_now=["age"], have_line=long,
        ),
        "choose-again": an_entry(
            ChooseAgain, person, kind=Kind.CHOOSE_AGAIN, words=f"To sit down {word}"
        ),
        "weekly-look": an_entry(WeeklyLook, person, kind=Kind.WEEKLY_LOOK, human=long),
        **_held(person, area, word),
    }  # fmt: skip


def _held(person: Person, area: Area, word: str) -> dict[str, Any]:
    rows = {
        "resource": Resource.begun_by(person, words=f"Mara next door {word}", type="person"),
        "reminder": Reminder.begun_by(person, word="safe", sentence=f"The door is shut {word}"),
        "session": Session.begun_by(person, on=person.today(), went="moved", area=area),
    }
    for row in rows.values():
        row.finish(timezone.now())
        row.save()
    return rows


def looked_back_at(person: Person, area: Area, word: str, long: str) -> list[Any]:
    """A covered decision, one looked back at with its look back, one with a later version."""
    long_ago = timezone.now() - timedelta(days=40)
    options = {"option_one": long, "option_two": f"Stay {word}", "chosen": "one"}
    felt = {"gut": "two", "gut_strength": "clear", "confidence": 70, "good_enough": long}
    common = {"area": area, "now": long_ago, "chosen_words": "", **options, **felt}
    covered, seen, changed = (
        a_decision(person, question=f"Number {number} {word}", **common) for number in range(3)
    )
    review = a_review(seen, learned=f"Slowly {word}", learned_type=["need"], outcome="didnt_fit")
    later = change_mind(changed)
    later.take({"chosen_words": f"Neither {word}", "because": long})
    later.finish(timezone.now())
    later.save()
    later.seal(timezone.now())
    return [covered, seen, review, changed, later]
