"""Texts with spans: ours with everything, others' with the least."""

from __future__ import annotations

import json

import pytest

from annotations.model import ArticleState, ValueBy, digest
from tests.annotations.exchange.reading.samples import (
    ARTICLE,
    QUOTES,
    TEXT,
    links,
    place,
    spans,
)
from tests.exchanging import content_of, faults_in


def span(id_, **more):
    start, end = place(id_)
    return {"id": id_, "label": QUOTES[id_][0], "start": start, "end": end} | more


def data(**record):
    return json.dumps({"text": TEXT, "annotator": "sana"} | record).encode()


def test_everything_that_a_line_can_say():
    times = {"created": "2026-11-21T10:00:00Z", "modified": "2026-11-21T11:00:00Z"}
    more = {"value": "2022-08-14", "note": "n", "origin": "o", "value_by": "rule"}
    line = data(
        id="news/one.txt:sana",
        article=ARTICLE.name,
        sha256=ARTICLE.sha256,
        state="done",
        date="2022-08-15",
        note="of the article",
        start=0,
        spans=[span("c1"), span("a1"), span("d1", **times, **more)],
        links=[{"id": "l1", "type": "source", "from": "c1", "to": "a1"}],
    )
    [found] = content_of("spans-jsonl", line, ARTICLE).sets
    assert spans(found) == {id_: QUOTES[id_] for id_ in ("c1", "a1", "d1")}
    assert (found.state, found.status.date) == (ArticleState.DONE, "2022-08-15")
    assert (found.status.note, links(found)) == (
        "of the article",
        [("source", "c1", "a1")],
    )
    one = found.annotations["d1"]
    assert (one.value, one.note, one.origin) == ("2022-08-14", "n", "o")
    assert (one.value_by, one.created) == (ValueBy.RULE, times["created"])


def test_least_that_a_line_can_say():
    bare = {key: one for key, one in span("a1").items() if key != "id"}
    [found] = content_of("spans-jsonl", data(spans=[bare]), ARTICLE).sets
    assert (found.article, spans(found)) == (ARTICLE.name, {"s1": QUOTES["a1"]})


def test_parts_of_an_article_are_put_together():
    cut = TEXT.index("\r\n") + 2
    base = {"article": ARTICLE.name, "sha256": ARTICLE.sha256, "annotator": "sana"}
    moved = {"id": "x", "label": "claim", "start": 0, "end": 6, "text": "سنلتقي"}
    lines = [
        base | {"text": TEXT[:cut], "start": 0, "spans": [span("a1", text="كيم")]},
        base | {"text": TEXT[cut:], "start": cut, "spans": [moved]},
    ]
    joined = b"\n".join(json.dumps(one).encode() for one in lines)
    [found] = content_of("spans-jsonl", joined, ARTICLE).sets
    assert spans(found) == {"a1": QUOTES["a1"], "x": ("claim", "سنلتقي")}
    assert found.annotations["x"].span.start == cut


def test_offsets_without_text_are_proved_by_the_digest():
    record = {"annotator": "sana", "article": ARTICLE.name, "spans": [span("a1")]}
    proved = record | {"sha256": ARTICLE.sha256}
    [found] = content_of("spans-jsonl", json.dumps(proved).encode(), ARTICLE).sets
    assert spans(found) == {"a1": QUOTES["a1"]}
    [fault] = faults_in("spans-jsonl", json.dumps(record).encode(), ARTICLE)
    assert "its place cannot be checked: give its text, or the digest" in fault


def test_text_that_no_article_has():
    [fault] = faults_in("spans-jsonl", data(spans=[], text="غيره"), ARTICLE)
    assert fault == "file:1: it does not say which article it is about"
    [fault] = faults_in("spans-jsonl", data(spans=[], text="غيره", id="two"), ARTICLE)
    assert "use --add-articles to add it" in fault


def test_text_that_several_articles_have():
    other = type(ARTICLE)("two.txt", TEXT, ARTICLE.sha256)
    [fault] = faults_in("spans-jsonl", data(spans=[]), ARTICLE, other)
    assert "several articles have its text: 'news/one.txt', 'two.txt'" in fault


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"id": "two"}, "two.txt"),
        ({"article": "sub/three.txt"}, "sub/three.txt"),
        ({}, f"{digest(TEXT)[:16]}.txt"),
    ],
)
def test_article_comes_with_its_annotations(given, name):
    content = content_of("spans-jsonl", data(spans=[span("a1")], **given), adds=True)
    assert [(one.name, one.text) for one in content.articles] == [(name, TEXT)]
    assert [one.article for one in content.sets] == [name]


def test_article_that_is_there_is_not_brought_again():
    line = data(spans=[span("a1")], id="other name")
    content = content_of("spans-jsonl", line, ARTICLE, adds=True)
    assert content.articles == []
    assert [one.article for one in content.sets] == [ARTICLE.name]


@pytest.mark.parametrize("score", [1.5, -0.1])
def test_score_is_a_probability(score):
    line = data(spans=[span("a1", score=score)])
    [fault] = faults_in("spans-jsonl", line, ARTICLE)
    assert f"its score {score} is not a number from 0 to 1" in fault
