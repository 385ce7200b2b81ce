"""What is of the article where parts of its text are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import TagsetError
from annotations.model import (
    BOILERPLATE,
    BUILT_IN_TAGSET,
    Anchor,
    AnchorState,
    Annotation,
    AnnotationSet,
    Boilerplate,
    Link,
    Quote,
    Span,
    Tagset,
    article_only,
)

TEXT = "🙂 menu | home\nقال عمر كذا.\nread also: عمر\n"
MENU, ARTICLE, MORE = Span(0, 13), Span(14, 26), Span(27, 41)


def annotation(name, span, label="actor", anchor=None):
    return Annotation(name, label, span, Quote(span.text_of(TEXT)), anchor=anchor)


def set_of(*annotations, links=()):
    by_id = {one.id: one for one in annotations}
    joined = {one.id: one for one in links}
    return AnnotationSet("a.txt", "0" * 64, "huda", annotations=by_id, links=joined)


def part(name, span, **options):
    return annotation(name, span, BOILERPLATE.name, **options)


def unsure(state):
    return Anchor(state, "1" * 64, MENU, Quote("x"))


def test_no_part_leaves_the_set_as_it_is():
    found = set_of(annotation("a", MENU), annotation("b", ARTICLE))
    assert Boilerplate.of(found) == Boilerplate()
    assert article_only(found) is found


def test_what_lies_in_a_part_is_not_of_the_article():
    found = set_of(
        part("menu", MENU),
        annotation("in it", Span(2, 6)),
        annotation("all of it", MENU),
        annotation("across its edge", Span(9, 17)),
        annotation("behind it", ARTICLE),
    )
    kept = article_only(found)
    assert set(kept.annotations) == {"across its edge", "behind it"}
    assert found.annotations.keys() > kept.annotations.keys()


def test_parts_of_several_sets_count_together():
    both = Boilerplate.of(set_of(part("1", MENU)), set_of(part("2", MORE)))
    assert both.parts == (MENU, MORE)
    assert both.covers(Span(28, 30))
    assert not both.covers(Span(13, 15))


def test_parts_that_touch_or_overlap_are_one():
    found = set_of(part("1", Span(0, 7)), part("2", Span(7, 9)), part("3", Span(8, 13)))
    assert Boilerplate.of(found).parts == (MENU,)
    assert Boilerplate.of(found).covers(MENU)


def test_links_go_with_either_end():
    found = set_of(
        part("more", MORE),
        annotation("claim", ARTICLE, "claim"),
        annotation("near", Span(18, 21)),
        annotation("far", Span(37, 40)),
        links=(
            Link("1", "source", "claim", "near"),
            Link("2", "source", "claim", "far"),
        ),
    )
    assert set(article_only(found).links) == {"1"}


def test_part_that_is_proposed_counts_and_one_without_a_place_does_not():
    proposed = set_of(
        part("p", MENU, anchor=unsure(AnchorState.PROPOSED)),
        annotation("in it", Span(2, 6)),
    )
    assert not article_only(proposed).annotations
    orphan = set_of(
        part("o", MENU, anchor=unsure(AnchorState.ORPHAN)),
        annotation("there", Span(2, 6)),
        annotation("lost", Span(3, 5), anchor=unsure(AnchorState.ORPHAN)),
    )
    assert set(article_only(orphan).annotations) == {"there", "lost"}


def test_blanked_text_has_the_same_offsets_and_lines():
    parts = Boilerplate((MENU, MORE))
    blanked = parts.blanked(TEXT)
    assert len(blanked) == len(TEXT)
    assert blanked.split("\n") == [" " * 13, "قال عمر كذا.", " " * 14, ""]
    assert Boilerplate((Span(0, len(TEXT)),)).blanked(TEXT).count("\n") == 3


spans = st.tuples(st.integers(0, 39), st.integers(1, 40)).map(
    lambda ends: Span(min(ends[0], ends[1] - 1), ends[1])
)


@given(st.lists(spans, max_size=6), spans)
def test_a_span_is_covered_if_all_of_its_code_points_are(parts, span):
    found = set_of(*(part(f"{at}", one) for at, one in enumerate(parts)))
    inside = {offset for one in parts for offset in range(one.start, one.end)}
    covered = set(range(span.start, span.end)) <= inside
    assert Boilerplate.of(found).covers(span) is covered


@pytest.mark.parametrize("tagset", [BUILT_IN_TAGSET, Tagset(())])
def test_every_tagset_has_the_label(tagset):
    assert tagset.has_label(BOILERPLATE.name)
    assert tagset.label(BOILERPLATE.name) is BOILERPLATE
    assert tagset.title(BOILERPLATE.name) == BOILERPLATE.title
    assert tagset.mark_of(BOILERPLATE.name) == BOILERPLATE.mark
    assert tagset.labels_gone(set_of(part("menu", MENU))) == []
    assert BOILERPLATE not in tagset.labels
    with pytest.raises(TagsetError):
        tagset.label("boilerplates")
