"""A set is brought to the text that its article has now, and to no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.errors import EditError
from annotations.model import Annotation, AnnotationSet, Article, Span
from annotations.ops import PutAt, followed
from annotations.text import quote_of

OLD = Article.of("a.txt", "قال الوزير إن القمة تبدأ غدا")
NEW = Article.of("a.txt", "عاجل: " + OLD.text)
MINISTER = Span(4, 10)
SET = AnnotationSet(
    OLD.name,
    OLD.sha256,
    "huda",
    annotations={"a": Annotation("a", "actor", MINISTER, quote_of(OLD.text, MINISTER))},
)


def kept_text(sha256):
    return OLD.text if sha256 == OLD.sha256 else None


def test_set_of_the_same_text_is_itself():
    assert followed(SET, OLD, kept_text) is SET


def test_set_of_an_older_text_is_found_in_the_new_one():
    found = followed(SET, NEW, kept_text)
    assert found.sha256 == NEW.sha256
    [annotation] = found.annotations.values()
    assert annotation.span == Span(MINISTER.start + 6, MINISTER.end + 6)
    assert annotation.quote == quote_of(NEW.text, annotation.span)
    assert SET.annotations["a"].span == MINISTER


def test_annotation_is_not_put_where_its_twin_is():
    twin = Annotation("b", "actor", Span(14, 19), quote_of(OLD.text, Span(14, 19)))
    both = replace(SET, annotations={**SET.annotations, "b": twin})
    put = PutAt("b", MINISTER, quote_of(OLD.text, MINISTER), "2026-11-21T12:00:00Z")
    with pytest.raises(EditError, match="already"):
        put.edit(both)
    alone = replace(both, annotations={"b": twin})
    assert put.edit(alone).applied_to(alone).annotations["b"].span == MINISTER
