"""One reviewer at work on one article: every decision is one edit of the reviewer's set.

The set that is shown has more than the stored one: what all annotators agree on, and the
first version of what is undecided. Nothing of that is saved before the reviewer decides;
then what is agreed on is saved with the first decision.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import (
    Change,
    Edit,
    EditCode,
    EditRole,
    free_id,
    shared_id,
    stored_name,
    timestamp,
)
from annotations.ops import yielding
from annotations.review.ballot import LEFT_OUT
from annotations.review.conversations import Conversations, time_of_reply
from annotations.review.judging import Judge, Judgement, NextSet, judged
from annotations.review.review_items import ItemState, ItemsUnderReview, ReviewProgress
from annotations.review.sample_progress import SampleProgress
from annotations.review.set_edit import edit_between
from annotations.review.taking_over import decides, taken_over
from annotations.review.versions import no_versions
from annotations.session import AnnotationSession
from annotations.store import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Annotation, AnnotationSet, Decision, Span
    from annotations.review.compared import ComparedArticle
    from annotations.review.review_items import ReviewItem
    from annotations.review.reviewer import Reviewer
    from annotations.session import Background
    from annotations.store import Repository


class ReviewSession(AnnotationSession):
    """The decisions that a reviewer can take, a method each.

    What an annotator can do to an annotation, a reviewer can do to a settled one, and to
    the first version of an undecided item: it is then decided as changed.
    """

    _progress: tuple[AnnotationSet, ReviewProgress] | None = None
    _sample: tuple[AnnotationSet, SampleProgress] | None = None
    _shown: tuple[AnnotationSet, AnnotationSet] | None = None

    def __init__(
        self,
        repository: Repository,
        compared: ComparedArticle,
        reviewer: Reviewer,
        *,
        inboxes: Sequence[AnnotationSet] = (),
        background: Background | None = None,
    ) -> None:
        """Open the article for review; nothing is written.

        Args:
            repository: Where sets are stored.
            compared: The article and the sets that take part.
            reviewer: Who decides.
            inboxes: What annotators answered, as they wrote it.
            background: Saves; without it, this thread does.

        Raises:
            StoreError: The reviewer's set cannot be read.
        """
        saves = not reviewer.read_only  # else no id is ever read by anybody
        self._secret = repository.id_secret(reviewer.name) if saves else ""
        self.items = ItemsUnderReview(compared, self._secret)
        self._is_blind, self._rules = reviewer.is_blind, reviewer.rules
        self._inboxes, self._opened = inboxes, timestamp()
        super().__init__(
            repository,
            compared.article,
            reviewer.name,
            tagset=reviewer.tagset,
            kind=REVIEW,
            read_only=reviewer.read_only,
            background=background,
        )

    @property
    def stored_set(self) -> AnnotationSet:
        """The reviewer's set: what is decided, saved or not."""
        return self._working.annotation_set

    @property
    def annotation_set(self) -> AnnotationSet:
        """The set as it is shown, with what is agreed on and what is undecided."""
        known = self.stored_set
        if self._shown is None or self._shown[0] is not known:
            self._shown = known, self._with_undecided()
        return self._shown[1]

    @property
    def progress(self) -> ReviewProgress:
        """What is decided."""
        known = self.stored_set
        if self._progress is None or self._progress[0] is not known:
            self._progress = known, self.items.progress(known)
        return self._progress[1]

    @property
    def sample(self) -> SampleProgress:
        """What chance draws of all that no person has decided on."""
        known = self.stored_set
        if self._sample is None or self._sample[0] is not known:
            found = SampleProgress(self.items, self.progress, self._rules)
            self._sample = known, found
        return self._sample[1]

    def state(self, item: ReviewItem) -> ItemState:
        """What became of an item."""
        return self.progress.state(item)

    def decision_on(self, item: ReviewItem) -> Decision | None:
        """The decision on an item; an open one if there are only comments."""
        return self.progress.decisions.get(item.number)

    @property
    def open_items(self) -> Sequence[ReviewItem]:
        """The items that the reviewer still has to decide on, in reading order."""
        return [one for one in self.items.all if self.state(one).is_open]

    def take(self, item: ReviewItem, version: int) -> Edit:
        """Take the version of that number.

        Raises:
            EditError: The item has no such version.
            ConflictError: As `apply`; so are the other errors.
        """
        _require_version(item, version)
        if self._stands(item, version):
            return self.check(item)
        label = item.ballot.versions[version - 1].annotation.label
        name = stored_name(EditCode.TAKE_VERSION, label=label)
        return self._judge([Judgement(item, version)], name)

    def draft(self, span: Span, label: str, **about: str | None) -> Annotation:
        """As there; two sessions that add the same give it the same id."""
        made = super().draft(span, label, **about)
        place = (self.article.name, label, str(span.start), str(span.end))
        taken = self.stored_set.annotations
        return replace(made, id=free_id(taken, "added", self._secret, *place))

    def _link_id(self, link_type: str, source: str, target: str) -> str:
        """As there; two sessions that link the same give the link the same id."""
        return shared_id("link", link_type, source, target)

    def leave_out(
        self, item: ReviewItem, reason: str | None, *, reason_text: str | None = None
    ) -> Edit:
        """Decide that nothing is to be tagged; raises as `apply` does.

        Args:
            item: What is left out.
            reason: The name of the reason.
            reason_text: The reason in the reviewer's own words.
        """
        if self._stands(item, LEFT_OUT):
            return self.check(item)
        judgement = Judgement(item, LEFT_OUT, reason, reason_text)
        name = stored_name(EditCode.LEAVE_OUT, label=item.first.label)
        return self._judge([judgement], name)

    def judge_all(self, judgements: Sequence[Judgement]) -> Edit:
        """Decide on several items by one edit; raises as `take` does."""
        for one in judgements:
            _require_version(one.item, one.version)
        name = stored_name(EditCode.DECIDE_ALL, count=len(judgements))
        return self._judge(judgements, name)

    def confirm_again(self, item: ReviewItem) -> Edit:
        """Let a decision stand that has come up again.

        Raises:
            EditError: It did not come up again.
            ConflictError: As `apply`; so are the other errors.
        """
        decision = self.decision_on(item)
        if decision is None or self.state(item) is not ItemState.AGAIN:
            raise EditError(_("nothing has changed since this was decided"))
        name = stored_name(EditCode.CONFIRM_DECISION, label=decision.label)
        return self._step(name, lambda following: following.confirm(item))

    def confirm_gone(self, decision: Decision) -> Edit:
        """Let a decision stand on what no annotator has any more.

        Raises:
            ConflictError: As `apply`; so are the other errors.
        """
        judge = Judge(self.annotator, self._now(), self._is_blind)
        signed = judge.signed(decision, versions=no_versions(self.items.compared.sets))
        name = stored_name(EditCode.CONFIRM_DECISION, label=decision.label)
        return super().make(Edit(name, (Change(decision.id, decision, signed),)))

    def check(self, item: ReviewItem) -> Edit:
        """Record that a sampled item is right as it is settled.

        Raises:
            EditError: It is not in the sample, or was checked before.
            ConflictError: As `apply`; so are the other errors.
        """
        if item.number not in self.sample.unchecked:
            raise EditError(_("this is not in the sample, or was checked before"))
        name = stored_name(EditCode.CHECK_SAMPLED, label=item.first.label)
        return self._step(name, lambda following: following.check(item))

    def comment(self, item: ReviewItem, text: str) -> Edit:
        """Write something about an item, for its annotators; it decides nothing.

        Raises:
            EditError: The text is blank.
            ConflictError: As `apply`; so are the other errors.
        """
        if not text.strip():
            raise EditError(_("the comment is empty"))
        name = stored_name(EditCode.COMMENT)
        return self._step(name, lambda following: following.comment(item, text.strip()))

    @property
    def conversations(self) -> Conversations:
        """What was written about the items, by anybody."""
        return Conversations(self.progress, self.stored_set, self._inboxes)

    def make(self, edit: Edit) -> Edit:
        """Make an edit, with the decisions that follow from it; raises as `apply`."""
        if edit.role is not EditRole.DO:
            return super().make(yielding(edit, self.stored_set))
        next_set = self._next_set(self._now())
        try:
            next_set.take_in(edit, self.annotation_set)
        except EditError:  # another session has changed the same: that is a conflict
            return super().make(edit)
        return super().make(
            edit_between(self.stored_set, next_set.finished(), edit.name)
        )

    def _put_over(self, edit: Edit) -> Edit:
        """As there; nothing stays of a decision that the edit replaces."""
        if not decides(edit):
            return self.make(edit)
        with suppress(EditError):  # theirs has changed since: that is a conflict
            after = taken_over(edit, self.stored_set, self.items)
            edit = edit_between(self.stored_set, after, edit.name)
        return super().make(edit)

    def _step(self, name: str, act: Callable[[NextSet], object]) -> Edit:
        """Make the edit that leads to the next set, once the act has changed that."""
        following = self._next_set(self._now())
        act(following)
        return super().make(edit_between(self.stored_set, following.finished(), name))

    def _judge(self, judgements: Sequence[Judgement], name: str) -> Edit:
        after = judged(self._next_set(self._now()), judgements)
        return super().make(edit_between(self.stored_set, after, name))

    def _now(self) -> str:
        return time_of_reply(self.stored_set, *self._inboxes)

    def _next_set(self, at: str) -> NextSet:
        judge = Judge(self.annotator, at, self._is_blind)
        unchecked = self.sample.unchecked
        return NextSet(self.items, self.progress, self.stored_set, judge, unchecked)

    def _stands(self, item: ReviewItem, version: int) -> bool:
        """Whether a sampled item is settled with that version already."""
        shown, is_drawn = self.annotation_set, item.number in self.sample.unchecked
        return is_drawn and self.progress.is_settled_as(item, version, shown)

    def _with_undecided(self) -> AnnotationSet:
        """The stored set as if the first version of every open item had been taken."""
        next_set = self._next_set(self._opened)
        undecided = [
            one for one in self.items.all if self.state(one) is ItemState.UNDECIDED
        ]
        after = judged(next_set, [Judgement(one, 1) for one in undecided])
        return replace(
            self.stored_set, annotations=after.annotations, links=after.links
        )


def _require_version(item: ReviewItem, version: int) -> None:
    if not 0 <= version <= item.ballot.count:
        message = _("there is no version {number} here")
        raise EditError(message.format(number=version))
