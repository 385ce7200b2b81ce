"""Annotation sets that every format must carry, or report as lost.

An emoji before everything, marks, a no-break space, CRLF, a claim over lines, coincident,
crossing and nested spans, a line that begins like a formula, a word glued to a Latin one,
and dates that are all full ISO dates.
"""

from __future__ import annotations

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
from annotations.text import quote_of
from tests.exchanging import document
from tests.strategies import FATHA, NBSP, SHADDA

HARD = Article.of(
    "folder/hard.txt",
    "\U0001f600 أعلن"
    f" كيم{SHADDA}{FATHA} جونغ أون عبر NK News: “سنلتقي في 14{NBSP}أغسطس/آب 2022”.\r\n"
    "وقالت موسكو:لكيم \U0001f44d\U0001f3fd حق\r\n",
)
GLUED = Article.of(
    "glued.txt",
    "\U0001f600\U0001f600 قالت وكالة الأنباء، الأحد: بوتين قال لكيم في رسالة إن العلاقات "
    "ستتوسع.\n"
    "=SUM(A1) ثم NK“يمكن الشماليةفي يوليو\n\n"
    "-وقال أيضاً؟ نعم\tلا \"اقتباس\", 'آخر'.\n",
)
EMPTY = Article.of("nothing.txt", "لا شيء هنا.\n")


def tag(article: Article, id_: str, label: str, quoted: str, **more) -> Annotation:
    """An annotation of the first place where the words stand."""
    start = article.text.index(quoted)
    span = Span(start, start + len(quoted))
    return Annotation(id_, label, span, quote_of(article.text, span), **more)


def made(article, annotator, annotations, links=(), **status) -> AnnotationSet:
    status = {"state": ArticleState.DONE} | status
    return AnnotationSet(
        article.name,
        article.sha256,
        annotator,
        Status(**status),
        {one.id: one for one in annotations},
        {one.id: one for one in links},
    )


def hard_set(annotator: str = "sana") -> AnnotationSet:
    """Nested, crossing, coincident and touching spans, after an astral character."""
    day = f"14{NBSP}أغسطس/آب 2022"
    found = [
        tag(HARD, "a3", "actor", "كيم \U0001f44d\U0001f3fd", note="two\nlines"),
        tag(HARD, "c1", "claim", f"سنلتقي في {day}"),
        tag(
            *(HARD, "d1", "date", day),
            value="2022-08-14",
            created="2026-11-21T10:00:00Z",
        ),
        tag(HARD, "d2", "claim", day, origin='a "rule"'),
        tag(
            *(HARD, "a1", "actor", f"كيم{SHADDA}{FATHA} جونغ أون"),
            value='كيم "جونغ" \\',
        ),
        tag(HARD, "a2", "actor", "NK News", modified="2026-11-21T11:00:00Z"),
        tag(HARD, "a4", "actor", "موسكو", note="\ud800\u2028\x85\x00"),
        tag(HARD, "c2", "claim", "وقالت موسكو:لكيم"),
        tag(HARD, "a5", "actor", ":ل"),
        tag(HARD, "c3", "claim", "2022”.\r\nوقالت", note=""),
    ]
    links = [Link("l2", "source", "c2", "a4"), Link("l1", "source", "c1", "a1")]
    return made(HARD, annotator, found, links)


def glued_set(annotator: str = "sana") -> AnnotationSet:
    """Clitics, glued words, a formula, spans of blanks and over lines, and full dates."""
    found = [
        tag(GLUED, "T1", "actor", "وكالة الأنباء"),
        tag(GLUED, "T2", "date", "الأحد", value="2022-08-14", value_by=ValueBy.RULE),
        tag(GLUED, "T3", "claim", "بوتين قال لكيم في رسالة إن العلاقات ستتوسع"),
        tag(GLUED, "T4", "actor", "بوتين"),
        tag(GLUED, "T5", "actor", "كيم"),
        tag(GLUED, "T7", "claim", "العلاقات ستتوسع"),
        tag(GLUED, "f", "claim", "=SUM(A1)", note="=1+1"),
        tag(GLUED, "g", "actor", "NK", value="-كوريا"),
        tag(GLUED, "h", "date", "في يوليو", value="2022-07-01"),
        tag(GLUED, "n", "claim", "يوليو\n\n-وقال أيضاً؟ نعم\tلا"),
        tag(GLUED, "q", "claim", "\"اقتباس\", 'آخر'"),
    ]
    links = [Link("k1", "source", "T3", "T4"), Link("k2", "source", "T7", "T1")]
    return made(GLUED, annotator, found, links, date="2022-08-15", note="صعب")


def hard_documents(annotator: str = "sana"):
    """The documents, by article and annotator; nobody has marked anything in the last."""
    sets = (
        (hard_set(annotator), HARD),
        (glued_set(annotator), GLUED),
        (made(EMPTY, annotator, []), EMPTY),
    )
    return [document(*one) for one in sets]
