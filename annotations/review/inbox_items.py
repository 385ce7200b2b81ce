"""What reviewers have decided about one person's work on an article, and what is open.

Nothing of it is stored but that a decision was read, and what was written about it: whether
one was adopted is seen from the annotations themselves, so undoing an adoption makes it
open again. An annotation is compared with the settled one by its content, and its links by
what they lead to, so that one correction of an actor is not a correction of every claim.
"""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import RemarkKind, Resolution
from annotations.review.compared import ComparedSet
from annotations.review.conversations import comments_on
from annotations.review.differences import DifferenceKind
from annotations.review.edges import EdgeDifference, edge_difference
from annotations.review.versions import version_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import (
        Annotation,
        AnnotationSet,
        Article,
        Decision,
        JudgedVersion,
        Remark,
    )


class Consequence(StrEnum):
    """What a decision makes of an annotator's work."""

    ACCEPTED = "accepted"
    """What the annotator had was settled as it was."""
    CHANGED = "changed"
    LEFT_OUT = "left out"
    MISSED = "missed"
    """The annotator had nothing there."""
    UNDECIDED = "undecided"
    """The reviewer has commented, and decided nothing yet."""
    WITHDRAWN = "withdrawn"
    """The reviewer no longer stands by the decision."""


class InboxState(StrEnum):
    """How far an annotator is with a decision."""

    NEW = "new"
    REPLIED = "replied"
    """The reviewer has answered what the annotator wrote."""
    SEEN = "seen"
    """Read, and neither adopted nor answered."""
    ANSWERED = "answered"
    """Answered in words, or an open question by a change of the annotation."""
    ADOPTED = "adopted"
    """The annotation is as it was settled."""

    @property
    def is_my_turn(self) -> bool:
        """Whether the annotator is to do something; else it is the reviewer's turn."""
        return self in (InboxState.NEW, InboxState.REPLIED, InboxState.SEEN)

    @property
    def is_unread(self) -> bool:
        """Whether there is something that the annotator has not read."""
        return self in (InboxState.NEW, InboxState.REPLIED)


TURNS = (
    InboxState.REPLIED,
    InboxState.NEW,
    InboxState.SEEN,
    InboxState.ANSWERED,
    InboxState.ADOPTED,
)
"""The states, those first in which it is the annotator's turn."""


class InboxItem(Struct, frozen=True):
    """One decision about an annotator's work."""

    article: str
    reviewer: str
    decision: Decision
    result: Annotation | None
    """What was settled; None where nothing was."""
    mine: Annotation | None
    """What the annotator has there now."""
    consequence: Consequence
    kinds: tuple[DifferenceKind, ...]
    """In what the annotator's version and the settled one differ, the weightiest first."""
    edges: EdgeDifference | None
    """How the edges of the two differ; None if there are no two."""
    comments: tuple[Remark, ...]
    """What both have written about it, oldest first."""
    state: InboxState
    digest: str
    """Of the decision and the reviewer's comments, as a remark refers to them."""
    has_changed: bool = False
    """Whether the annotator has changed theirs since the decision."""

    @property
    def can_be_adopted(self) -> bool:
        """Whether the annotator may let the decision change their work."""
        nothing = (Consequence.UNDECIDED, Consequence.WITHDRAWN)
        return self.state.is_my_turn and self.consequence not in nothing

    @property
    def turn_order(self) -> tuple[int, int, int, str]:
        """Sorts by whose turn it is, then by place."""
        span = self.decision.span
        return TURNS.index(self.state), span.start, -span.end, self.decision.id


