"""Puts edits into words: in the past tense, with the titles of labels.

Logs contain a code for each edit (see `annotations.model.edit_code`). Only this module
turns it into words, when it is shown, also for logs of earlier versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, plural
from annotations.model import ArticleState, EditCode, EditRole, Resolution, coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.model import Edit, Tagset

_WORDS: Mapping[EditCode, Message] = {
    EditCode.TAG: Message("tagged {label}"),
    EditCode.TAG_AND_LINK: Message("tagged {label} and added the link {type}"),
    EditCode.TAG_BOTH_AND_LINK: Message(
        "tagged {label} and {target}, and added the link {type}"
    ),
    EditCode.DELETE: Message("deleted {label}"),
    EditCode.RELABEL: Message("changed {before} to {after}"),
    EditCode.WRITE_NOTE: Message("wrote a note"),
    EditCode.DELETE_NOTE: Message("deleted the note"),
    EditCode.WRITE_VALUE: Message("set the value"),
    EditCode.DELETE_VALUE: Message("deleted the value"),
    EditCode.LINK: Message("added the link {type}"),
    EditCode.CHANGE_LINK: Message("changed the link {type}"),
    EditCode.UNLINK: Message("removed the link {type}"),
    EditCode.CONFIRM_PLACE: Message("confirmed the place of {label}"),
    EditCode.PUT_IN_PLACE: Message("gave {label} a place"),
    EditCode.CHANGE_SPAN: Message("changed the span of {label}"),
    EditCode.DATE_ARTICLE: Message("set the article's date"),
    EditCode.DELETE_ARTICLE_DATE: Message("deleted the article's date"),
    EditCode.NOTE_ARTICLE: Message("wrote a note on the article"),
    EditCode.DELETE_ARTICLE_NOTE: Message("deleted the note on the article"),
    EditCode.LABEL_ARTICLE: Message("set {label}"),
    EditCode.UNLABEL_ARTICLE: Message("cleared {label}"),
    EditCode.FOLLOW_TEXT: Message("followed changes of the text"),
    EditCode.IMPORT: Message("imported annotations"),
    EditCode.DELETE_PREDICTIONS: Message("deleted the predictions of {model}"),
    EditCode.ADJUDICATE: Message("adjudicated by the rule {rule}"),
    EditCode.SEND: Message("sent decisions to the annotator"),
    EditCode.COMMENT: Message("wrote a comment"),
    EditCode.SEE: Message("read decisions"),
    EditCode.ADOPT: Message("adopted the decision on {label}"),
    EditCode.TAKE_VERSION: Message("took a version: {label}"),
    EditCode.LEAVE_OUT: Message("left out: {label}"),
    EditCode.CONFIRM_DECISION: Message("confirmed the decision: {label}"),
    EditCode.CHECK_SAMPLED: Message("checked {label}, and left it as it is"),
    EditCode.OTHER: Message("made another change: {name}"),
}
_MARKED: Mapping[ArticleState, Message] = {
    ArticleState.NEW: Message("marked the article as new"),
    ArticleState.IN_PROGRESS: Message("marked the article as in progress"),
    ArticleState.DONE: Message("marked the article as done"),
}
_STATES: Mapping[ArticleState, Message] = {
    ArticleState.NEW: Message("new", "state of an article"),
    ArticleState.IN_PROGRESS: Message("in progress", "state of an article"),
    ArticleState.DONE: Message("done", "state of an article"),
}
_RESOLUTIONS: Mapping[Resolution, Message] = {
    Resolution.AGREED: Message("agreed", "decision of a reviewer"),
    Resolution.TAKE: Message("version taken", "decision of a reviewer"),
    Resolution.CHANGE: Message("version changed", "decision of a reviewer"),
    Resolution.ADD: Message("added", "decision of a reviewer"),
    Resolution.LEAVE_OUT: Message("left out", "decision of a reviewer"),
    Resolution.OPEN: Message("not decided yet", "decision of a reviewer"),
}

_LABELS = ("label", "target", "before", "after")
"""Parameters that are names of labels."""


def worded(edit: Edit, tagset: Tagset) -> str:
    """What was done, such as "tagged actor" or "undid: tagged actor".

    Args:
        edit: New, or from a log of any version.
        tagset: Has the titles of labels; one that it lacks is called by its name.
    """
    done = _done(edit, tagset)
    match edit.role:
        case EditRole.UNDO:
            return _("undid: {edit}").format(edit=done)
        case EditRole.REDO:
            return _("redid: {edit}").format(edit=done)
        case _:
            return done


def all_worded(edits: Iterable[Edit], tagset: Tagset) -> str:
    """What several edits did, as a list in their order."""
    return ", ".join(worded(edit, tagset) for edit in edits)


def state_name(state: ArticleState) -> str:
    """How far the annotator is with an article, in words."""
    return str(_STATES[state])


def resolution_name(resolution: Resolution) -> str:
    """What a reviewer has decided, in words."""
    return str(_RESOLUTIONS[resolution])


def _done(edit: Edit, tagset: Tagset) -> str:
    code, parameters = coded(edit)
    if code is EditCode.SET_STATE:
        return str(_MARKED[ArticleState(parameters["state"])])
    worded_parameters = {
        name: _worded_parameter(code, name, text, tagset)
        for name, text in parameters.items()
    }
    if code is EditCode.TAG_ALL:
        return plural(
            "tagged {count} place as {label}",
            "tagged {count} places as {label}",
            int(parameters["count"]),
            label=worded_parameters["label"],
        )
    if code is EditCode.CONFIRM_PLACES:
        count = int(parameters["count"])
        return plural("confirmed {count} place", "confirmed {count} places", count)
    if code is EditCode.DECIDE_ALL:
        return plural(
            "decided on {count} difference",
            "decided on {count} differences",
            int(parameters["count"]),
        )
    return _WORDS[code].format(**worded_parameters)


def _worded_parameter(code: EditCode, name: str, text: str, tagset: Tagset) -> str:
    """A parameter as a person knows it."""
    if code in (EditCode.LABEL_ARTICLE, EditCode.UNLABEL_ARTICLE):
        return tagset.document_title(text)
    if name == "type":
        return tagset.link_title(text)
    return tagset.title(text) if name in _LABELS else text
