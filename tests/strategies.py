"""Hypothesis strategies for texts, spans, annotations and annotation sets."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Link,
    Span,
    Status,
    ValueBy,
)
from annotations.text import quote_of, snap

# A busy machine must not turn a promise about values into one about time.
settings.register_profile(
    "hashiya", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("hashiya")

FATHA, SHADDA, TANWEEN = "\u064e", "\u0651", "\u064b"
ZWNJ, ZWJ, RLM, NBSP, BOM = "\u200c", "\u200d", "\u200f", "\u00a0", "\ufeff"

pieces = st.sampled_from(
    [
        *"ابتثكلمهويأإ،؛؟.!:-_'\"“”«»()[]{}@#%$+|",
        *"aZé019٣۴",
        *" \t\n\r\x0b\x0c\x1c\x1f\x85\u2028\u2029",
        *(FATHA, SHADDA, TANWEEN, "ـ", "\u0670", "\u0301", "\ufe0f", "\u20e3"),
        *(ZWNJ, ZWJ, RLM, NBSP, BOM, "\u00ad", "\u0600", "\u06dd", "\u2067", "\u2069"),
        *("\U0001f600", "\U0001f468", "\U0001f3fd", "\U0001f1f8", "\U0001f1e6"),
        *("\u1100", "\u1161", "\u0915", "\u094d", "\u0e33", "\u203c", "\u2764"),
        *("\r\n", "كيم", "وقال", "14:30", "3.11", "أ. "),
    ]
)
"""What makes a hard text: one of each kind that a rule of segmentation tells apart."""

texts = st.lists(pieces, max_size=40).map("".join)
inked_texts = texts.filter(bool)

strings = st.text(
    st.characters(codec="utf-8") | st.sampled_from('"\\\n\r\x00\u2028'), max_size=8
)
"""Any value or note that can be stored, so none with a lone surrogate."""

days = st.dates(date(1000, 1, 1), date(9000, 12, 31)).map(date.isoformat)
date_values = days | st.sampled_from(
    ["2022-W33", "19XX", "P3D", "2024-06-19TMO", "2026-Q1", "2024-WI", "2023/2025"]
)

identifiers = st.text("abcdefgh0123456789", min_size=3, max_size=6)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of whole graphemes of a text that is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return snap(text, Span(start, end))


@st.composite
def annotations(draw: st.DrawFn, text: str, *, id: str | None = None) -> Annotation:  # noqa: A002 - as the field
    """An annotation of a text that is not empty, its quote taken from the text."""
    span = draw(spans(text))
    return Annotation(
        id or draw(identifiers),
        label := draw(st.sampled_from(["actor", "claim", "date"])),
        span,
        quote_of(text, span),
        value=draw(st.none() | (date_values if label == "date" else strings)),
        note=draw(st.none() | strings),
        created=draw(st.none() | st.just("2026-11-21T10:00:00Z")),
        modified=draw(st.none() | st.just("2026-11-21T11:00:00Z")),
        origin=draw(st.none() | strings),
        value_by=draw(st.none() | st.sampled_from(ValueBy)),
    )


@st.composite
def links(draw: st.DrawFn, found: list[Annotation]) -> list[Link]:
    """Some links, each from a claim to an actor."""
    claims = [annotation.id for annotation in found if annotation.label == "claim"]
    actors = [annotation.id for annotation in found if annotation.label == "actor"]
    if not claims or not actors:
        return []
    ends = st.tuples(st.sampled_from(claims), st.sampled_from(actors))
    pairs = draw(st.lists(ends, max_size=4, unique=True))
    return [Link(f"link-{at}", "source", *pair) for at, pair in enumerate(pairs)]


@st.composite
def annotation_sets(draw: st.DrawFn, article: Article) -> AnnotationSet:
    """A set of an article that is not empty."""
    ids = draw(st.lists(identifiers, max_size=6, unique=True))
    found = [draw(annotations(article.text, id=id_)) for id_ in ids]
    return AnnotationSet(
        article.name,
        article.sha256,
        draw(st.sampled_from(["sana", "omar", "هدى"])),
        Status(
            draw(st.sampled_from(ArticleState)),
            date=draw(st.none() | days),
            note=draw(st.none() | strings),
        ),
        {annotation.id: annotation for annotation in found},
        {link.id: link for link in draw(links(found))},
    )