class ArticleInbox(Struct, frozen=True, dict=True):
    """What one reviewer has sent to one annotator about one article.

    All three sets are in the article's text.
    """

    article: Article
    sent: AnnotationSet
    inbox: AnnotationSet
    """With what the annotator has read and written."""
    own: AnnotationSet
    """The annotator's annotations."""

    @cached_property
    def items(self) -> tuple[InboxItem, ...]:
        """Every decision, by place."""
        ordered = sorted(
            (one for one in self.sent.decisions.values() if one.anchor is None),
            key=lambda one: (one.span.start, -one.span.end, one.id),
        )
        return tuple(map(self._item, ordered))

    @cached_property
    def open_items(self) -> tuple[InboxItem, ...]:
        """Those in which it is the annotator's turn, by whose turn it is."""
        mine = [one for one in self.items if one.state.is_my_turn]
        return tuple(sorted(mine, key=lambda one: one.turn_order))

    def beside(self, own: AnnotationSet) -> ArticleInbox:
        """The same, held against the annotator's set as it is now."""
        return replace(self, own=own)

    def mine_of(self, result: str) -> Annotation | None:
        """What the annotator has for a settled annotation of that id."""
        settled = self.sent.annotations.get(result)
        decision = self._decision_of.get(result)
        mine = self._version_of(decision.versions[0], settled) if decision else None
        return mine or (self._twin_of(settled) if settled else None)

    @cached_property
    def _decision_of(self) -> Mapping[str, Decision]:
        """The decision that each result comes from."""
        return {one.result: one for one in self.sent.decisions.values() if one.result}

    @cached_property
    def _settled(self) -> ComparedSet:
        return ComparedSet(self.sent)

    @cached_property
    def _mine(self) -> ComparedSet:
        return ComparedSet(self.own)

    @cached_property
    def _remarks_on(self) -> Mapping[str, list[Remark]]:
        """What the annotator has read and written, by decision."""
        found: dict[str, list[Remark]] = {}
        for one in self.inbox.remarks.values():
            found.setdefault(one.decision, []).append(one)
        return found

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        remarks = self.sent.remarks.values()
        return frozenset(
            one.decision for one in remarks if one.kind is RemarkKind.WITHDRAWN
        )

    def _item(self, decision: Decision) -> InboxItem:
        [version] = decision.versions
        settled = None if decision.is_open else decision.result
        result = self._settled.annotations.get(settled or "")
        mine = self._version_of(version, result)
        if mine is None and (place := decision if decision.is_open else result):
            mine = self._twin_of(place)
        has_changed = self._digest_of_mine(mine) != version.seen
        consequence = self._consequence(decision, version, result)
        comments = comments_on({decision.id}, self.sent, self.inbox)
        digest = self._digest(decision, result)
        return InboxItem(
            self.article.name,
            self.sent.annotator,
            decision,
            result,
            mine,
            consequence,
            () if decision.is_open else self._kinds(mine, result),
            self._edges(mine, result),
            comments,
            self._state(
                decision.id,
                digest,
                is_closed=self._is_closed(decision, consequence, mine, result),
                is_acted_on=decision.is_open and has_changed,
            ),
            digest,
            has_changed=has_changed and not self._is_settled(mine, result),
        )

    def _version_of(
        self, version: JudgedVersion, result: Annotation | None
    ) -> Annotation | None:
        """What the annotator has by now of a version: the same, or tagged again."""
        if version.annotation is None:
            return None
        found = self._mine.annotations.get(version.annotation)
        if found is not None:
            return found
        place = result.span if result else None
        for one in self._mine.annotations.values():
            is_near = place is None or one.span.overlaps(place)
            if is_near and self._digest_of_mine(one) == version.seen:
                return one
        return None

    def _twin_of(self, place: Annotation | Decision) -> Annotation | None:
        """What the annotator has with that label and that span."""
        alike = self._mine.by_label.get(place.label, ())
        return next((one for one in alike if one.span == place.span), None)

    def _consequence(
        self, decision: Decision, version: JudgedVersion, result: Annotation | None
    ) -> Consequence:
        if decision.id in self._withdrawn:
            return Consequence.WITHDRAWN
        if decision.is_open:
            return Consequence.UNDECIDED
        if version.annotation is None:
            return Consequence.MISSED if result else Consequence.ACCEPTED
        if result is None:
            return Consequence.LEFT_OUT
        mine = self._mine.annotations.get(version.annotation)
        is_as_seen = mine is not None and self._digest_of_mine(mine) == version.seen
        accepted = version_digest(result, self._settled) == version.seen
        if is_as_seen and decision.resolution is not Resolution.ADD:
            accepted = self._is_settled(mine, result)
        return Consequence.ACCEPTED if accepted else Consequence.CHANGED

    def _is_closed(
        self,
        decision: Decision,
        consequence: Consequence,
        mine: Annotation | None,
        result: Annotation | None,
    ) -> bool:
        """Whether the annotator need do nothing about the decision."""
        is_withdrawn = consequence is Consequence.WITHDRAWN
        if decision.is_open:
            return is_withdrawn
        if is_withdrawn:  # it matters to whoever had adopted it
            return self._digest_of_mine(mine) == decision.versions[0].seen
        return consequence is Consequence.ACCEPTED or self._is_settled(mine, result)

    def _state(
        self, decision_id: str, digest: str, *, is_closed: bool, is_acted_on: bool
    ) -> InboxState:
        """Decided by what the annotator has, has read, has written and has changed."""
        remarks = self._remarks_on.get(decision_id, [])
        kinds = {one.kind for one in remarks if one.seen == digest}
        if not kinds:
            if any(one.kind is RemarkKind.COMMENT for one in remarks):
                return InboxState.REPLIED
            has_comment = bool(comments_on({decision_id}, self.sent))
            is_new = has_comment or not is_closed
            return InboxState.NEW if is_new else InboxState.ADOPTED
        if is_closed:
            return InboxState.ADOPTED
        is_answered = is_acted_on or RemarkKind.COMMENT in kinds
        return InboxState.ANSWERED if is_answered else InboxState.SEEN

    def _digest_of_mine(self, mine: Annotation | None) -> str:
        return version_digest(mine, self._mine)

    def _is_settled(self, mine: Annotation | None, result: Annotation | None) -> bool:
        """Whether the annotator has what was settled."""
        return not self._kinds(mine, result)

    def _kinds(
        self, mine: Annotation | None, result: Annotation | None
    ) -> tuple[DifferenceKind, ...]:
        if mine is None or result is None:
            return () if mine is result else (DifferenceKind.MISSING,)
        differs = {
            DifferenceKind.LABEL: mine.label != result.label,
            DifferenceKind.BOUNDARY: mine.span != result.span,
            DifferenceKind.VALUE: (mine.value or "") != (result.value or ""),
            DifferenceKind.LINK: self._links_differ(mine, result),
        }
        return tuple(kind for kind, holds in differs.items() if holds)

    def _links_differ(self, mine: Annotation, result: Annotation) -> bool:
        wanted = {
            (link.type, end.id if (end := self.mine_of(link.target)) else None)
            for link in self._settled.links_from.get(result.id, ())
        }
        found = {
            (link.type, link.target) for link in self._mine.links_from.get(mine.id, ())
        }
        return wanted != found

    def _edges(
        self, mine: Annotation | None, result: Annotation | None
    ) -> EdgeDifference | None:
        if mine is None or result is None:
            return None
        return edge_difference(self.article.text, mine.span, result.span)

    def _digest(self, decision: Decision, result: Annotation | None) -> str:
        """Of everything that the annotator is shown; a change makes it unread."""
        comments = sorted(
            one.id for one in self.sent.remarks.values() if one.decision == decision.id
        )
        content = [
            decision.resolution,
            decision.reason,
            decision.reason_text,
            version_digest(result, self._settled),
            comments,
        ]
        encoded = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()
