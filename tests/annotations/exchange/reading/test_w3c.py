"""Web Annotations, ours and those of others."""

from __future__ import annotations

import json

import pytest

from tests.annotations.exchange.reading.samples import (
    ARTICLE,
    QUOTES,
    links,
    place,
    spans,
)
from tests.exchanging import content_of, faults_in

SOURCE = f"urn:sha256:{ARTICLE.sha256}"


def annotation(id_, *, creator="sana", **changes):
    start, end = place(id_)
    label, quote = QUOTES[id_]
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": quote, "prefix": "", "suffix": ""},
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{id_}",
        "type": "Annotation",
        "creator": {"id": "urn:x", "type": "Person", "nickname": creator},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": label}],
        "target": {
            "source": SOURCE,
            "hashiya:article": ARTICLE.name,
            "selector": selectors,
        },
    } | changes


LINK = {
    "id": "urn:uuid:l1",
    "motivation": "linking",
    "hashiya:type": "source",
    "creator": {"nickname": "sana"},
    "target": "urn:uuid:c1",
    "body": "urn:uuid:a1",
}


def lines(*records):
    return b"\n".join(json.dumps(one).encode() for one in records)


def test_annotations_and_links_of_two_people():
    omar = annotation("a2", creator="omar")
    data = lines(annotation("c1"), annotation("a1", **{"hashiya:id": "a1"}), LINK, omar)
    sana, other = content_of("w3c", data, ARTICLE).sets
    assert (sana.annotator, other.annotator) == ("sana", "omar")
    assert spans(sana) == {"urn:uuid:c1": QUOTES["c1"], "a1": QUOTES["a1"]}
    assert links(sana) == [("source", "urn:uuid:c1", "a1")]


def test_value_and_note_have_purposes_of_their_own():
    tag = {"purpose": "tagging", "value": "date"}
    value = {"purpose": "identifying", "value": "2022-08-14"}
    note = {"purpose": "commenting", "value": "when?"}
    data = lines(annotation("d1", body=[tag, value, note]))
    [found] = content_of("w3c", data, ARTICLE).sets
    [one] = found.annotations.values()
    assert (one.value, one.note) == ("2022-08-14", "when?")


def test_address_names_the_article_and_the_quote_proves_it():
    target = annotation("a1")["target"]
    target = {"source": "https://example.org/x/news%2Fone.txt"} | {
        "selector": target["selector"]
    }
    data = lines(annotation("a1", target=target))
    [found] = content_of("w3c", data, ARTICLE).sets
    assert found.article == ARTICLE.name


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"target": "http://example.org"}, "its target has no selector"),
        (
            {"target": {"source": SOURCE, "selector": [{"type": "CssSelector"}]}},
            "it has no TextPositionSelector with start and end",
        ),
        ({"body": [{"purpose": "describing", "value": "x"}]}, "purpose 'describing'"),
        ({"body": []}, 'no body has the purpose "tagging"'),
        ({"id": 7}, "Expected `str`, got `int` - at `$.id`"),
    ],
)
def test_what_is_not_understood_is_a_fault(change, what):
    data = lines(annotation("a2"), annotation("a1", **change))
    [fault] = faults_in("w3c", data, ARTICLE)
    assert fault.startswith("file:2: ")
    assert what in fault


def test_link_before_its_annotations_is_a_fault():
    [fault] = faults_in("w3c", lines(LINK), ARTICLE)
    assert fault == "file:1: a link must come after the annotations that it links"


def test_position_without_quote_is_proved_by_the_digest():
    target = annotation("a1")["target"]
    only = target | {"selector": target["selector"][:1]}
    [found] = content_of("w3c", lines(annotation("a1", target=only)), ARTICLE).sets
    assert list(spans(found).values()) == [QUOTES["a1"]]
