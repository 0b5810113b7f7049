"""A notebook with one long-lived area: `python -m benchmarks.area_data EMAIL PASSWORD`.

A check-in a week for almost ten years, and promises of every size, ending and origin in between.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from random import Random
from typing import Any

import django

CHECKINS, COMMITMENTS = 500, 2000
WEEK = timedelta(days=7)
KEPT_SHARE = 0.7


def fill(email: str, password: str) -> None:
    """Make the person at `email` with the area, in place of an earlier one."""
    from django.db import transaction  # noqa: PLC0415 - Django has to be set up first
    from django.utils import timezone  # noqa: PLC0415

    from selftrust.areas.models import Area  # noqa: PLC0415
    from selftrust.home.demo.person import new_demo_person  # noqa: PLC0415
    from selftrust.home.demo.storing import store  # noqa: PLC0415
    from selftrust.home.demo.texts import ACTIVE  # noqa: PLC0415

    now, texts, random = timezone.now(), ACTIVE[0], Random(1)
    with transaction.atomic(), transaction.atomic(using="keys"):
        person = new_demo_person(email, password)
        begun = now - CHECKINS * WEEK
        area = Area.begun_by(person, now=begun, name=texts.name, know_claim=texts.know_claim)
        area.take({"possible_claim": texts.possible_claim, "story": texts.story})
        area.finish(begun)
        rows = [area, *_checkins(area, now, random)]
        words = [promise.text for promise in texts.promises]
        for number in range(COMMITMENTS):
            at = now - CHECKINS * WEEK * random.random()
            rows += _promise(area, words[number % len(words)], at, random)
        store(rows)


def _checkins(area: Any, now: datetime, random: Random) -> list[Any]:
    from selftrust.areas.models import GapCheckin  # noqa: PLC0415

    made = []
    for number in range(CHECKINS):
        at = now - WEEK * (CHECKINS - 1 - number)
        row = GapCheckin.begun_by(area.owner, now=at, area=area)
        row.know = random.choice((7, 8, 8, 9))
        row.believe = 2 + 5 * number // CHECKINS + random.choice((-1, 0, 0, 1))
        row.finish(at)
        made.append(row)
    return made


def _promise(area: Any, words: str, at: datetime, random: Random) -> list[Any]:
    """A promise, and the evidence it left where it was kept."""
    from microwins.models import Commitment, Ending, Evidence, Origin, Size  # noqa: PLC0415

    size = random.choice(Size.values)
    made = Commitment.begun_by(area.owner, now=at, area=area, text=words, size=size)
    made.finish(at)
    if random.random() > KEPT_SHARE:
        return [made]
    made.ending, made.ended_at = Ending.KEPT, at
    origin = Origin.MICROWIN if made.is_small else Origin.KEPT
    proof = Evidence.begun_by(
        area.owner, now=at, area=area, commitment=made, text=words, origin=origin
    )
    proof.happened_on, proof.finished_at = proof.written_on, at
    proof.landed = random.choice(("", "0", "1", "2", "3"))
    return [made, proof]


if __name__ == "__main__":
    django.setup()
    fill(sys.argv[1], sys.argv[2])
