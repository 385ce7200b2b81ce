"""Articles, sets and pages to read, made in a line."""

from __future__ import annotations

from pathlib import Path

from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    Quote,
    Span,
)
from tui.page import Page, nested_marks

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))

# A right-to-left row with Latin inside, a left-to-right one, an empty one, signs alone.
MIXED = (
    "قال John Smith Brown في «القاهرة» إن 14:30 وقت abc-def لا بأس به.\n"
    "\n"
    "The minister said نعم ثم لا and left at 9.\n"
    "***\n"
    "وَقَالَ السَّلامُ عليكم؟ نعم! انتهى"
)


def article(text):
    return Article.of("a.txt", text)


def seed_articles():
    return [Article.of(path.name, path.read_text("utf-8")) for path in SEEDS]


def annotation(name, start, end, label="actor", **more):
    return Annotation(name, label, Span(start, end), Quote(""), **more)


def set_of(*annotations):
    return AnnotationSet(
        "a.txt", "0", "sana", annotations={one.id: one for one in annotations}
    )


def marks_of(*annotations):
    return nested_marks(set_of(*annotations), BUILT_IN_TAGSET)


def page_of(text, *annotations, measure=40, height=10):
    page = Page(article(text), measure=measure, height=height)
    page.put_marks(set_of(*annotations), BUILT_IN_TAGSET)
    return page


def ids(marks):
    return [mark.annotation.id for mark in marks]
