"""Each thing that an export leaves out or alters is one clear line, and one record."""

from __future__ import annotations

import pytest

from annotations.errors import StoreError
from annotations.exchange import (
    Alteration,
    AlteredAnnotation,
    ClosedSets,
    EarlierText,
    EmptySplit,
    ExportReport,
    LostLink,
    MovedArticle,
    OpenDifferences,
    RemovedLabel,
    StoreNotice,
    UnconfirmedPlaces,
    UnreadableArticle,
    UnreadableSet,
    summary,
    worded,
)
from annotations.exchange.entry_records import entry_record
from annotations.messages import without_isolates
from annotations.model import Annotation, Link, Quote, Span

KEY = ("a.txt", "huda")
SHA256 = "0123456789abcdef"
ERROR = StoreError("a.log is damaged")
ACTOR = Annotation("a1", "actor", Span(0, 3), Quote("كيم"))
LINK = Link("l1", "source", "c1", "a1")


TOLD = {
    ClosedSets("huda"): "the sets of huda are left out: you may not read them",
    StoreNotice("a.log is missing", *KEY): "a.log is missing",
    UnreadableSet(*KEY, ERROR): "huda's set: a.log is damaged",
    UnreadableArticle(*KEY, ERROR): "huda's set: a.log is damaged",
    EarlierText(*KEY, SHA256, is_kept=True): (
        "huda's set of a.txt is exported with the annotated text (sha256 "
        "0123456789ab), not the present one"
    ),
    EarlierText(*KEY, SHA256, is_kept=False): (
        "huda's set of a.txt is left out: the annotated text (sha256 0123456789ab) "
        "was not kept"
    ),
    UnconfirmedPlaces(*KEY, 1): (
        "huda's set of a.txt: 1 annotation is left out: its place is not confirmed"
    ),
    UnconfirmedPlaces(*KEY, 2): (
        "huda's set of a.txt: 2 annotations are left out: their places are not confirmed"
    ),
    RemovedLabel(*KEY, "place", 2): (
        "huda's set of a.txt: the tagset no longer has the label place; "
        "2 annotations are exported with it"
    ),
    AlteredAnnotation(*KEY, ACTOR, Alteration.WIDENED): (
        "huda's set of a.txt: actor 'كيم' is widened"
    ),
    AlteredAnnotation(*KEY, ACTOR, Alteration.SHORTENED): (
        "huda's set of a.txt: actor 'كيم' is shortened"
    ),
    AlteredAnnotation(*KEY, ACTOR, Alteration.DROPPED): (
        "huda's set of a.txt: actor 'كيم' is left out"
    ),
    AlteredAnnotation(*KEY, ACTOR, Alteration.FLATTENED): (
        "huda's set of a.txt: actor 'كيم' is not in the flat tags"
    ),
    LostLink(*KEY, LINK): (
        "huda's set of a.txt: the link l1 of type source is left out"
    ),
    OpenDifferences(*KEY, undecided=1, again=0): (
        "huda's set of a.txt: 1 difference is undecided, and left out"
    ),
    OpenDifferences(*KEY, undecided=2, again=1): (
        "huda's set of a.txt: 2 differences are undecided, and left out; "
        "1 decision has to be confirmed: an annotator has changed something"
    ),
    EmptySplit("test"): "the split test has no articles, so no file was written",
    MovedArticle("a.txt", "train", "test"): "a.txt was in train, and is now in test",
}
ABOUT = {"article": "a.txt", "annotator": "huda"}
RECORDED = {
    ClosedSets("huda"): {"what": "closed sets", "annotator": "huda"},
    StoreNotice("annotations/x is not a folder"): {"what": "store notice"},
    StoreNotice("a.log is missing", *KEY): ABOUT | {"what": "store notice"},
    UnreadableSet(*KEY, ERROR): ABOUT | {"what": "unreadable set"},
    UnreadableArticle(*KEY, ERROR): ABOUT | {"what": "unreadable article"},
    EarlierText(*KEY, SHA256, is_kept=True): (
        ABOUT | {"what": "earlier text", "sha256": SHA256, "exported": True}
    ),
    UnconfirmedPlaces(*KEY, 2): ABOUT | {"what": "unconfirmed places", "count": 2},
    RemovedLabel(*KEY, "place", 2): (
        ABOUT | {"what": "removed label", "label": "place", "count": 2}
    ),
    OpenDifferences(*KEY, undecided=2, again=1): (
        ABOUT | {"what": "open differences", "undecided": 2, "again": 1}
    ),
    LostLink(*KEY, LINK): (
        ABOUT
        | {"what": "lost link", "id": "l1", "type": "source", "from": "c1", "to": "a1"}
    ),
    AlteredAnnotation(*KEY, ACTOR, Alteration.WIDENED): (
        ABOUT
        | {"what": "widened", "id": "a1", "label": "actor"}
        | {"start": 0, "end": 3, "text": "كيم"}
    ),
}


@pytest.mark.parametrize(("entry", "message"), TOLD.items())
def test_entry_is_reported(entry, message):
    assert without_isolates(worded(entry)) == message


@pytest.mark.parametrize(("entry", "record"), RECORDED.items())
def test_entry_is_a_record_of_the_manifest(entry, record):
    assert entry_record(entry) == record


def test_summary_counts_what_was_altered_and_lost():
    report = ExportReport()
    report.annotations = 2
    report.add(AlteredAnnotation(*KEY, ACTOR, Alteration.WIDENED), LostLink(*KEY, LINK))
    assert list(summary(report)) == [
        "exported 2 annotations: 1 exact, 1 widened, 0 shortened, 0 left out",
        "1 link is left out",
    ]
