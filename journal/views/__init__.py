"""Writing, reading and finding again what is one's own."""

from .entries import entry_delete, entry_detail, entry_erase, entry_restore
from .steps import step_edit, step_save, step_start
from .trail import deleted_list, trail

__all__ = [
    "deleted_list",
    "entry_delete",
    "entry_detail",
    "entry_erase",
    "entry_restore",
    "step_edit",
    "step_save",
    "step_start",
    "trail",
]
