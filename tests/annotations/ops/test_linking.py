"""A link is put between the labels that its type says, once, and taken away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.model import Annotation, AnnotationSet, Link, LinkType, Quote, Span
from annotations.ops import AddLink, RemoveLink, TagAndLink

SAID = LinkType("source", sources=("claim",), targets=("actor",))
KIM = Annotation("a", "actor", Span(5, 8), Quote("كيم"))
MOSCOW = Annotation("m", "actor", Span(24, 29), Quote("موسكو"))
CLAIM = Annotation("c", "claim", Span(24, 34), Quote("موسكو ستفي"))
FOUND = AnnotationSet(
    "one.txt",
    "0" * 64,
    "sana",
    annotations={one.id: one for one in (KIM, MOSCOW, CLAIM)},
)
LINK = Link("l", "source", "c", "a")


def test_link_is_added_and_taken_back():
    edit = AddLink(LINK, SAID).edit(FOUND)
    linked = edit.applied_to(FOUND)
    assert linked.links == {"l": LINK}
    assert edit.name == "link source"
    assert edit.inverse().applied_to(linked) == FOUND


def test_claim_may_have_several_sources():
    linked = AddLink(LINK, SAID).edit(FOUND).applied_to(FOUND)
    other = Link("k", "source", "c", "m")
    assert len(AddLink(other, SAID).edit(linked).applied_to(linked).links) == 2


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("a", "c", "source links claim to actor, but this is tagged actor"),
        ("c", "c", "this is tagged claim"),
        ("c", "gone", "annotation gone no longer exists"),
        ("gone", "a", "annotation gone no longer exists"),
    ],
)
def test_link_between_wrong_ends_is_refused(source, target, message):
    with pytest.raises(EditError, match=message):
        AddLink(Link("l", "source", source, target), SAID).edit(FOUND)


def test_annotation_is_not_linked_to_itself():
    same = LinkType("same", sources=("actor",), targets=("actor",))
    with pytest.raises(EditError, match="to itself"):
        AddLink(Link("l", "same", "a", "a"), same).edit(FOUND)


def test_same_link_twice_is_refused():
    linked = replace(FOUND, links={"l": LINK})
    with pytest.raises(EditError, match="that link already exists"):
        AddLink(Link("k", "source", "c", "a"), SAID).edit(linked)


def test_link_is_removed_and_comes_back():
    linked = replace(FOUND, links={"l": LINK})
    edit = RemoveLink("l").edit(linked)
    assert edit.applied_to(linked) == FOUND
    assert edit.inverse().applied_to(FOUND) == linked
    with pytest.raises(EditError, match="link l no longer exists"):
        RemoveLink("l").edit(FOUND)


def test_link_replaces_those_of_its_type_in_one_edit():
    """The links of other types and of other claims stay."""
    denied = LinkType("denier", sources=("claim",), targets=("actor",))
    again = replace(CLAIM, id="d", span=Span(40, 50))
    others = {"n": Link("n", "denier", "c", "a"), "o": Link("o", "source", "d", "a")}
    found = replace(FOUND, annotations={**FOUND.annotations, "d": again})
    linked = replace(found, links={**others, "l": LINK})
    new = Link("k", "source", "c", "m")
    edit = AddLink(new, SAID, replaces=True).edit(linked)
    changed = edit.applied_to(linked)
    assert changed.links == {**others, "k": new}
    assert edit.name == "change the link source"
    assert edit.inverse().applied_to(changed) == linked
    first = AddLink(Link("p", "denier", "d", "m"), denied, replaces=True).edit(linked)
    assert first.name == "link denier"


def test_present_link_is_not_replaced_by_itself():
    linked = replace(FOUND, links={"l": LINK})
    with pytest.raises(EditError, match="that link already exists"):
        AddLink(Link("k", "source", "c", "a"), SAID, replaces=True).edit(linked)


def test_annotation_is_added_with_its_link():
    found = replace(FOUND, annotations={"c": CLAIM, "m": MOSCOW})
    former = Link("k", "source", "c", "m")
    linked = replace(found, links={"k": former})
    edit = TagAndLink(KIM, AddLink(LINK, SAID, replaces=True)).edit(linked)
    changed = edit.applied_to(linked)
    assert (changed.annotations["a"], changed.links) == (KIM, {"l": LINK})
    assert edit.name == "tag actor and link source"
    assert edit.inverse().applied_to(changed) == linked


def test_annotation_is_not_added_without_its_link():
    found = replace(FOUND, annotations={"a": KIM, "c": CLAIM})
    twin = replace(KIM, id="b")
    with pytest.raises(EditError, match="is already tagged with this label"):
        TagAndLink(twin, AddLink(Link("l", "source", "c", "b"), SAID)).edit(found)
    with pytest.raises(EditError, match="annotation gone no longer exists"):
        TagAndLink(MOSCOW, AddLink(Link("l", "source", "gone", "m"), SAID)).edit(found)
