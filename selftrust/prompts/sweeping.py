"""What was kept for 30 days only."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import OwnPrompt, Reply, ReplyState

KEPT_FOR = timedelta(days=30)


def sweep_all(now: datetime) -> None:
    """Erase all that has been kept for long enough; running it again does no harm."""
    sweep_replies(now)
    sweep_own_prompts(now)


def sweep_replies(now: datetime) -> int:
    """Erase what 30 days were promised for, of the mails that came before; say of how many.

    The words of one that still waits stay. One without any has nothing left to decide about.
    """
    old = Reply.objects.filter(received_at__lte=now - KEPT_FOR)
    waiting = old.filter(state=ReplyState.WAITING)
    waiting.filter(words=None).update(state=ReplyState.THROWN_AWAY, settled_at=now)
    old.exclude(state=ReplyState.WAITING).exclude(words=None).update(words=None)
    left = old.exclude(whole=None, from_email=None)
    return left.update(whole=None, from_email=None)


def sweep_own_prompts(now: datetime) -> int:
    """Erase the questions that their owners deleted 30 days ago; say how many."""
    gone = OwnPrompt.objects.filter(deleted_at__lte=now - KEPT_FOR)
    return gone.delete()[1].get("prompts.OwnPrompt", 0)
