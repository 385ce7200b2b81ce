"""One layer of marks: all that the page draws of one owner's annotation set.

The layer is given whole sets, finds what differs from the set that it had, and changes
only the marks, links and lists that this concerns. What it then holds always equals
what a new layer would make of the same set.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.checks.listing import Listing
from annotations.model import AnnotationSet, Span, Tagset
from tui.page.link_index import LinkIndex
from tui.page.mark import MINE, Mark
from tui.page.marks import Marks
from tui.page.nesting import nest, nest_all
from tui.page.set_changes import RecordChange, SetChanges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from annotations.model import Annotation, Article
    from tui.page.mark import LayerKey

EVERYWHERE = Span(0, sys.maxsize)
"""The whole article, however long."""
_FIRST_ROW = Span(0, 1)
"""Where the margin shows annotations without a place."""
_FEW = 32
"""Changes that are followed one by one even in a small set."""
_MANY = 8
"""With more than one change in so many annotations, all marks are rebuilt."""


def nested_marks(
    annotation_set: AnnotationSet, tagset: Tagset, *, layer: LayerKey = MINE
) -> Marks:
    """The marks of all annotations of the set that have a place."""
    placed = (one for one in annotation_set.annotations.values() if not one.is_orphan)
    marks = Marks(Mark.of(one, layer, tagset) for one in placed)
    nest_all(marks)
    return marks


class MarkLayer:
    """The marks of one owner, with their links and which of them are listed."""

    def __init__(self, key: LayerKey, article: Article) -> None:
        self.key = key
        self.marks = Marks()
        self.links = LinkIndex()
        self._article = article
        self._tagset = Tagset(())
        self._set = AnnotationSet(article.name, article.sha256, key.owner)
        self._unsure: dict[str, Annotation] = {}
        """By id, those whose place is to be confirmed, or who have none."""
        self._listing = Listing()
        self._listed: set[str] = set()

    def put(self, annotation_set: AnnotationSet, tagset: Tagset) -> Sequence[Span]:
        """Hold this set from now on; return the spans that look different by it."""
        changes = SetChanges.between(self._set, annotation_set)
        is_redrawn = tagset != self._tagset
        self._set, self._tagset = annotation_set, tagset
        self._take_links_and_places(changes)
        if is_redrawn or len(changes) > max(_FEW, len(self.marks) // _MANY):
            return self._rebuild()
        changed = [*self._change_marks(changes.annotations.values())]
        return [*changed, *self._change_listed(self._concerned(changes))]

    def list_only(self, listing: Listing) -> Sequence[Span]:
        """List only these annotations; return the spans that look different by it."""
        if listing == self._listing:
            return []
        self._listing = listing
        self._listed = self._chosen_from(self._set)
        return [EVERYWHERE]

    @property
    def listed(self) -> AbstractSet[str]:
        """The ids of the annotations that the margin lists and that are walked through."""
        return self._listed

    @property
    def unsure(self) -> Sequence[Annotation]:
        """Those whose place is uncertain: first what has one, in reading order."""
        return sorted(
            self._unsure.values(), key=lambda one: (one.is_orphan, one.reading_order)
        )

    def get_unsure(self, annotation_id: str | None) -> Annotation | None:
        """The annotation, if its place is uncertain."""
        return self._unsure.get(annotation_id or "")

    @property
    def orphans(self) -> Sequence[Mark]:
        """Those without a place, as the margin draws them."""
        orphans = (one for one in self._unsure.values() if one.is_orphan)
        in_order = sorted(orphans, key=lambda one: one.reading_order)
        return [Mark.of(one, self.key, self._tagset) for one in in_order]

    def _rebuild(self) -> Sequence[Span]:
        self.marks = nested_marks(self._set, self._tagset, layer=self.key)
        self._listed = self._chosen_from(self._set)
        return [EVERYWHERE]

    def _take_links_and_places(self, changes: SetChanges) -> None:
        title_of = self._tagset.link_title
        self.links.update(self._set.annotations, changes.links, title_of)
        for key, change in changes.annotations.items():
            self._unsure.pop(key, None)
            if change.after is not None and change.after.anchor is not None:
                self._unsure[key] = change.after

    def _change_marks(
        self, changes: Iterable[RecordChange[Annotation]]
    ) -> Iterator[Span]:
        """Put marks in and take them out; the spans of these and of those whose nesting changes."""
        changed: list[Mark] = []
        for change in changes:
            if any(one.is_orphan for one in change.states):
                yield _FIRST_ROW
            if change.before is not None:
                old = self.marks.remove(change.before.id)
                changed += [old] if old else []
            if change.after is not None and not change.after.is_orphan:
                changed.append(Mark.of(change.after, self.key, self._tagset))
                self.marks.add(changed[-1])
        yield from (one.span for one in changed)
        yield from nest(self.marks, changed)

    def _concerned(self, changes: SetChanges) -> set[str]:
        """The ids of the annotations whose gloss or listing the changes may alter.

        Those are what has changed, both ends of the links that have, what is linked to
        an annotation that has, and what has its very place.
        """
        found = set(changes.annotations)
        for link in changes.links.values():
            found.update(end for one in link.states for end in (one.source, one.target))
        for key, change in changes.annotations.items():
            found.update(self.links.neighbours(key))
            for state in change.states:
                found.update(self._at_same_place(state))
        return found

    def _at_same_place(self, annotation: Annotation) -> Iterator[str]:
        """The ids of the annotations of the very same span."""
        span = annotation.span
        for mark in self.marks.touching(span.start, span.end):
            if mark.annotation.span == span:
                yield mark.annotation.id

    def _change_listed(self, concerned: set[str]) -> Iterator[Span]:
        """Ask again which of these are listed; the spans where they are drawn."""
        self._listed -= concerned
        self._listed |= self._chosen_from(self._neighbourhood(concerned)) & concerned
        for key in concerned:
            if mark := self.marks.get(key):
                yield mark.span
            elif key in self._unsure:  # an orphan, whose links the margin shows too
                yield _FIRST_ROW

    def _neighbourhood(self, ids: set[str]) -> AnnotationSet:
        """The part of the set on which it depends whether these are listed."""
        links = {link.id: link for key in ids for link in self.links.at(key)}
        ends = {end for one in links.values() for end in (one.source, one.target)}
        known = self._set.annotations
        there = [known[key] for key in ids | ends if key in known]
        twins = {key for one in there for key in self._at_same_place(one)}
        keys = sorted(key for key in ids | ends | twins if key in known)
        annotations = {key: known[key] for key in keys}
        return replace(self._set, annotations=annotations, links=links)

    def _chosen_from(self, annotation_set: AnnotationSet) -> set[str]:
        return set(self._listing.chosen(annotation_set, self._article, self._tagset))
