"""Moves a set to a text that has changed since, and settles uncertain places.

The search always starts from the place that a person chose, never from the last one
found, so that no guess is based on another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from annotations import text
from annotations.errors import EditError
from annotations.messages import _
from annotations.model import (
    STATUS_ID,
    Anchor,
    AnchorState,
    Annotation,
    Change,
    Decision,
    Edit,
    EditCode,
    EditRole,
    Quote,
    stored_name,
)
from annotations.ops.operations import annotation_in, refuse_second

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from annotations.model import AnnotationSet, Article, Span
    from annotations.text import TextChange

_Placed = TypeVar("_Placed", Annotation, Decision)
KeptText = Callable[[str], str | None]
"""Gives the text of a digest, or None where it is not kept."""


class FollowText(Struct, frozen=True):
    """Find every annotation of a set again in the text that its article has now."""

    article: Article
    kept_text: KeptText

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """All records that look different then, and the digest of the text."""
        texts: dict[str, TextChange] = {}
        sha256 = annotation_set.sha256
        annotations = [
            self._followed(one, sha256, texts)
            for one in annotation_set.annotations.values()
        ]
        decisions = [
            self._followed(one, sha256, texts)
            for one in annotation_set.decisions.values()
        ]
        before = annotation_set.status
        status = replace(before, sha256=self.article.sha256)
        changes = [
            *_changes(annotation_set.annotations, _without_doubles(annotations)),
            *_changes(annotation_set.decisions, decisions),
        ]
        changed = Change(STATUS_ID, before, status)
        return Edit(
            stored_name(EditCode.FOLLOW_TEXT), (changed, *changes), EditRole.FOLLOW
        )

    def _followed(
        self, placed: _Placed, sha256: str, texts: dict[str, TextChange]
    ) -> _Placed:
        """The record in its place in the present text.

        Args:
            placed: What is looked for.
            sha256: Of the text that its set counts in.
            texts: How each older text has changed, as far as that is known already.
        """
        put = _where_put(placed, sha256)
        if put.sha256 not in texts:
            texts[put.sha256] = text.TextChange(
                self._text(put.sha256), self.article.text
            )
        return self._found(placed, put, texts[put.sha256])

    def _text(self, sha256: str) -> str | None:
        known = sha256 == self.article.sha256
        return self.article.text if known else self.kept_text(sha256)

    def _found(self, placed: _Placed, put: Anchor, change: TextChange) -> _Placed:
        anchored = change.anchored(put.span, put.quote)
        if anchored.span is None:
            return _orphaned(placed, put)
        sure = anchored.certainty is text.Certainty.SAME
        quote = text.quote_of(self.article.text, anchored.span)
        anchor = None if sure else replace(put, state=AnchorState.PROPOSED)
        return replace(placed, span=anchored.span, quote=quote, anchor=anchor)


class Confirm(Struct, frozen=True):
    """Say that an annotation belongs where it was found."""

    id: str
    at: str
    """When, UTC, ISO 8601."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One annotation whose place is sure."""
        before = annotation_in(annotation_set, self.id)
        if before.is_orphan:
            raise EditError(_("it has no place; select one first"))
        if before.anchor is None:
            raise EditError(_("its place is already confirmed"))
        name = stored_name(EditCode.CONFIRM_PLACE, label=before.label)
        return Edit(name, (_confirmed(before, self.at),))


class ConfirmAll(Struct, frozen=True):
    """Confirm in one edit that many annotations belong where they were found."""

    ids: Sequence[str]
    at: str
    """When, UTC, ISO 8601."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """As many annotations; one that is not to be confirmed by now is left out."""
        found = (annotation_set.annotations.get(key) for key in self.ids)
        proposed = [one for one in found if one and one.is_proposed]
        if not proposed:
            raise EditError(_("there is no place to confirm here"))
        name = stored_name(EditCode.CONFIRM_PLACES, count=len(proposed))
        return Edit(name, tuple(_confirmed(one, self.at) for one in proposed))


def _confirmed(before: Annotation, at: str) -> Change:
    return Change(before.id, before, replace(before, anchor=None, modified=at))


class PutAt(Struct, frozen=True):
    """Put an annotation somewhere else; all that is not its place stays as it is."""

    id: str
    span: Span
    quote: Quote
    at: str
    """When, UTC, ISO 8601."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One annotation with another span, which is sure."""
        before = annotation_in(annotation_set, self.id)
        if before.anchor is None and before.span == self.span:
            raise EditError(_("it is already there"))
        after = replace(
            before, span=self.span, quote=self.quote, anchor=None, modified=self.at
        )
        refuse_second(annotation_set, after)
        code = EditCode.PUT_IN_PLACE if before.anchor else EditCode.CHANGE_SPAN
        name = stored_name(code, label=before.label)
        return Edit(name, (Change(self.id, before, after),))


def texts_needed(annotation_set: AnnotationSet, article: Article) -> set[str]:
    """The digests of the older texts that are needed to follow the article's text."""
    if annotation_set.sha256 == article.sha256:
        return set()
    tables = annotation_set.annotations, annotation_set.decisions
    put = {
        _where_put(one, annotation_set.sha256).sha256
        for table in tables
        for one in table.values()
    }
    return put - {article.sha256}


def followed(
    annotation_set: AnnotationSet, article: Article, kept_text: KeptText
) -> AnnotationSet:
    """The set in the text that its article has now, for looking at."""
    if annotation_set.sha256 == article.sha256:
        return annotation_set
    edit = FollowText(article, kept_text).edit(annotation_set)
    return edit.applied_to(annotation_set)


def worded_places(annotation_set: AnnotationSet) -> str:
    """How many annotations are where a person put them, and how many not, in words."""
    message = _("{sure} in place, {proposed} to confirm, {orphans} without a place")
    proposed, orphans = len(annotation_set.proposed), len(annotation_set.orphans)
    sure = len(annotation_set.annotations) - proposed - orphans
    return message.format(sure=sure, proposed=proposed, orphans=orphans)


def _changes(known: Mapping[str, _Placed], followed: Iterable[_Placed]) -> list[Change]:
    """From each record as it is known to how it was found, where that is not the same."""
    return [
        Change(one.id, known[one.id], one) for one in followed if one != known[one.id]
    ]


def _where_put(placed: Annotation | Decision, sha256: str) -> Anchor:
    """Where a person had put it."""
    here = Anchor(AnchorState.ORPHAN, sha256, placed.span, placed.quote)
    return placed.anchor or here


def _orphaned(placed: _Placed, put: Anchor) -> _Placed:
    orphan = replace(put, state=AnchorState.ORPHAN)
    return replace(placed, span=put.span, quote=put.quote, anchor=orphan)


def _without_doubles(annotations: Iterable[Annotation]) -> Iterator[Annotation]:
    """All of them; one that was guessed onto another of its label has no place."""
    taken: set[tuple[str, Span]] = set()
    for one in sorted(annotations, key=_sure_first):
        place = one.label, one.span
        if one.is_proposed and one.anchor and place in taken:
            yield _orphaned(one, one.anchor)
        else:
            if not one.is_orphan:
                taken.add(place)
            yield one


def _sure_first(annotation: Annotation) -> tuple[bool, tuple[int, int, str]]:
    return annotation.anchor is not None, annotation.reading_order
