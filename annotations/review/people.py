"""How reviews decided on each person's annotations, and how long the person worked.

Everything comes from the logs: an annotation counts as it was when it was decided on,
even if its annotator has changed it since. Decisions by rules and by people are counted
separately, and so are edges that differ only by punctuation, a prefix or a suffix.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from annotations.model import (
    Annotation,
    EditRole,
    RemarkKind,
    time_in_record,
    utc_now,
)
from annotations.review.differences import DifferenceKind
from annotations.review.edges import edge_difference
from annotations.review.figures import ratio
from annotations.review.sample_progress import NO_SAMPLE, SampleCounts
from annotations.store import REVIEW, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.model import AnnotationSet, Decision
    from annotations.store import LoggedEdit, Repository, TextArchive

LONGEST_PAUSE = timedelta(minutes=5)
"""A longer time between two edits is no work."""
NO_REASON = "none given"


class PersonLabel(NamedTuple):
    """What the counts are of."""

    person: str
    label: str
    is_by_rule: bool


class PersonCounts(Struct):
    """What became of a person's annotations of one label."""

    taken: int = 0
    light: int = 0
    """Taken with another edge, which differs by what nobody would quarrel about."""
    changed: Counter[str] = field(default_factory=Counter)
    """By kind of difference; light edges are not among them."""
    left_out: Counter[str] = field(default_factory=Counter)
    """By reason."""
    missed: int = 0
    """Settled annotations that the person does not have."""

    @property
    def decided(self) -> int:
        """How many of the person's annotations were decided on."""
        return self.taken + self.light + self.changed.total() + self.left_out.total()

    @property
    def error_rate(self) -> float | None:
        """The share of them that was changed or left out; None if there are none."""
        return ratio(self.changed.total() + self.left_out.total(), self.decided)


class PeopleReport(Struct):
    """The counts of all people, and how long each has worked."""

    counts: dict[PersonLabel, PersonCounts] = field(default_factory=dict)
    time: dict[str, timedelta] = field(default_factory=dict)
    """By person."""
    samples: dict[str, SampleCounts] = field(default_factory=dict)
    """What reviewers checked as a sample, by reviewer."""


class _Past:
    """Every version of each annotation of a set, by the time of its edit."""

    def __init__(self, history: Iterable[LoggedEdit]) -> None:
        self._versions: dict[str, list[tuple[datetime, Annotation | None]]] = (
            defaultdict(list)
        )
        self._saved: dict[str, datetime] = {}
        for logged in history:
            for change in logged.edit.changes:
                self._saved[change.id] = logged.time
                if isinstance(change.record, Annotation):
                    after = change.after
                    version = after if isinstance(after, Annotation) else None
                    self._versions[change.id].append((logged.time, version))

    def saved(self, record_id: str, otherwise: datetime) -> datetime:
        """When the record was last saved, which may be later than it was made."""
        return self._saved.get(record_id, otherwise)

    def at(self, annotation_id: str, time: datetime) -> Annotation | None:
        """The annotation as it was saved at that time; None if it was not there."""
        versions = self._versions.get(annotation_id, [])
        # Newest first, and not by halving: a clock that was set back leaves them unsorted.
        return next((found for at, found in reversed(versions) if at <= time), None)


class _Outcome(NamedTuple):
    """What one decision has made of an annotation; the best sorts first."""

    rank: int
    kind: str
    annotation: Annotation
    is_by_rule: bool


