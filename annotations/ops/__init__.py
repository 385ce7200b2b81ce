"""Operations on an annotation set, and the history of their edits."""

from __future__ import annotations

from annotations.ops.accepting import Accept, Proposal
from annotations.ops.alike import content_of, still_to_make
from annotations.ops.conflict import Conflict, Conflicts, Dispute
from annotations.ops.document_labels import LabelArticle
from annotations.ops.following import (
    Confirm,
    ConfirmAll,
    FollowText,
    PutAt,
    followed,
    texts_needed,
    worded_places,
)
from annotations.ops.linking import AddLink, RemoveLink, TagAndLink
from annotations.ops.occurrences import Occurrence, TagAll, occurrences
from annotations.ops.operations import (
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
from annotations.ops.undo_history import UndoHistory
from annotations.ops.wording import all_worded, resolution_name, state_name, worded
from annotations.ops.yielding import yielding

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
