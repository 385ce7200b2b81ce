"""Applies a reviewer's judgements: the reviewer's next set.

Every way of deciding goes through `NextSet`: taking a version, leaving an item out, and
whatever else the reviewer does to a settled annotation. So a settled annotation without a
decision cannot exist, and what all annotators agree on is settled with the first decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import (
    Annotation,
    Decision,
    Link,
    Remark,
    RemarkKind,
    Resolution,
    new_id,
    shared_id,
)
from annotations.ops import content_of
from annotations.review.ballot import LEFT_OUT
from annotations.review.rules import Rule
from annotations.review.settled_links import (
    LinkedPair,
    links_followed,
    links_following,
    next_links,
)
from annotations.review.superseding import about_another

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from annotations.model import AnnotationSet, Edit
    from annotations.review.review_items import (
        ItemsUnderReview,
        ReviewItem,
        ReviewProgress,
    )


class Judgement(Struct, frozen=True):
    """What a reviewer says about one item."""

    item: ReviewItem
    version: int
    """The number of the version that is taken; `LEFT_OUT` for none."""
    reason: str | None = None
    """The name of the reason for leaving it out."""
    reason_text: str | None = None
    """The reason in the reviewer's own words."""
    rule: str | None = None
    """The rule by which several were judged at once; None for a single one."""


class Judge(Struct, frozen=True):
    """Who decides, when, and whether they see names."""

    name: str
    at: str
    """UTC, ISO 8601."""
    is_blind: bool = False

    def signed(self, decision: Decision, **changes: object) -> Decision:
        """The decision as this reviewer takes it now, with these fields changed."""
        signed = replace(decision, by=self.name, at=self.at, blind=self.is_blind)
        return replace(signed, **changes)

    def remark(
        self, decision: Decision, kind: RemarkKind, text: str | None = None
    ) -> Remark:
        """What this reviewer says of a decision now."""
        return Remark(new_id(), decision.id, kind, self.name, self.at, text)