class PeopleCounter:
    """Counts reviews, one after the other."""

    def __init__(self, repository: Repository, texts: TextArchive) -> None:
        """Count nothing yet.

        Args:
            repository: With the reviews, and the sets that they are about.
            texts: Keeps the texts that the reviews count in.
        """
        self._repository, self._texts = repository, texts
        self.report = PeopleReport()

    def add(self, key: SetKey) -> None:
        """Count a review.

        Raises:
            StoreError: It, or a set that it is about, cannot be read.
        """
        stored = self._repository.load(key)
        if stored is None:
            return
        review = stored.annotation_set
        decisions = [it for it in review.decisions.values() if not it.is_open]
        self._add_sample(review)
        text = self._texts.kept_text(key.owner, review.sha256) or ""
        results = _Past(self._repository.history(key))
        people = self._people(decisions)
        past = {
            name: _Past(self._repository.history(SetKey(key.article, name)))
            for name in people
        }
        best: dict[tuple[str, str], _Outcome] = {}
        for decision in decisions:
            self._judge(decision, results, past, text, best)
        for (name, _id), outcome in best.items():
            self._count(name, outcome)

    def _add_sample(self, review: AnnotationSet) -> None:
        """Count what the reviewer checked of what no person had decided on."""
        remarks = review.remarks.values()
        ids = {one.decision for one in remarks if one.kind is RemarkKind.CHECKED}
        checked = [review.decisions[id_] for id_ in ids if id_ in review.decisions]
        corrected = sum(one.is_by_person for one in checked)
        if checked:
            counts = SampleCounts(len(checked), len(checked), corrected)
            known = self.report.samples.get(review.annotator, NO_SAMPLE)
            self.report.samples[review.annotator] = known + counts

    def add_time(self, names: Sequence[str]) -> None:
        """Count how long people have worked, by the edits of all of their sets.

        Raises:
            StoreError: A set cannot be read.
        """
        for name in names:
            times = sorted(
                logged.time
                for key in self._repository.set_keys(owner=name)
                for logged in self._repository.history(key)
                if logged.edit.role is not EditRole.IMPORT
            )
            self.report.time[name] = working_time(times)

    def _people(self, decisions: Iterable[Decision]) -> list[str]:
        names = (one.annotator for it in decisions for one in it.versions)
        return list(dict.fromkeys(names))

    def _judge(
        self,
        decision: Decision,
        results: _Past,
        past: Mapping[str, _Past],
        text: str,
        best: dict[tuple[str, str], _Outcome],
    ) -> None:
        time = time_in_record(decision.at) or utc_now()
        saved = results.saved(decision.id, time)
        result = results.at(decision.result, saved) if decision.result else None
        for one in decision.versions:
            if one.annotation is None:
                if result is not None:
                    self._of(one.annotator, result.label, decision).missed += 1
                continue
            had = past[one.annotator].at(one.annotation, time)
            if had is None:
                continue
            outcome = _outcome(decision, had, result, text)
            known = best.get((one.annotator, had.id), outcome)
            best[one.annotator, had.id] = min(known, outcome, key=lambda it: it.rank)

    def _of(self, name: str, label: str, decision: Decision) -> PersonCounts:
        key = PersonLabel(name, label, decision.is_by_rule)
        return self.report.counts.setdefault(key, PersonCounts())

    def _count(self, name: str, outcome: _Outcome) -> None:
        key = PersonLabel(name, outcome.annotation.label, outcome.is_by_rule)
        counts = self.report.counts.setdefault(key, PersonCounts())
        match outcome.rank:
            case 0:
                counts.taken += 1
            case 1:
                counts.light += 1
            case 2:
                counts.changed[outcome.kind] += 1
            case _:
                counts.left_out[outcome.kind] += 1


def _outcome(
    decision: Decision, had: Annotation, result: Annotation | None, text: str
) -> _Outcome:
    by_rule = decision.is_by_rule
    if result is None:
        return _Outcome(3, decision.reason or NO_REASON, had, by_rule)
    if had.label != result.label:
        return _Outcome(2, DifferenceKind.LABEL, had, by_rule)
    if had.span != result.span:
        is_light = bool(text) and edge_difference(text, had.span, result.span).is_light
        return _Outcome(1 if is_light else 2, DifferenceKind.BOUNDARY, had, by_rule)
    if (had.value or "") != (result.value or ""):
        return _Outcome(2, DifferenceKind.VALUE, had, by_rule)
    return _Outcome(0, "", had, by_rule)


def working_time(times: Sequence[datetime]) -> timedelta:
    """The time between edits, without pauses of more than five minutes.

    Args:
        times: Of the edits, in order.
    """
    gaps = (after - before for before, after in pairwise(times))
    return sum((gap for gap in gaps if gap <= LONGEST_PAUSE), start=timedelta())


def people_report(repository: Repository, names: Sequence[str]) -> PeopleReport:
    """What became of the annotations of these people in all trusted reviews.

    Raises:
        StoreError: A review, or a set that it is about, cannot be read.
    """
    counter = PeopleCounter(repository, repository)
    keys = repository.set_keys(kind=REVIEW)
    untrusted = repository.untrusted(keys)
    for key in keys:
        if key not in untrusted:
            counter.add(key)
    counter.add_time(names)
    found = counter.report
    wanted = {key: one for key, one in found.counts.items() if key.person in names}
    return PeopleReport(dict(sorted(wanted.items())), found.time, found.samples)
