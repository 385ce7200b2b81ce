"""Sets to compare: those of the seeds, and small ones written down in a test."""

from __future__ import annotations

import json
from pathlib import Path

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Link,
    Quote,
    Span,
    Status,
)
from annotations.review import ComparedArticle, ComparedSet

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
EXPERT = DATA / "annotator-a.hashiya.jsonl"
LABELS = ("actor", "claim", "date")


def annotation(id_, label, start, end, *, text=None, value=None):
    quote = Quote(text[start:end] if text else "x" * (end - start))
    return Annotation(id_, label, Span(start, end), quote, value)


def set_of(*annotations, links=(), annotator="huda"):
    """A finished set of `article.txt`, links given as (type, source, target)."""
    made = {str(at): Link(str(at), *link) for at, link in enumerate(links)}
    by_id = {one.id: one for one in annotations}
    status = Status(ArticleState.DONE)
    return AnnotationSet("article.txt", "", annotator, status, by_id, made)


def compared(text, **sets):
    """The article with a text and the sets of annotators by name."""
    by_name = {name: ComparedSet(one) for name, one in sets.items()}
    return ComparedArticle(Article("article.txt", text, ""), by_name)


def read_sets(path):
    """The sets of a JSONL file, by article."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {one.article: one for one in map(_set_of_line, lines)}


def _set_of_line(line):
    found = json.loads(line)
    annotations = [
        Annotation(
            one["id"],
            one["label"],
            Span(one["start"], one["end"]),
            Quote(one["text"]),
            one.get("value"),
        )
        for one in found["annotations"]
    ]
    links = [
        Link(one["id"], one["type"], one["from"], one["to"]) for one in found["links"]
    ]
    return AnnotationSet(
        found["article"],
        found["sha256"],
        found["annotator"],
        Status(ArticleState(found["state"])),
        {one.id: one for one in annotations},
        {one.id: one for one in links},
    )


def compared_seeds(name):
    """The seeds with the expert's sets and those of a disturbed copy."""
    expert = read_sets(EXPERT)
    copy = read_sets(DATA / "disturbed" / f"{name}.hashiya.jsonl")
    for article_name, found in expert.items():
        text = (ROOT / "seeds" / article_name).read_bytes().decode()
        sets = {"annotator-a": found, name: copy[article_name]}
        yield ComparedArticle(
            Article(article_name, text, found.sha256),
            {who: ComparedSet(one) for who, one in sets.items()},
        )
