"""What an edit did, as a code with parameters, for programs to compare.

A log stores it as one text, the stored name: "tag actor". Logs of every version contain the
same names, so a name in this table is never changed or removed.
To a person `annotations.ops.worded` says what was done.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.model.annotation import Annotation, ArticleState, Status
from annotations.model.edit import EditRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model.edit import Change, Edit


class EditCode(StrEnum):
    """Everything that can be done to an annotation set."""

    TAG = "tag"
    TAG_ALL = "tag all"
    TAG_AND_LINK = "tag and link"
    TAG_BOTH_AND_LINK = "tag both and link"
    DELETE = "delete"
    RELABEL = "relabel"
    WRITE_NOTE = "write note"
    DELETE_NOTE = "delete note"
    WRITE_VALUE = "write value"
    DELETE_VALUE = "delete value"
    LINK = "link"
    CHANGE_LINK = "change link"
    UNLINK = "unlink"
    CONFIRM_PLACE = "confirm place"
    CONFIRM_PLACES = "confirm places"
    PUT_IN_PLACE = "put in place"
    CHANGE_SPAN = "change span"
    DATE_ARTICLE = "date article"
    DELETE_ARTICLE_DATE = "delete article date"
    NOTE_ARTICLE = "note article"
    DELETE_ARTICLE_NOTE = "delete article note"
    LABEL_ARTICLE = "label article"
    UNLABEL_ARTICLE = "unlabel article"
    SET_STATE = "set state"
    FOLLOW_TEXT = "follow text"
    IMPORT = "import"
    DELETE_PREDICTIONS = "delete predictions"
    ADJUDICATE = "adjudicate"
    SEND = "send"
    COMMENT = "comment"
    SEE = "see"
    ADOPT = "adopt"
    TAKE_VERSION = "take version"
    LEAVE_OUT = "leave out"
    DECIDE_ALL = "decide all"
    CONFIRM_DECISION = "confirm decision"
    CHECK_SAMPLED = "check sampled"
    OTHER = "other"
    """Not in the table: written by a later version or another program."""


class CodedEdit(NamedTuple):
    """A code with its parameters."""

    code: EditCode
    parameters: Mapping[str, str]
    """The parameters, by the names of the fields in the stored name."""


class _StoredName(NamedTuple):
    code: EditCode
    form: str
    """The stored name, with the fields that hold the parameters."""
    about: type[Annotation | Status] | None = None
    """Tells identical names apart: the kind of record that this one changes."""
    is_gone: bool = False
    """Tells identical names apart: whether that record is gone afterwards."""


_STORED_NAMES = (
    _StoredName(EditCode.DELETE_PREDICTIONS, "delete predictions of {model}"),
    _StoredName(EditCode.DELETE_NOTE, "delete note", Annotation),
    _StoredName(EditCode.DELETE_VALUE, "delete value", Annotation),
    _StoredName(EditCode.DELETE_ARTICLE_DATE, "delete the article's date", Status),
    _StoredName(EditCode.DELETE_ARTICLE_NOTE, "delete article note", Status),
    _StoredName(EditCode.UNLABEL_ARTICLE, "delete {label}", Status),
    _StoredName(EditCode.DELETE, "delete {label}", Annotation, is_gone=True),
    _StoredName(EditCode.TAG_ALL, "tag {count} {label}"),
    _StoredName(
        EditCode.TAG_BOTH_AND_LINK, "tag {label} with {target} and link {type}"
    ),
    _StoredName(EditCode.TAG_AND_LINK, "tag {label} and link {type}"),
    _StoredName(EditCode.TAG, "tag {label}"),
    _StoredName(EditCode.CHANGE_SPAN, "change the span of {label}"),
    _StoredName(EditCode.CHANGE_LINK, "change the link {type}"),
    _StoredName(EditCode.RELABEL, "change {before} to {after}"),
    _StoredName(EditCode.WRITE_NOTE, "write note"),
    _StoredName(EditCode.WRITE_VALUE, "write value"),
    _StoredName(EditCode.LINK, "link {type}"),
    _StoredName(EditCode.UNLINK, "unlink {type}"),
    _StoredName(EditCode.CONFIRM_PLACE, "confirm the place of {label}"),
    _StoredName(EditCode.CONFIRM_PLACES, "confirm {count} places"),
    _StoredName(EditCode.PUT_IN_PLACE, "put {label} in its place"),
    _StoredName(EditCode.DATE_ARTICLE, "date the article"),
    _StoredName(EditCode.NOTE_ARTICLE, "write article note"),
    _StoredName(EditCode.LABEL_ARTICLE, "set {label}"),
    _StoredName(EditCode.SET_STATE, "mark {state}", Status),
    _StoredName(EditCode.FOLLOW_TEXT, "follow the text"),
    _StoredName(EditCode.IMPORT, "import"),
    _StoredName(EditCode.ADJUDICATE, "adjudicate by {rule}"),
    _StoredName(EditCode.SEND, "send decisions"),
    _StoredName(EditCode.COMMENT, "comment on a decision"),
    _StoredName(EditCode.SEE, "see decisions"),
    _StoredName(EditCode.ADOPT, "adopt {label}"),
    _StoredName(EditCode.TAKE_VERSION, "take a version of {label}"),
    _StoredName(EditCode.LEAVE_OUT, "leave out {label}"),
    _StoredName(EditCode.DECIDE_ALL, "decide {count} differences"),
    _StoredName(EditCode.CONFIRM_DECISION, "confirm the decision on {label}"),
    _StoredName(EditCode.CHECK_SAMPLED, "check the sampled {label}"),
)


def stored_name(code: EditCode, **parameters: object) -> str:
    """The code and its parameters as one text, as logs store them.

    Args:
        code: Any code but `OTHER`, which has no stored name.
        parameters: Fill in the fields of that name.
    """
    form = next(one.form for one in _STORED_NAMES if one.code is code)
    return form.format(**parameters)


def coded(edit: Edit) -> CodedEdit:
    """What the edit did, or what the edit that it undoes did."""
    done = edit.inverse() if edit.role is EditRole.UNDO else edit
    found = [
        (stored, match.groupdict())
        for stored in _STORED_NAMES
        if (match := _pattern(stored.form).fullmatch(edit.name))
    ]
    fitting = [pair for pair in found if _fits(pair[0], done.changes)] or found
    if not fitting:
        return CodedEdit(EditCode.OTHER, {"name": edit.name})
    stored, parameters = fitting[0]
    return CodedEdit(stored.code, parameters)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    named = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(form))
    named = named.replace("(?P<count>.+)", r"(?P<count>\d+)")
    named = named.replace("(?P<state>.+)", f"(?P<state>{'|'.join(ArticleState)})")
    return re.compile(named, re.DOTALL)


def _fits(stored: _StoredName, changes: tuple[Change, ...]) -> bool:
    if stored.about is None:
        return True
    about = [one for one in changes if isinstance(one.record, stored.about)]
    if stored.about is Annotation:
        return any((one.after is None) == stored.is_gone for one in about)
    return bool(about)
