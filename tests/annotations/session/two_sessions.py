"""The article that two sessions of one person work at, and what they make of it."""

from __future__ import annotations

from annotations.model import Article, Span
from annotations.store import SetKey

TEXT = "قال الوزير إن القمة تبدأ غدا في عمان\n"
ARTICLE = Article.of("a.txt", TEXT)
KEY = SetKey("a.txt", "huda")
MINISTER, SUMMIT, TOMORROW = Span(4, 10), Span(14, 19), Span(25, 28)


def tagged(session, span=MINISTER, label="actor", **fields):
    return session.tag(span, label, **fields).changes[-1].after


def labels(session):
    return [one.label for one in session.annotation_set.in_reading_order()]
