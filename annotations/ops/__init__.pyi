from .accepting import Accept, Proposal
from .alike import content_of, still_to_make
from .conflict import Conflict, Conflicts, Dispute
from .document_labels import LabelArticle
from .following import (
    Confirm,
    ConfirmAll,
    FollowText,
    PutAt,
    followed,
    texts_needed,
    worded_places,
)
from .linking import AddLink, RemoveLink, TagAndLink
from .occurrences import Occurrence, TagAll, occurrences
from .operations import (
    AddAnnotation,
    NoteArticle,
    Operation,
    Relabel,
    RemoveAnnotation,
    SetDate,
    SetNote,
    SetState,
    SetValue,
    refuse_second,
)
from .undo_history import UndoHistory
from .wording import all_worded, resolution_name, state_name, worded
from .yielding import yielding

__all__ = [
    "Accept",
    "AddAnnotation",
    "AddLink",
    "Confirm",
    "ConfirmAll",
    "Conflict",
    "Conflicts",
    "Dispute",
    "FollowText",
    "LabelArticle",
    "NoteArticle",
    "Occurrence",
    "Operation",
    "Proposal",
    "PutAt",
    "Relabel",
    "RemoveAnnotation",
    "RemoveLink",
    "SetDate",
    "SetNote",
    "SetState",
    "SetValue",
    "TagAll",
    "TagAndLink",
    "UndoHistory",
    "all_worded",
    "content_of",
    "followed",
    "occurrences",
    "refuse_second",
    "resolution_name",
    "state_name",
    "still_to_make",
    "texts_needed",
    "worded",
    "worded_places",
    "yielding",
]