class NextSet:
    """The reviewer's set after a step, built record by record."""

    def __init__(
        self,
        items: ItemsUnderReview,
        progress: ReviewProgress,
        known: AnnotationSet,
        judge: Judge,
        unchecked: Collection[int] = (),
    ) -> None:
        """Begin with the set as it is, and with what all annotators agree on.

        Args:
            items: Those of the article.
            progress: The decisions of the set.
            known: The reviewer's set.
            judge: Who takes this step.
            unchecked: The numbers of sampled items that are still to be checked; whatever
                is done to one counts as its check.
        """
        self._unchecked = unchecked
        self._items, self._progress = items, progress
        self._known, self._judge = known, judge
        self._by_item = dict(progress.decisions)
        self._decisions = dict(known.decisions)
        self._annotations = dict(known.annotations)
        self._links = dict(known.links)
        self._followed = links_followed(items, self._by_item, known.links.values())
        """The links that need not be made, as decisions on both ends stand."""
        self._explicit: Mapping[LinkedPair, Link | None] = {}
        """The links that the reviewer has made, and those (None) that were removed."""
        self._status, self._remarks = known.status, known.remarks
        for item in items.all:
            if self._is_decided_alike(item):
                self._put_decision(item.number, self._by_item[item.number])
            if item.difference is None and self._is_open(item):
                self._settle(item, Resolution.AGREED, 1, rule=Rule.AGREED.value)

    def judge(self, judgement: Judgement) -> None:
        """Take a version of an item, or leave it out."""
        item, number = judgement.item, judgement.version
        self._unlink(self._progress.result_of(item))
        resolution = Resolution.TAKE if number else Resolution.LEAVE_OUT
        self._settle(
            item,
            resolution,
            number,
            rule=judgement.rule,
            reason=judgement.reason,
            reason_text=judgement.reason_text,
        )
        self._note_check(item)

    def check(self, item: ReviewItem) -> None:
        """Let a sampled item stand as it is settled."""
        self._note_check(item)

    def confirm(self, item: ReviewItem) -> None:
        """Let the decision on an item stand, whatever annotators have changed since."""
        decision = self._by_item[item.number]
        versions = self._items.judged_versions(item)
        self._put_decision(item.number, self._judge.signed(decision, versions=versions))

    def comment(self, item: ReviewItem, text: str) -> None:
        """Write about an item, decided or not; a question is no decision yet."""
        if item.number not in self._by_item:
            question = self._decision_on(item, item.first)
            self._put_decision(item.number, question)
        self._add_remark(item, RemarkKind.COMMENT, text)

    def take_in(self, edit: Edit, shown: AnnotationSet) -> None:
        """Take in an edit of the settled annotations, with the decisions that it means.

        Args:
            edit: Made on the set that is shown.
            shown: The set that is shown, in which undecided items are settled, too.
        """
        after = edit.applied_to(shown)
        self._status, self._remarks = after.status, after.remarks
        concerned = [one.record for one in edit.changes]
        changed = {one.id: None for one in concerned if isinstance(one, Annotation)}
        links = {one.id: one for one in concerned if isinstance(one, Link)}
        changed |= {one.source: None for one in links.values()}
        for id_ in changed:
            self._take_in_annotation(id_, after.annotations.get(id_), shown)
        self._explicit = {
            LinkedPair.of(one): after.links.get(id_) for id_, one in links.items()
        }

    def finished(self) -> AnnotationSet:
        """The set with all of this, and with the links that follow."""
        following = links_following(self._items, self._by_item)
        links = next_links(self._links, self._followed, following)
        links = {
            id_: one
            for id_, one in links.items()
            if LinkedPair.of(one) not in self._explicit
        }
        links |= {one.id: one for one in self._explicit.values() if one is not None}
        ends = self._annotations.keys()
        return replace(
            self._known,
            annotations=self._annotations,
            decisions=self._decisions,
            status=self._status,
            remarks=self._remarks,
            links={
                id_: one
                for id_, one in links.items()
                if {one.source, one.target} <= ends
            },
        )

    def _is_decided_alike(self, item: ReviewItem) -> bool:
        """Whether there are several decisions on an item that make the same of it."""
        found = self._progress.decisions_on(item)
        if len(found) == 1:
            return False
        results = [self._annotations.get(one.result or "") for one in found]
        contents = {content_of(one and replace(one, id="")) for one in results}
        return len(contents) == 1

    def _is_open(self, item: ReviewItem) -> bool:
        known = self._by_item.get(item.number)
        return known is None or known.is_open

    def _settle(
        self,
        item: ReviewItem,
        resolution: Resolution,
        number: int,
        *,
        rule: str | None = None,
        reason: str | None = None,
        reason_text: str | None = None,
    ) -> None:
        version = item.ballot.versions[max(number, 1) - 1]
        result = self._progress.result_of(item)
        if number == LEFT_OUT:
            self._annotations.pop(result, None)
        else:
            known = self._annotations.get(result)
            settled = _settled(version.annotation, result, known, self._judge.at)
            self._annotations[result] = settled
        decision = self._decision_on(item, version.annotation)
        self._put_decision(
            item.number,
            replace(
                decision,
                resolution=resolution,
                taken=version.annotators[0] if number else None,
                result=result if number else None,
                rule=rule,
                reason=reason,
                reason_text=reason_text,
            ),
        )

    def _decision_on(self, item: ReviewItem, content: Annotation) -> Decision:
        """An open decision on the item, which keeps the id of the one before."""
        known = self._by_item.get(item.number)
        made = Decision(
            known.id if known else item.decision_id(self._decisions),
            Resolution.OPEN,
            content.label,
            content.span,
            content.quote,
            self._items.judged_versions(item),
            kinds=item.kinds,
        )
        return self._judge.signed(made)

    def _take_in_annotation(
        self, id_: str, after: Annotation | None, shown: AnnotationSet
    ) -> None:
        """Decide as a change of a settled annotation means it."""
        item = self._progress.item_of.get(id_)
        if after is None:
            self._annotations.pop(id_, None)
        else:
            self._annotations[id_] = after
        if item is not None:
            self._change(item, after)
        else:
            self._add_or_remove(id_, after or shown.annotations[id_], after)

    def _change(self, item: ReviewItem, after: Annotation | None) -> None:
        """Take in a change of an item's annotation; None removes it."""
        known = self._by_item.get(item.number)
        taken = known.taken if known else None
        decision = self._decision_on(item, after or item.first)
        change = replace(
            decision,
            resolution=Resolution.CHANGE,
            taken=taken or item.ballot.versions[0].annotators[0],
            result=after.id if after else None,
        )
        if after is None:
            change = replace(change, resolution=Resolution.LEAVE_OUT, taken=None)
        self._put_decision(item.number, change)
        self._note_check(item)

    def _add_or_remove(
        self, id_: str, content: Annotation, after: Annotation | None
    ) -> None:
        """Take in a change of an annotation that nobody but the reviewer has made."""
        known = next(
            (one for one in self._decisions.values() if one.result == id_), None
        )
        if after is None:
            if known is not None:
                del self._decisions[known.id]
            return
        decision = self._judge.signed(_addition(id_, content, known))
        self._decisions[decision.id] = decision

    def _note_check(self, item: ReviewItem) -> None:
        """Record that an item was looked at, if it was sampled for that."""
        if item.number in self._unchecked:
            self._add_remark(item, RemarkKind.CHECKED)

    def _add_remark(
        self, item: ReviewItem, kind: RemarkKind, text: str | None = None
    ) -> None:
        made = self._judge.remark(self._by_item[item.number], kind, text)
        self._remarks = {**self._remarks, made.id: made}

    def _put_decision(self, number: int, decision: Decision) -> None:
        """Let a decision be the one on an item, whatever others there were."""
        self._by_item[number] = self._decisions[decision.id] = decision
        if decision.is_open:
            return
        for one in self._progress.decisions_on(self._items.all[number]):
            if one.id != decision.id and one.id in self._decisions:
                del self._decisions[one.id]
                self._remarks = about_another(self._remarks, one.id, decision.id)
                if one.result != decision.result:
                    self._annotations.pop(one.result or "", None)

    def _unlink(self, source: str) -> None:
        """Forget the links from a result that is settled once more."""
        self._links = {
            id_: one for id_, one in self._links.items() if one.source != source
        }
        self._followed = {one for one in self._followed if one.source != source}


def _settled(
    version: Annotation, id_: str, known: Annotation | None, at: str
) -> Annotation:
    """The version as an annotation of the reviewer's, with what stays of the known one."""
    return Annotation(
        id_,
        version.label,
        version.span,
        version.quote,
        version.value,
        created=known.created if known else at,
        modified=at,
        value_by=version.value_by,
    )


def _addition(id_: str, content: Annotation, known: Decision | None) -> Decision:
    """The decision to add what nobody but the reviewer has made."""
    label, span, quote = content.label, content.span, content.quote
    if known is not None:
        return replace(known, label=label, span=span, quote=quote, result=id_)
    made = shared_id("decision", id_)
    return Decision(made, Resolution.ADD, label, span, quote, (), result=id_)


def judged(next_set: NextSet, judgements: Iterable[Judgement]) -> AnnotationSet:
    """The reviewer's set after judgements."""
    for one in judgements:
        next_set.judge(one)
    return next_set.finished()
