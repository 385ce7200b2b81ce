from .line import LONGEST, EntryLine, is_taken
from .undo_history import EntryUndoHistory, Stroke
from .view import EntryView

__all__ = [
    "LONGEST",
    "EntryLine",
    "EntryUndoHistory",
    "EntryView",
    "Stroke",
    "is_taken",
]
