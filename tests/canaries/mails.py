"""What comes by mail, in a running Selftrust: python -m tests.canaries.mails

Reads two words from stdin. Has two prompts come due for the one person with an account, her own
question and one for a MicroWin, and two replies arrive: one that is proven, one that isn't. Prints
the ids of the two prompts.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from datetime import UTC, datetime

import django

DOMAIN, RESULTS = "reply.selftrust.example", "mx.selftrust.example"


def main() -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "selftrust.settings",
        "SELFTRUST_REPLY_DOMAIN": DOMAIN,
        "SELFTRUST_AUTHSERV_ID": RESULTS,
    }
    django.setup()
    from selftrust.accounts.models import Person
    from selftrust.prompts.models import Occurrence, OwnPrompt, Rhythm, rhythm_of

    person = Person.objects.get(trial_ends_at=None, email__isnull=False)
    rhythm_of(person)
    now = datetime.now(UTC)
    wished = {"by_mail": True, "confirmed_at": now, "takes_replies": True, "shows_prompt": True}
    Rhythm.objects.update(**wished, quiet_from="00:00", quiet_to="00:00")
    own = OwnPrompt.objects.get()
    asked = [
        Occurrence.objects.create(
            person=person,
            source_id=uuid.uuid4(),
            due_on=person.today(),
            due_at=now,
            try_at=now,
            zone=person.zone,
            **what,
        )
        for what in ({"own_prompt": own}, {"prompt": "P41"}, {"prompt": "P01"})
    ]
    proven, doubted = json.loads(sys.stdin.read())
    _reply(asked[2], proven, f"{RESULTS}; dmarc=pass header.from=example.org")
    _reply(asked[2], doubted, f"{RESULTS}; dmarc=fail header.from=example.org")
    print(json.dumps([str(one.pk) for one in asked[:2]]))


def _reply(occurrence: object, words: str, results: str) -> None:
    from selftrust.prompts.replying.taking_in import take_in
    from selftrust.prompts.tokens import Purpose, address_token

    pk: uuid.UUID = occurrence.pk  # type: ignore[attr-defined]
    to = f"reply+{address_token(Purpose.REPLY, pk)}@{DOMAIN}"
    mail = (
        f"Authentication-Results: {results}\nFrom: ana@example.org\nTo: {to}\n"
        f"Message-ID: <{uuid.uuid4()}@example.org>\n"
        f"Content-Type: text/plain; charset=utf-8\n\nOne line: {words}\n"
    )
    take_in(mail.replace("\n", "\r\n").encode(), to)


if __name__ == "__main__":
    main()
