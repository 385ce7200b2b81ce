"""Several layers on one page: which is seen where, and what a change of one concerns."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.checks import Listing
from annotations.model import BUILT_IN_TAGSET, Span
from tests.tui.page.articles import annotation, article, ids, page_of, set_of
from tui.page import EVERYWHERE, MINE, PRECEDENCE, LayerKey, LayerKind, Layers

OMAR = LayerKey(LayerKind.ANNOTATOR, "omar")
ZAYD = LayerKey(LayerKind.ANNOTATOR, "zayd")
SUGGESTED = LayerKey(LayerKind.SUGGESTION, "dates")
DIFFERENCES = LayerKey(LayerKind.DIFFERENCE)
IN_PRECEDENCE = (DIFFERENCES, MINE, OMAR, ZAYD, SUGGESTED)
ARTICLE = article("x" * 60)

SETS = st.lists(
    st.tuples(
        st.integers(0, 30), st.integers(1, 12), st.sampled_from(["actor", "claim"])
    ),
    max_size=5,
).map(
    lambda rows: set_of(
        *[
            annotation(f"{at}", start, start + length, label)
            for at, (start, length, label) in enumerate(rows)
        ]
    )
)


def layers_of(sets):
    """Layers of these sets by key, put in the order of the keys."""
    layers = Layers(ARTICLE)
    for key, one in sets.items():
        layers.put(key, one, BUILT_IN_TAGSET)
    return layers


LAYERS = st.dictionaries(st.sampled_from(IN_PRECEDENCE), SETS).map(layers_of)


def test_every_kind_has_its_precedence():
    assert sorted(PRECEDENCE) == sorted(LayerKind)


@given(LAYERS)
def test_letter_is_drawn_by_the_first_layer_there(layers):
    marks = layers.touching(0, 60)
    drawn = list(layers.drawn(marks))
    for offset in range(60):
        here = [mark for mark in marks if offset in mark.span]
        first = min((IN_PRECEDENCE.index(one.layer) for one in here), default=None)
        seen = [mark for part, mark in drawn if offset in part]
        wanted = [one for one in here if IN_PRECEDENCE.index(one.layer) == first]
        assert seen == wanted


@given(LAYERS)
def test_columns_of_layers_stand_side_by_side(layers):
    columns = layers.by_column(layers.touching(0, 60))
    for here in columns.values():
        assert len({mark.layer for mark in here}) == 1
        for one, other in combinations(here, 2):
            assert not one.span.overlaps(other.span)
    in_order = [columns[at][0].layer for at in sorted(columns)]
    assert in_order == sorted(in_order, key=IN_PRECEDENCE.index)
    assert layers.lanes == len(columns)


@given(LAYERS, st.integers(0, 40), st.integers(1, 20))
def test_marks_of_the_first_layer_come_first(layers, start, length):
    end = start + length
    for found in (layers.touching(start, end), layers.starting(start, end)):
        places = [(IN_PRECEDENCE.index(one.layer), one.order) for one in found]
        assert places == sorted(places)


def test_my_brackets_stay_where_they_are():
    """Whatever others have claimed: their columns are beyond mine."""
    claim = annotation("a", 0, 9, "claim")
    layers = layers_of({OMAR: set_of(claim), MINE: set_of(claim)})
    columns = layers.by_column(layers.touching(0, 9))
    assert [columns[at][0].layer for at in range(2)] == [MINE, OMAR]


def test_change_of_one_layer_leaves_the_others():
    layers = layers_of(
        {MINE: set_of(annotation("a", 0, 9)), OMAR: set_of(annotation("a", 2, 5))}
    )
    layers.take_changes()
    [omars] = [mark for mark in layers.touching(0, 9) if mark.layer == OMAR]
    layers.put(MINE, set_of(annotation("a", 0, 4)), BUILT_IN_TAGSET)
    assert set(layers.take_changes()) == {Span(0, 9), Span(0, 4)}
    assert layers.take_changes() == []
    assert any(mark is omars for mark in layers.touching(0, 9))


def test_other_columns_are_other_everywhere():
    """My first bracket takes the column where those of others began."""
    layers = layers_of({MINE: set_of(), OMAR: set_of(annotation("a", 20, 25, "claim"))})
    layers.take_changes()
    layers.put(MINE, set_of(annotation("a", 0, 4, "claim")), BUILT_IN_TAGSET)
    assert layers.take_changes() == [EVERYWHERE]


def test_removed_layer_is_not_drawn():
    layers = layers_of({MINE: set_of(), OMAR: set_of(annotation("a", 0, 9))})
    layers.take_changes()
    layers.remove(OMAR)
    layers.remove(ZAYD)
    assert layers.touching(0, 60) == []
    assert layers.take_changes() == [EVERYWHERE]
    with pytest.raises(ValueError, match="cannot be removed"):
        layers.remove(MINE)


def test_suggestions_have_neither_brackets_nor_glosses():
    claim = annotation("a", 0, 9, "claim")
    layers = layers_of({MINE: set_of(), SUGGESTED: set_of(claim)})
    [mark] = layers.touching(0, 9)
    assert (layers.lanes, layers.by_column([mark]), layers.lists(mark)) == (
        0,
        {},
        False,
    )


def test_listing_is_of_every_layer():
    both = set_of(annotation("a", 0, 4), annotation("d", 5, 9, "date"))
    layers = layers_of({MINE: both, OMAR: both})
    layers.list_only(Listing("date"))
    layers.put(SUGGESTED, both, BUILT_IN_TAGSET)
    listed = [mark for mark in layers.touching(0, 60) if layers.lists(mark)]
    assert ids(listed) == ["d", "d"]


def test_keys_act_on_my_layer_alone():
    page = page_of("one two three", annotation("mine", 0, 7))
    page.layers.put(OMAR, set_of(annotation("inner", 0, 3)), BUILT_IN_TAGSET)
    assert ids(page.at_caret) == ["mine"]
    assert page.active.annotation.id == "mine"
    assert page.mark_beyond(1) is None


def test_active_annotation_changes_with_what_touches_it():
    page = page_of("one two three four", annotation("a", 0, 7))
    page.take_changes()
    beside = set_of(annotation("a", 0, 7), annotation("b", 7, 13))
    page.put_marks(beside, BUILT_IN_TAGSET)
    assert set(page.take_changes()) == {Span(7, 13), Span(0, 7)}
    page.put_marks(
        set_of(*beside.annotations.values(), annotation("c", 14, 18)), BUILT_IN_TAGSET
    )
    assert set(page.take_changes()) == {Span(14, 18)}
