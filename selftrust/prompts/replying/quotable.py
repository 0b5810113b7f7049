"""What a reply may quote: the text of the mail that it answers."""

from __future__ import annotations

from collections.abc import Iterator

from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.mail.reading import all_text
from selftrust.prompts.models import Occurrence, Rhythm
from selftrust.prompts.sending.emails import Addressed, mail_for

NOBODY = "nobody@example.org"  # only words are compared, never an address


def text_sent(occurrence: Occurrence, rhythm: Rhythm) -> str:
    """All that the mail for `occurrence` can have said, whatever its person has set since."""
    return "\n".join(all_text(mail_for(one).content) for one in _variants(occurrence, rhythm))


def _variants(occurrence: Occurrence, rhythm: Rhythm) -> Iterator[Addressed]:
    person: Person = occurrence.person
    asked_at = rhythm.confirmed_at
    for shows_prompt, second_re_entry in ((True, False), (False, False), (True, True)):
        yield Addressed(
            occurrence_id=occurrence.pk,
            kind=occurrence.kind,
            prompt=occurrence.prompt,
            prompt_version=occurrence.prompt_version,
            is_own=occurrence.own_prompt_id is not None,
            due_at=occurrence.due_at,
            zone=occurrence.zone,
            shows_prompt=shows_prompt,
            takes_replies=True,
            sender_name=rhythm.sender_name,
            email=NOBODY,
            second_re_entry=second_re_entry,
            asked_on=local_day(asked_at, person.zone) if asked_at else None,
        )
