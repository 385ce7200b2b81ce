"""A set is brought to the text that its article has now, and to no other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    EditCode,
    Span,
    coded,
)
from annotations.ops import Confirm, ConfirmAll, PutAt, followed, texts_needed
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


AT = "2026-11-21T12:00:00Z"
EDITED = Article.of("a.txt", OLD.text.replace("الوزير", "الوزيران"))
"""The text in which the place of the minister is a guess."""


def test_a_sure_place_is_not_confirmed_again():
    with pytest.raises(EditError, match="already confirmed"):
        Confirm("a", AT).edit(SET)
    with pytest.raises(EditError, match="no place to confirm"):
        ConfirmAll(["a", "gone"], AT).edit(SET)


def test_only_guessed_places_are_confirmed_together():
    guessed = followed(SET, EDITED, kept_text)
    assert [one.id for one in guessed.proposed] == ["a"]
    sure = replace(SET.annotations["a"], id="b", span=Span(0, 3))
    both = replace(guessed, annotations={**guessed.annotations, "b": sure})
    edit = ConfirmAll(["a", "b", "gone"], AT).edit(both)
    assert [one.id for one in edit.changes] == ["a"]
    assert edit.applied_to(both).proposed == []


def test_texts_needed_are_those_in_which_something_was_put():
    assert texts_needed(SET, OLD) == set()
    assert texts_needed(SET, NEW) == {OLD.sha256}
    guessed = followed(SET, EDITED, kept_text)
    assert texts_needed(guessed, NEW) == {OLD.sha256}
    assert texts_needed(guessed, OLD) == set()


def test_moved_is_another_deed_than_put_in_place():
    quote = quote_of(OLD.text, Span(0, 3))
    put = PutAt("a", Span(0, 3), quote, AT)
    assert coded(put.edit(SET)).code is EditCode.CHANGE_SPAN
    guessed = followed(SET, EDITED, kept_text)
    assert coded(put.edit(guessed)).code is EditCode.PUT_IN_PLACE


def test_of_two_guesses_at_one_place_the_second_has_none():
    """Both were put on the same words, which the text has once by now."""
    twice = Article.of("a.txt", "قال الوزير وقال الوزير")
    once = Article.of("a.txt", "قال الوزيران")
    spans = {"a": Span(4, 10), "b": Span(16, 22)}
    annotations = {
        key: Annotation(key, "actor", span, quote_of(twice.text, span))
        for key, span in spans.items()
    }
    both = AnnotationSet("a.txt", twice.sha256, "huda", annotations=annotations)
    found = followed(both, once, {twice.sha256: twice.text}.get)
    placed = [one.span for one in found.annotations.values() if not one.is_orphan]
    assert len(placed) == len(set(placed))


def test_a_sure_place_is_kept_before_a_guess_at_it():
    guessed = followed(SET, EDITED, kept_text).annotations["a"]
    sure = replace(guessed, id="z", anchor=None)
    both = replace(
        SET,
        sha256=EDITED.sha256,
        annotations={"a": guessed, "z": sure},
    )
    longer = Article.of("a.txt", EDITED.text + " .")
    texts = {OLD.sha256: OLD.text, EDITED.sha256: EDITED.text}
    found = followed(both, longer, texts.get).annotations
    assert (found["z"].is_orphan, found["a"].is_orphan) == (False, True)
