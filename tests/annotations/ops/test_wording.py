"""What was done is stored as a code, and said in words only where it is shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.messages import without_isolates
from annotations.model import (
    BUILT_IN_TAGSET,
    STATUS_ID,
    Annotation,
    ArticleState,
    Change,
    DocumentLabel,
    Edit,
    EditCode,
    EditRole,
    Link,
    Quote,
    Resolution,
    Span,
    Status,
    coded,
    stored_name,
)
from annotations.ops import all_worded, resolution_name, state_name, worded

TAGSET = replace(BUILT_IN_TAGSET, document_labels=(DocumentLabel("topic", "الموضوع"),))
ACTOR = Annotation("a", "actor", Span(0, 3), Quote("abc"))
SAID = Link("l", "source", "c", "a")
NEW = Change("a", None, ACTOR)
GONE = Change("a", ACTOR, None)
KEPT = Change("a", ACTOR, replace(ACTOR, note="n"))
LINKED = Change("l", None, SAID)
ARTICLE = Change(STATUS_ID, Status(), Status(note="n"))

NAMES_IN_LOGS = [
    ("tag actor", NEW, EditCode.TAG, "tagged فاعل"),
    ("tag 1 actor", NEW, EditCode.TAG_ALL, "tagged 1 place as فاعل"),
    ("tag 12 actor", NEW, EditCode.TAG_ALL, "tagged 12 places as فاعل"),
    ("delete actor", GONE, EditCode.DELETE, "deleted فاعل"),
    ("change actor to claim", KEPT, EditCode.RELABEL, "changed فاعل to قول"),
    ("write note", KEPT, EditCode.WRITE_NOTE, "wrote a note"),
    ("delete note", KEPT, EditCode.DELETE_NOTE, "deleted the note"),
    ("write value", KEPT, EditCode.WRITE_VALUE, "set the value"),
    ("delete value", KEPT, EditCode.DELETE_VALUE, "deleted the value"),
    ("link source", LINKED, EditCode.LINK, "added the link المصدر"),
    (
        "tag actor and link source",
        NEW,
        EditCode.TAG_AND_LINK,
        "tagged فاعل and added the link المصدر",
    ),
    (
        "tag claim with actor and link source",
        NEW,
        EditCode.TAG_BOTH_AND_LINK,
        "tagged قول and فاعل, and added the link المصدر",
    ),
    ("change the link source", LINKED, EditCode.CHANGE_LINK, "changed the link المصدر"),
    ("unlink source", LINKED.inverse(), EditCode.UNLINK, "removed the link المصدر"),
    (
        "confirm the place of actor",
        KEPT,
        EditCode.CONFIRM_PLACE,
        "confirmed the place of فاعل",
    ),
    ("confirm 3 places", KEPT, EditCode.CONFIRM_PLACES, "confirmed 3 places"),
    ("put actor in its place", KEPT, EditCode.PUT_IN_PLACE, "gave فاعل a place"),
    (
        "change the span of actor",
        KEPT,
        EditCode.CHANGE_SPAN,
        "changed the span of فاعل",
    ),
    ("date the article", ARTICLE, EditCode.DATE_ARTICLE, "set the article's date"),
    (
        "delete the article's date",
        ARTICLE,
        EditCode.DELETE_ARTICLE_DATE,
        "deleted the article's date",
    ),
    (
        "write article note",
        ARTICLE,
        EditCode.NOTE_ARTICLE,
        "wrote a note on the article",
    ),
    (
        "delete article note",
        ARTICLE,
        EditCode.DELETE_ARTICLE_NOTE,
        "deleted the note on the article",
    ),
    ("set topic", ARTICLE, EditCode.LABEL_ARTICLE, "set الموضوع"),
    ("delete topic", ARTICLE, EditCode.UNLABEL_ARTICLE, "cleared الموضوع"),
    ("mark new", ARTICLE, EditCode.SET_STATE, "marked the article as new"),
    (
        "mark in progress",
        ARTICLE,
        EditCode.SET_STATE,
        "marked the article as in progress",
    ),
    ("mark done", ARTICLE, EditCode.SET_STATE, "marked the article as done"),
    ("follow the text", KEPT, EditCode.FOLLOW_TEXT, "followed changes of the text"),
    ("import", NEW, EditCode.IMPORT, "imported annotations"),
    (
        "delete predictions of tagger@1",
        GONE,
        EditCode.DELETE_PREDICTIONS,
        "deleted the predictions of tagger@1",
    ),
    (
        "adjudicate by majority",
        NEW,
        EditCode.ADJUDICATE,
        "adjudicated by the rule majority",
    ),
    ("send decisions", NEW, EditCode.SEND, "sent decisions to the annotator"),
    ("comment on a decision", NEW, EditCode.COMMENT, "wrote a comment"),
    ("see decisions", NEW, EditCode.SEE, "read decisions"),
    ("adopt actor", KEPT, EditCode.ADOPT, "adopted the decision on فاعل"),
    ("take a version of actor", NEW, EditCode.TAKE_VERSION, "took a version: فاعل"),
    ("leave out actor", NEW, EditCode.LEAVE_OUT, "left out: فاعل"),
    ("decide 2 differences", NEW, EditCode.DECIDE_ALL, "decided on 2 differences"),
    (
        "confirm the decision on actor",
        KEPT,
        EditCode.CONFIRM_DECISION,
        "confirmed the decision: فاعل",
    ),
    (
        "check the sampled actor",
        KEPT,
        EditCode.CHECK_SAMPLED,
        "checked فاعل, and left it as it is",
    ),
]
"""Every name that a version has ever written into a log, with what it says now."""


def said(edit):
    """What is said of the edit, without the isolates of names in it."""
    return without_isolates(worded(edit, TAGSET))


@pytest.mark.parametrize(("name", "change", "code", "words"), NAMES_IN_LOGS)
def test_every_name_in_a_log_is_understood(name, change, code, words):
    edit = Edit(name, (change,))
    assert coded(edit).code is code
    assert said(edit) == words


@pytest.mark.parametrize(("name", "change", "code", "_words"), NAMES_IN_LOGS)
def test_code_is_stored_under_the_name_that_logs_have(name, change, code, _words):
    parameters = coded(Edit(name, (change,))).parameters
    assert stored_name(code, **parameters) == name


def test_every_code_is_in_a_log_or_is_other():
    assert {code for _name, _change, code, _words in NAMES_IN_LOGS} == {*EditCode} - {
        EditCode.OTHER
    }


@pytest.mark.parametrize(("name", "change", "code", "words"), NAMES_IN_LOGS)
def test_edit_that_takes_back_says_what_it_took_back(name, change, code, words):
    undone = Edit(name, (change,)).inverse()
    assert coded(undone).code is code
    assert said(undone) == f"undid: {words}"


def test_edit_that_repeats_says_so():
    edit = Edit("tag actor", (NEW,), EditRole.REDO)
    assert said(edit) == "redid: tagged فاعل"


@pytest.mark.parametrize("label", ["note", "value", "article note"])
def test_label_that_reads_like_a_field_is_distinguished_from_it(label):
    gone = Change("a", replace(ACTOR, label=label), None)
    assert said(Edit(f"delete {label}", (gone,))) == f"deleted {label}"


def test_label_that_the_tagset_lacks_is_called_by_its_name():
    assert said(Edit("tag place", (NEW,))) == "tagged place"


@pytest.mark.parametrize("name", ["", "accept suggestion", "mark red", "tagged"])
def test_name_of_another_program_is_shown_as_it_is(name):
    assert coded(Edit(name, (KEPT,))).code is EditCode.OTHER
    assert said(Edit(name, (KEPT,))) == f"made another change: {name}"


def test_every_state_has_a_name():
    assert list(map(state_name, ArticleState)) == ["new", "in progress", "done"]


def test_every_decision_has_a_name():
    names = ["agreed", "version taken", "version changed", "added", "left out"]
    assert list(map(resolution_name, Resolution)) == [*names, "not decided yet"]


def test_several_edits_are_worded_in_their_order():
    edits = [Edit("tag actor", (NEW,)), Edit("delete actor", (GONE,))]
    assert without_isolates(all_worded(edits, TAGSET)) == "tagged فاعل, deleted فاعل"
