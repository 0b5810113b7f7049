"""Text signed by PGP without being hidden: what was signed is taken out of its wrapping."""

from __future__ import annotations

import re

BEGINS = "-----BEGIN PGP SIGNED MESSAGE-----\n"
SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----\n"
ENDS = "-----END PGP SIGNATURE-----"
HEADER = re.compile(r"[A-Z][A-Za-z-]*: [^\n]*\n")
PROTECTED = re.compile(r"^- ", re.MULTILINE)


def unwrapped(text: str) -> str:
    """`text` with each signed stretch as its writer wrote it; the same where there is none.

    A wrapping that isn't whole stays as it is.
    """
    kept, place = [], 0
    while (begins := text.find(BEGINS, place)) >= 0:
        signature = text.find(SIGNATURE, begins)
        ends = text.find(ENDS, signature)
        if signature < 0 or ends < 0:
            break
        kept += [text[place:begins], _inside(text[begins + len(BEGINS) : signature])]
        place = ends + len(ENDS)
    return "".join([*kept, text[place:]])


def _inside(wrapped: str) -> str:
    """What stands below the headers of the wrapping, its dashes unprotected."""
    place = 0
    while found := HEADER.match(wrapped, place):
        place = found.end()
    return PROTECTED.sub("", wrapped[place:].removeprefix("\n"))
