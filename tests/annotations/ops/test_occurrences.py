"""The same words elsewhere: which places are offered, and one stroke that tags them."""

from __future__ import annotations

import sys
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.errors import EditError, SpanError
from annotations.model import BOILERPLATE, Annotation, AnnotationSet, Article, Span
from annotations.ops import TagAll, occurrences
from annotations.text import FoldedText, context_of, folded, quote_of
from tests.searches import examined_places
from tests.strategies import annotation_sets, inked_texts, spans

TEXT = "قال كيم، وكِيم جونغ لكيم وحكيم. الكيم كـيم"
AT = "2026-11-21T10:00:00Z"


def annotated(*places, label="actor", **fields):
    """A set of the text with annotations at these places, and the annotations."""
    made = [
        Annotation(f"id{at}", label, place, quote_of(TEXT, place), **fields)
        for at, place in enumerate(places)
    ]
    found = AnnotationSet("a", "0", "huda", annotations={one.id: one for one in made})
    return found, made


def offered(annotation_set, label="actor"):
    """The exact texts that are offered."""
    found = list(occurrences(FoldedText(TEXT), "كيم", label, annotation_set))
    return [(one.span.text_of(TEXT), one.inside is not None) for one in found]


def test_stems_of_whole_words_are_offered():
    known, _made = annotated(Span(4, 7))
    assert offered(known) == [
        ("كِيم", False),
        ("كيم", False),
        ("كيم", False),
        ("كـيم", False),
    ]
    assert len(offered(known, "date")) == 5


def test_a_place_inside_an_annotation_with_the_same_label_is_reported():
    known, _made = annotated(Span(10, 19))
    assert offered(known)[:2] == [("كيم", False), ("كِيم", True)]


def test_all_are_tagged_and_untagged_at_one_stroke():
    known, made = annotated(Span(4, 7), value="v", note="n", origin="o", created="c")
    places = [one.span for one in occurrences(FoldedText(TEXT), "كيم", "actor", known)]
    edit = TagAll(TEXT, [*places, Span(4, 7)], "actor", AT, like=made[0]).edit(known)
    assert edit.name == "tag 4 actor"
    after = edit.applied_to(known)
    new = [one for one in after.in_reading_order() if one.id != made[0].id]
    assert [one.span for one in new] == places
    assert {(one.value, one.note, one.origin, one.created) for one in new} == {
        ("v", None, None, AT)
    }
    assert all(one.quote == quote_of(TEXT, one.span) for one in new)
    assert edit.inverse().applied_to(after) == known
    with pytest.raises(EditError, match="no place left"):
        TagAll(TEXT, places, "actor", AT).edit(after)


def test_no_grapheme_is_cut():
    known, _made = annotated()
    with pytest.raises(SpanError):
        TagAll(TEXT, [Span(10, 11)], "actor", AT).edit(known)


@given(st.data(), inked_texts)
def test_offered_places_are_free_and_have_the_same_words(data, text):
    known = data.draw(annotation_sets(Article.of("a.txt", text)))
    wanted = data.draw(spans(text)).text_of(text)
    assume(folded(wanted).strip(" "))
    found = list(occurrences(FoldedText(text), wanted, "actor", known))
    taken = {one.span for one in known.annotations.values() if one.label == "actor"}
    for one in found:  # a blank that bears a mark is found with it
        assert folded(one.span.text_of(text)).strip(" ") == folded(wanted).strip(" ")
        assert one.span not in taken
    if found:
        edit = TagAll(text, [one.span for one in found], "actor", AT).edit(known)
        after = edit.applied_to(known)
        assert not list(occurrences(FoldedText(text), wanted, "actor", after))


@given(st.data(), inked_texts, st.integers(0, 9), st.integers(0, 9))
def test_context_holds_the_place(data, text, before, after):
    span = data.draw(spans(text))
    context = context_of(text, span, before=before, after=after)
    assert context.text[context.start : context.end] == span.text_of(text)


def test_no_more_of_a_long_article_is_searched_than_is_asked_for(monkeypatch):
    """An article of a line per place would else keep the person waiting."""
    searched = []
    module = sys.modules[occurrences.__module__]
    find_all = module.find_all

    def counted(*arguments, **options):
        for span in find_all(*arguments, **options):
            searched.append(span)
            yield span

    monkeypatch.setattr(module, "find_all", counted)
    article = FoldedText("\U0001f642 \u0643\u064a\u0645\n" * 20_000)
    known = AnnotationSet("a.txt", "0" * 64, "huda")
    found = occurrences(article, "\u0643\u064a\u0645", "actor", known)
    assert [one.span.start for one in islice(found, 2)] == [2, 8]
    assert len(searched) == 2


def test_places_that_are_not_of_the_article_cost_nothing(monkeypatch):
    """However many there are, such as brackets in a menu of a million."""
    examined = examined_places(monkeypatch)
    text = "() " * 20_000 + "("
    span = Span(0, len(text) - 2)
    left_out = Annotation("b", BOILERPLATE.name, span, quote_of(text, span))
    known = AnnotationSet("a.txt", "0" * 64, "huda", annotations={"b": left_out})
    [place] = occurrences(FoldedText(text), "(", "actor", known)
    assert place.span.end == len(text)
    assert len(examined) == 1
