"""Which decision belongs to which group, and which need another look.

Annotators continue to work after a decision. A decision belongs to the group that has
most of the annotations it is about. It comes up again only if one of them has changed
since and differs from what was settled, so nobody is asked twice about the same thing.
Open decisions, which have only comments, belong to groups by the same rule, but never count
as decisions.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.review.versions import no_version_digest, version_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.model import Annotation, Decision, Span
    from annotations.review.compared import ComparedArticle, ComparedSet
    from annotations.review.groups import AnnotationGroup


class DecidedGroups:
    """The groups of an article, with the decisions on them."""

    def __init__(
        self,
        compared: ComparedArticle,
        groups: Sequence[AnnotationGroup],
        decisions: Iterable[Decision],
        settled: ComparedSet,
    ) -> None:
        """Find the group of every decision.

        Args:
            compared: The article and the sets that take part.
            groups: All of the article.
            decisions: Of one reviewer, in the article's text.
            settled: The results of the decisions.
        """
        self._compared, self._settled = compared, settled
        self._groups = groups
        self._group_of = {
            (name, one.id): at
            for at, group in enumerate(groups)
            for name, one in group.members.items()
        }
        self._decisions: dict[int, list[Decision]] = {}
        self._open: dict[int, list[Decision]] = {}
        self._alone: list[Decision] = []
        for decision in sorted(decisions, key=lambda one: (one.at, one.id)):
            self._put(decision, self._find(decision))

    def decisions_on(self, group: AnnotationGroup) -> Sequence[Decision]:
        """The decisions that belong to the group, oldest first."""
        return self._decisions.get(self._group_of[group.key], ())

    def open_on(self, group: AnnotationGroup) -> Sequence[Decision]:
        """What holds comments on a group that may not be decided yet; rarely several."""
        return self._open.get(self._group_of[group.key], ())

    @property
    def undecided(self) -> list[AnnotationGroup]:
        """The groups that nothing was decided on, in their order."""
        return [group for group in self._groups if not self.decisions_on(group)]

    @property
    def again(self) -> list[Decision]:
        """The decisions that are in force, and to be looked at once more."""
        found = [
            one
            for at, decisions in self._decisions.items()
            for one in self._again_on(decisions, self._groups[at].members)
        ]
        return found + self.gone

    @property
    def gone(self) -> list[Decision]:
        """Those of them on what no annotator has any more."""
        made = (one for one in self._alone if not one.is_open)
        return [one for one in made if self._has_changed(one, {})]

    @property
    def alone(self) -> Sequence[Decision]:
        """All decisions on what no annotator has any more, open ones included."""
        return self._alone

    def _again_on(
        self, decisions: Sequence[Decision], members: Mapping[str, Annotation]
    ) -> Sequence[Decision]:
        """Those of the decisions on one group that are to be looked at once more.

        Of several that are at odds, it is the last: two sessions have decided, or two
        groups have become one. One rule may settle several versions of a group.
        """
        rules = {one.rule for one in decisions}
        if len(decisions) > 1 and (None in rules or len(rules) > 1):
            return decisions[-1:]
        return [one for one in decisions if self._has_changed(one, members)]

    def _put(self, decision: Decision, at: int | None) -> None:
        """Count a decision for the group at that index; None if there is none by now."""
        if at is None:
            self._alone.append(decision)
        elif decision.is_open:
            self._open.setdefault(at, []).append(decision)
        else:
            self._decisions.setdefault(at, []).append(decision)

    def _find(self, decision: Decision) -> int | None:
        """The group that has most of what the decision is about."""
        votes: Counter[int] = Counter()
        for one in decision.versions:
            if one.annotation is None:
                continue
            at = self._group_of.get((one.annotator, one.annotation))
            if at is None:
                at = self._retagged(decision.span, one.annotator, one.seen)
            if at is not None:
                votes[at] += 1
        if not votes and not any(one.annotation for one in decision.versions):
            return self._adopted(decision)
        return max(votes, key=lambda at: (votes[at], -at), default=None)

    def _retagged(self, span: Span, annotator: str, seen: str) -> int | None:
        """The group of what the annotator had removed and tagged again as it was."""
        for at, one in self._near(span, annotator):
            if version_digest(one, self._compared.sets[annotator]) == seen:
                return at
        return None

    def _adopted(self, decision: Decision) -> int | None:
        """The group of those who have tagged since what the reviewer had added."""
        for name in self._compared.sets:
            for at, one in self._near(decision.span, name):
                if (one.label, one.span) == (decision.label, decision.span):
                    return at
        return None

    def _near(self, span: Span, annotator: str) -> list[tuple[int, Annotation]]:
        if annotator not in self._compared.sets:
            return []
        return [
            (self._group_of[annotator, one.id], one)
            for one in self._compared.sets[annotator].annotations.values()
            if one.span.overlaps(span)
        ]

    def _has_changed(
        self, decision: Decision, members: Mapping[str, Annotation]
    ) -> bool:
        """Whether somebody has by now neither what was seen nor what was settled.

        What the reviewer alone has added was nobody's when it was decided on.
        """
        seen = {one.annotator: one.seen for one in decision.versions}
        if not decision.versions:
            seen = dict.fromkeys(self._compared.sets, no_version_digest())
        settled = self._digest_of_result(decision)
        for name, one in self._compared.sets.items():
            now = version_digest(members.get(name), one)
            if now not in (seen.get(name), settled):
                return True
        return False

    def _digest_of_result(self, decision: Decision) -> str:
        result = self._settled.annotations.get(decision.result or "")
        return version_digest(result, self._settled)
