"""Each thing that an export leaves out or alters is told in one clear line."""

from __future__ import annotations

import pytest

from annotations.errors import StoreError
from annotations.exchange import (
    Alteration,
    AlteredAnnotation,
    ClosedSets,
    EarlierText,
    RemovedLabel,
    UnconfirmedPlaces,
    UnreadableArticle,
    UnreadableSet,
    worded,
)
from annotations.model import Annotation, Quote, Span

KEY = ("a.txt", "huda")
SHA256 = "0123456789abcdef"
ERROR = StoreError("a.log is damaged")
ACTOR = Annotation("a1", "actor", Span(0, 3), Quote("كيم"))


TOLD = {
    ClosedSets("huda"): "the sets of huda are left out: you may not read them",
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
}


@pytest.mark.parametrize(("entry", "message"), TOLD.items())
def test_entry_is_reported(entry, message):
    assert worded(entry) == message
