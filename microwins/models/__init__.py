"""Commitments of every size, how they end, and the evidence they leave."""

from .choices import (
    Ending,
    Landed,
    LetGoBecause,
    Meaning,
    Minutes,
    MyPart,
    NewTerms,
    Origin,
    RestKind,
    Size,
    When,
)
from .commitment import Commitment, CommitmentQuerySet
from .evidence import Evidence, EvidenceQuerySet

__all__ = [
    "Commitment",
    "CommitmentQuerySet",
    "Ending",
    "Evidence",
    "EvidenceQuerySet",
    "Landed",
    "LetGoBecause",
    "Meaning",
    "Minutes",
    "MyPart",
    "NewTerms",
    "Origin",
    "RestKind",
    "Size",
    "When",
]
