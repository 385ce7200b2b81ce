"""The result of a rule for an article: decisions, settled annotations and links.

A decision is about a group of annotations, so that all versions of one thing are settled
at once. Where a person has decided, the rule decides nothing. A rule makes the same
adjudicated set of the same sets, ids included, also in another session and after an undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.model import (
    Annotation,
    ArticleState,
    Decision,
    Link,
    Resolution,
    Span,
    free_id,
    shared_id,
)
from annotations.review.compared import ComparedSet
from annotations.review.decided import DecidedGroups
from annotations.review.differences import compare
from annotations.review.rules import (
    LabelledSpan,
    LeftOut,
    Rule,
    Settlement,
    settle,
)
from annotations.review.versions import judged_versions
from annotations.text import quote_of

if TYPE_CHECKING:
    from annotations.model import AnnotationSet
    from annotations.review.compared import ComparedArticle
    from annotations.review.differences import DifferenceKind
    from annotations.review.groups import AnnotationGroup


Kinds: TypeAlias = "tuple[DifferenceKind, ...]"


class Ruling(Struct, frozen=True):
    """How a rule is applied, and for whom."""

    rule: Rule | str
    """A rule, or the name of the set that is taken over."""
    reviewer: str
    at: str
    """When, UTC, ISO 8601."""


class Adjudication(Struct):
    """An adjudicated set, and what is still open in it."""

    annotation_set: AnnotationSet
    """With the decisions, those of persons among them."""
    left_out: list[LeftOut] = field(default_factory=list)
    """Values and links on which those who have the span do not agree."""
    undecided: list[AnnotationGroup] = field(default_factory=list)


def adjudicate(
    compared: ComparedArticle,
    ruling: Ruling,
    known: AnnotationSet,
    *,
    secret: str = "",
) -> Adjudication:
    """Settle an article by a rule, around what persons have decided.

    Args:
        compared: The article and the sets that take part.
        ruling: The rule, and who applies it.
        known: The reviewer's set as it is, in the article's text; may be empty.
        secret: Known to the reviewer's sessions alone, where nobody else may make the
            same ids.

    Raises:
        KeyError: The set that is to be taken over is not among those that take part.
    """
    return _RuleRun(compared, ruling, known, secret).adjudication()


class _RuleRun:
    """One run of a rule over one article."""

    def __init__(
        self,
        compared: ComparedArticle,
        ruling: Ruling,
        known: AnnotationSet,
        secret: str,
    ) -> None:
        self._compared, self._ruling, self._known = compared, ruling, known
        self._id_parts = secret, compared.article.name
        self._settlement: Settlement = settle(compared, ruling.rule)
        self._settled = {one.place: one for one in self._settlement.annotations}
        self._by_person = {
            id_: one for id_, one in known.decisions.items() if one.is_by_person
        }
        self._annotations = self._of_persons()
        commented = {id_: one for id_, one in known.decisions.items() if one.is_open}
        self._decisions = {**self._by_person, **commented}
        self._comparison = compare(compared, list(compared.sets))
        self._decided = DecidedGroups(
            compared,
            self._comparison.groups,
            list(self._decisions.values()),
            ComparedSet(known),
        )
        self._known_decisions = {
            replace(one, id="", at=""): one for one in known.decisions.values()
        }
        self._results: dict[LabelledSpan, str] = {}
        """The settled annotation that each version has become, by its place."""
        self._earlier = {
            LabelledSpan.of(one): one
            for id_, one in known.annotations.items()
            if id_ not in self._annotations
        }

    def adjudication(self) -> Adjudication:
        """The set that comes of it."""
        comparison = self._comparison
        kinds = {one.group.key: one.kinds for one in comparison.differences}
        undecided = []
        for group in comparison.groups:
            if decisions := self._decided.decisions_on(group):
                self._take_over(group, decisions[-1])
            elif not self._decide(group, kinds.get(group.key, ())):
                undecided.append(group)
        links = self._links()
        made = replace(
            self._known,
            annotations=self._annotations,
            links=links,
            decisions=self._decisions,
            status=replace(
                self._known.status,
                state=ArticleState.IN_PROGRESS if undecided else ArticleState.DONE,
            ),
        )
        left_out = [one for one in self._settlement.left_out if self._concerns(one)]
        return Adjudication(made, left_out, undecided)

    def _of_persons(self) -> dict[str, Annotation]:
        """The results of what persons have decided."""
        results = {one.result for one in self._by_person.values()}
        return {
            id_: one for id_, one in self._known.annotations.items() if id_ in results
        }

    def _take_over(self, group: AnnotationGroup, decision: Decision) -> None:
        """Let every version of a group stand for what a person has made of it."""
        for one in group.members.values():
            if decision.result is not None and decision.result in self._annotations:
                self._results.setdefault(LabelledSpan.of(one), decision.result)

    def _decide(self, group: AnnotationGroup, kinds: Kinds) -> bool:
        """Decide on a group by the rule; whether it says anything about it."""
        places = dict.fromkeys(map(LabelledSpan.of, group.members.values()))
        settled = [place for place in places if place in self._settled]
        for place in settled:
            self._add(group, place, kinds, result=self._result_at(place))
        if not settled and self._is_left_out(group):
            self._add(group, next(iter(places)), kinds, result=None)
            return True
        return bool(settled)

    def _is_left_out(self, group: AnnotationGroup) -> bool:
        """Whether the rule says that nothing is there, and not only nothing."""
        of, support = len(self._compared.sets), len(group.members)
        match self._ruling.rule:
            case Rule.MAJORITY:
                return 2 * (of - support) > of
            case Rule():
                return False
            case name:
                return name not in group.members

    def _result_at(self, place: LabelledSpan) -> str:
        """The settled annotation there, which keeps the id that it had before."""
        if place not in self._results:
            made = self._settled_annotation(place)
            self._annotations[made.id] = made
            self._results[place] = made.id
        return self._results[place]

    def _settled_annotation(self, place: LabelledSpan) -> Annotation:
        span, settled = Span(place.start, place.end), self._settled[place]
        earlier = self._earlier.get(place)
        quote = quote_of(self._compared.article.text, span)
        if earlier is not None:
            wanted = replace(earlier, value=settled.value, quote=quote, anchor=None)
            if wanted == earlier:
                return earlier
            return replace(wanted, modified=self._ruling.at)
        id_ = free_id(self._annotations, "settled", *self._parts_of(place))
        at = self._ruling.at
        return Annotation(
            id_, place.label, span, quote, settled.value, created=at, modified=at
        )

    def _parts_of(self, place: LabelledSpan) -> tuple[str, ...]:
        """What the ids of what is settled there are made of."""
        return *self._id_parts, place.label, str(place.start), str(place.end)

    def _add(
        self,
        group: AnnotationGroup,
        place: LabelledSpan,
        kinds: Kinds,
        *,
        result: str | None,
    ) -> None:
        span = Span(place.start, place.end)
        decision = Decision(
            id="",
            resolution=self._resolution(kinds, result),
            label=place.label,
            span=span,
            quote=quote_of(self._compared.article.text, span),
            versions=judged_versions(group, self._compared.sets),
            taken=self._taken(group, place) if result else None,
            result=result,
            kinds=tuple(map(str, kinds)),
            rule=self._rule_text(len(group.members)),
            by=self._ruling.reviewer,
        )
        known = self._known_decisions.get(decision)
        id_ = self._id_on(group, place)
        made = known or replace(decision, id=id_, at=self._ruling.at)
        self._decisions[made.id] = made

    def _id_on(self, group: AnnotationGroup, place: LabelledSpan) -> str:
        """The id that comments on the group refer to, for its first decision."""
        for commented in self._decided.open_on(group):
            if self._decisions[commented.id].is_open:
                return commented.id
        return free_id(self._decisions, "ruling", *self._parts_of(place))

    def _resolution(self, kinds: Kinds, result: str | None) -> Resolution:
        if result is None:
            return Resolution.LEAVE_OUT
        return Resolution.TAKE if kinds else Resolution.AGREED

    def _taken(self, group: AnnotationGroup, place: LabelledSpan) -> str:
        """The first annotator who has that version."""
        members = group.members.items()
        return next(name for name, one in members if LabelledSpan.of(one) == place)

    def _rule_text(self, support: int) -> str:
        match self._ruling.rule:
            case Rule.MAJORITY:
                return f"majority {support}/{len(self._compared.sets)}"
            case Rule() as rule:
                return rule.value
            case name:
                return f"all of {name}"

    def _links(self) -> dict[str, Link]:
        """The links between settled annotations; those of persons stay as they are."""
        persons = {one.result for one in self._by_person.values()}
        known = {
            (one.type, one.source, one.target): one
            for one in self._known.links.values()
            if {one.source, one.target} <= self._annotations.keys()
        }
        kept = {one.id: one for one in known.values() if one.source in persons}
        for link in self._settlement.links:
            ends = self._results.get(link.source), self._results.get(link.target)
            if ends[0] and ends[1] and ends[0] not in persons:
                found = known.get((link.type, ends[0], ends[1]))
                end = ends[0], ends[1]
                made = found or Link(
                    shared_id("link", link.type, *end), link.type, *end
                )
                kept[made.id] = made
        return kept

    def _concerns(self, left_out: LeftOut) -> bool:
        """Whether the rule has settled the span, and not a person."""
        result = self._results.get(left_out.place)
        persons = {one.result for one in self._by_person.values()}
        return result is not None and result not in persons
