"""Our own strict reading of `w3c`, by the rules of the Recommendation.

https://www.w3.org/TR/annotation-model/: no program is known that checks this.
"""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from tests.exchanging import written

TIMES = {"created", "modified"}
OWN = {"hashiya:id", "hashiya:origin", "hashiya:value_by"}
HEAD = {"@context", "id", "type", "motivation", "creator"}


@pytest.fixture
def records(documents):
    return [json.loads(line) for line in written(documents, "w3c").splitlines()]


def of_motivation(records, motivation):
    return [one for one in records if one["motivation"] == motivation]


def set_of(record, documents):
    """The document that the annotation is of, found by the IRI that it has."""
    _urn, _name, article, annotator, _id = record["id"].split(":")
    key = unquote(article), unquote(annotator)
    return next(one for one in documents if one.key == key)


def test_every_line_has_what_an_annotation_must_have(records):
    assert len({one["id"] for one in records}) == len(records)
    for one in records:
        assert one.keys() >= HEAD | {"body", "target"}
        assert one["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert one["type"] == "Annotation"
        assert one["motivation"] in ("classifying", "linking")
        assert one["creator"]["type"] == "Person"
        assert one["creator"]["id"].startswith("urn:")
        assert None not in one.values()


def test_every_annotation_is_there_once(records, documents):
    found = [
        (set_of(one, documents).key, one["hashiya:id"], one["body"][0]["value"])
        for one in of_motivation(records, "classifying")
    ]
    assert sorted(found) == sorted(
        (document.key, one.id, one.label)
        for document in documents
        for one in document.annotation_set.annotations.values()
    )


def test_bodies_and_keys_are_those_of_the_model(records):
    for one in of_motivation(records, "classifying"):
        assert one.keys() <= HEAD | {"body", "target"} | TIMES | OWN
        purposes = [body["purpose"] for body in one["body"]]
        known = ["tagging", "identifying", "commenting"]
        assert purposes == [purpose for purpose in known if purpose in purposes]
        assert purposes[0] == "tagging"
        for body in one["body"]:
            assert body.keys() == {"type", "purpose", "value"}
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)


def test_selectors_select_the_annotated_words(records, documents):
    for one in of_motivation(records, "classifying"):
        article = set_of(one, documents).article
        target = one["target"]
        assert target["source"] == f"urn:sha256:{article.sha256}"
        position, quote = target["selector"]
        assert position.keys() == {"type", "start", "end"}
        assert position["type"] == "TextPositionSelector"
        start, end = position["start"], position["end"]
        assert type(start) is type(end) is int
        assert 0 <= start < end <= len(article.text)
        assert quote.keys() == {"type", "exact", "prefix", "suffix"}
        assert quote["type"] == "TextQuoteSelector"
        assert quote["exact"] == article.text[start:end]
        assert article.text[:start].endswith(quote["prefix"])
        assert article.text[end:].startswith(quote["suffix"])


def test_links_join_annotations_of_the_export(records, documents):
    ids = {one["id"] for one in of_motivation(records, "classifying")}
    found = of_motivation(records, "linking")
    assert len(found) == sum(len(one.annotation_set.links) for one in documents)
    for one in found:
        assert {one["body"], one["target"]} <= ids
        assert one["body"] != one["target"]


def test_stand_off_holds_no_word_of_the_text(documents):
    data = written(documents, "w3c", without_text=True)
    for one in of_motivation(map(json.loads, data.splitlines()), "classifying"):
        [selector] = one["target"]["selector"]
        assert selector["type"] == "TextPositionSelector"
