"""A layer that has followed edits holds what a new layer makes of the same set."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.checks import Condition, Listing
from annotations.model import (
    BUILT_IN_TAGSET,
    Anchor,
    AnchorState,
    Annotation,
    Link,
    Quote,
    Span,
    Tagset,
)
from tests.tui.page.articles import annotation, article, set_of
from tui.page import EVERYWHERE, MINE, MarkLayer, marks
from tui.page.set_changes import SetChanges

TEXT = "one two  three\n four five six " * 4
ARTICLE = article(TEXT)
IDS = [f"{at:02}" for at in range(16)]
LISTINGS = st.builds(
    Listing,
    st.none() | st.just("actor"),
    st.none() | st.sampled_from(Condition),
)


@st.composite
def annotations(draw):
    """One of the ids, anywhere: sure of its place, to be confirmed, or without one."""
    start = draw(st.sampled_from(range(0, 60, 3)))
    span = Span(start, start + draw(st.sampled_from([1, 3, 4, 9, 30])))
    quote = Quote(span.text_of(TEXT))
    state = draw(st.sampled_from([None, None, *AnchorState]))
    return Annotation(
        draw(st.sampled_from(IDS)),
        draw(st.sampled_from(["actor", "actor", "claim", "date", "unknown"])),
        span,
        quote,
        value=draw(st.none() | st.sampled_from(["2024", "Kim"])),
        note=draw(st.none() | st.just("why")),
        anchor=state and Anchor(state, "0" * 64, span, quote),
    )


LINKS = st.builds(
    Link,
    st.sampled_from(["l1", "l2", "l3", "l4"]),
    st.sampled_from(["source", "answers"]),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
)


@st.composite
def crowded(draw):
    """A set in which much overlaps, has the same place, and is linked."""
    found = draw(st.lists(annotations(), max_size=16))
    links = draw(st.lists(LINKS, max_size=4))
    return replace(set_of(*found), links={one.id: one for one in links})


@st.composite
def edited(draw, before):
    """The set after an edit: one record or a few put in, changed or taken out."""
    records = {
        "annotations": dict(before.annotations),
        "links": dict(before.links),
    }
    for one in draw(st.lists(annotations() | LINKS, max_size=3)):
        records["links" if isinstance(one, Link) else "annotations"][one.id] = one
    for record in records.values():
        for key in draw(st.lists(st.sampled_from([*IDS, "l1", "l2"]), max_size=2)):
            record.pop(key, None)
    return replace(before, **records)


@st.composite
def edits(draw):
    """A crowded set, and the set after an edit."""
    before = draw(crowded())
    return before, draw(edited(before))


def orphan_linked_again():
    """A link is moved away from an annotation without a place, which stays the same."""
    orphan = annotation(
        "01", 0, 1, anchor=Anchor(AnchorState.ORPHAN, "0" * 64, Span(0, 1), Quote("o"))
    )
    before = set_of(annotation("00", 0, 3), orphan)
    return tuple(
        replace(before, links={"l1": Link("l1", "source", source, "00")})
        for source in ("01", "00")
    )


def layer_of(annotation_set, listing=None):
    layer = MarkLayer(MINE, ARTICLE)
    layer.list_only(listing or Listing())
    layer.put(annotation_set, BUILT_IN_TAGSET)
    return layer


def held_by(layer):
    """All that a layer tells, by what is asked of it."""
    links = layer.links
    return {
        "marks": list(layer.marks),
        "lanes": layer.marks.lanes,
        "count": len(layer.marks),
        "by id": [layer.marks.get(key) for key in IDS],
        "touching": [layer.marks.touching(at, at + 9) for at in range(0, len(TEXT), 7)],
        "starting": [layer.marks.starting(at, at + 9) for at in range(0, len(TEXT), 7)],
        "unsure": layer.unsure,
        "orphans": layer.orphans,
        "listed": layer.listed,
        "glosses": [links.gloss(key) for key in IDS],
        "links": [links.summaries(key) for key in IDS],
        "steps": [links._ring_of(key) for key in IDS],
    }


def looks_of(layer):
    """What the page draws of each annotation, by id."""
    drawn = {one.annotation.id: one for one in [*layer.orphans, *layer.marks]}
    return {
        key: (mark, layer.links.gloss(key), key in layer.listed)
        for key, mark in drawn.items()
    }


@given(st.data(), LISTINGS, st.sampled_from([1, 2, 64]))
def test_followed_edits_equal_a_rebuild(data, listing, run):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_RUN", run)
        found = data.draw(crowded())
        layer = layer_of(found, listing)
        for _edit in range(data.draw(st.integers(1, 6))):
            found = data.draw(edited(found))
            layer.put(found, BUILT_IN_TAGSET)
            assert held_by(layer) == held_by(layer_of(found, listing))


@given(edits(), LISTINGS)
@example(orphan_linked_again(), Listing())
def test_spans_of_all_that_looks_different_are_reported(edit, listing):
    found, new = edit
    layer = layer_of(found, listing)
    before = looks_of(layer)
    changed = layer.put(new, BUILT_IN_TAGSET)
    after = looks_of(layer)
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            for mark, _gloss, _is_listed in filter(
                None, (before.get(key), after.get(key))
            ):
                orphan = mark.annotation.is_orphan
                assert (Span(0, 1) if orphan else mark.span) in changed


@given(st.data())
def test_changes_are_what_makes_one_set_of_another(data):
    before = data.draw(crowded())
    after = data.draw(edited(before))
    changes = SetChanges.between(before, after)
    for kind in ("annotations", "links"):
        made = dict(getattr(before, kind))
        for key, change in getattr(changes, kind).items():
            assert change.before == made.pop(key, None) != change.after
            made |= {key: change.after} if change.after else {}
        assert made == getattr(after, kind)


def test_unchanged_set_changes_nothing():
    """Nor does one that was read again, whose records are others but equal."""
    found = set_of(annotation("a", 0, 3), annotation("b", 4, 7))
    layer = layer_of(found)
    mark = layer.marks.get("a")
    again = {key: replace(one) for key, one in found.annotations.items()}
    assert layer.put(found, BUILT_IN_TAGSET) == []
    assert layer.put(replace(found, annotations=again), BUILT_IN_TAGSET) == []
    assert layer.marks.get("a") is mark


def test_other_tagset_redraws_all():
    layer = layer_of(set_of(annotation("a", 0, 3)))
    assert layer.put(set_of(annotation("a", 0, 3)), Tagset(())) == [EVERYWHERE]
    assert layer.marks.get("a").colour is None


def test_other_listing_is_shown_everywhere():
    layer = layer_of(set_of(annotation("a", 0, 3), annotation("b", 4, 7, "date")))
    assert layer.list_only(Listing("date")) == [EVERYWHERE]
    assert layer.listed == {"b"}
    assert layer.list_only(Listing("date")) == []


@pytest.mark.parametrize(("count", "is_rebuilt"), [(32, False), (33, True)])
def test_edit_of_very_many_redraws_all(count, is_rebuilt):
    new = [annotation(f"{at:02}", at * 3, at * 3 + 5) for at in range(count)]
    layer = layer_of(set_of())
    changed = layer.put(set_of(*new), BUILT_IN_TAGSET)
    assert (changed == [EVERYWHERE]) == is_rebuilt
    assert list(layer.marks) == list(layer_of(set_of(*new)).marks)


def row_of(count):
    """So many actors, each with a claim around it, none of them on another's place."""
    found = [annotation(f"a{at:05}", at * 10, at * 10 + 4) for at in range(count)]
    claims = [
        annotation(f"c{at:05}", at * 10, at * 10 + 9, "claim") for at in range(count)
    ]
    return set_of(*found, *claims)


class Made(list):
    """The marks that were made or nested again."""

    def count(self, monkeypatch):
        """Note every mark that is put among others from now on."""
        for name in ("add", "replace"):
            original = getattr(marks.Marks, name)
            monkeypatch.setattr(marks.Marks, name, self._noting(original))

    def _noting(self, original):
        def noting(one, *changed):
            self.append(changed[-1].annotation.id)
            original(one, *changed)

        return noting


@pytest.mark.parametrize("count", [100, 5_000])
def test_edit_makes_the_same_few_marks_among_any(count, monkeypatch):
    """A tag inside one claim, and its undo."""
    found, made = row_of(count), Made()
    layer = layer_of(found)
    new = annotation("new", 502, 508)
    tagged = replace(found, annotations={**found.annotations, "new": new})
    made.count(monkeypatch)
    changed = layer.put(tagged, BUILT_IN_TAGSET)
    # The actor that it overlaps gets a bracket by it; it is nested in that itself.
    assert sorted(made) == ["a00050", "new", "new"]
    assert set(changed) == {Span(502, 508), Span(500, 504)}
    made.clear()
    assert set(layer.put(found, BUILT_IN_TAGSET)) == set(changed)
    assert made == ["a00050"]
