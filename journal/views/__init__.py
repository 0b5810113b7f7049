"""Writing, reading and finding again what is one's own."""

from .decisions import (
    decision_list,
    learned_create,
    mind_create,
    note_create,
    review_create,
)
from .entries import entry_delete, entry_detail, entry_erase, entry_restore
from .following import and_still, holding, limit_went_create, session_list
from .know_me import know_me_list, still_me_create
from .looking_back import let_rest, let_rest_delete, on_this_day
from .noticed import noticed_answer_create, noticed_list, noticed_off_delete
from .recovery import doubt_recovery
from .search import search
from .steps import step_edit, step_save, step_start
from .tendency import decision_tendency
from .trail import deleted_list, trail
from .versions import version_list, version_restore

__all__ = [
    "and_still",
    "decision_list",
    "decision_tendency",
    "deleted_list",
    "doubt_recovery",
    "entry_delete",
    "entry_detail",
    "entry_erase",
    "entry_restore",
    "holding",
    "know_me_list",
    "learned_create",
    "let_rest",
    "let_rest_delete",
    "limit_went_create",
    "mind_create",
    "note_create",
    "noticed_answer_create",
    "noticed_list",
    "noticed_off_delete",
    "on_this_day",
    "review_create",
    "search",
    "session_list",
    "step_edit",
    "step_save",
    "step_start",
    "still_me_create",
    "trail",
    "version_list",
    "version_restore",
]
