"""What programs have proposed to one person, separate from everything people annotate.

A set contains the proposals of all predictors for one article; the origin of each names
its predictor. They are suggestions: nothing here ever becomes a person's annotation by
itself.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.errors import StoreError
from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.model import (
    STATUS_ID,
    AnnotationSet,
    Article,
    Change,
    Edit,
    EditCode,
    EditRole,
    Predictor,
    new_id,
    stored_name,
)
from annotations.store import PREDICTIONS, START, Attempt, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import Annotation, Link
    from annotations.store import Position, Repository, StoredSet


class PredictionCount(Struct, frozen=True):
    """How much one predictor has proposed."""

    predictor: Predictor
    articles: int
    annotations: int


class Predictions(Struct, frozen=True):
    """The proposals that one person has imported."""

    repository: Repository
    owner: str

    def counts(self) -> list[PredictionCount]:
        """How much each predictor has proposed, sorted by predictor.

        Raises:
            StoreError: A set is damaged.
        """
        articles: Counter[str] = Counter()
        annotations: Counter[str] = Counter()
        for _key, stored in self._sets():
            origins = Counter(_origins(stored.annotation_set))
            articles.update(origins.keys())
            annotations.update(origins)
        return [
            PredictionCount(Predictor.of(one), articles[one], annotations[one])
            for one in sorted(articles)
        ]

    def check(self, predicted: Iterable[AnnotationSet]) -> None:
        """Refuse what cannot be added.

        Raises:
            StoreError: The predictor has proposed something for an article already, or
                there are proposals that count in another text of the article.
        """
        for one in predicted:
            if (stored := self._load(one.article)) is not None:
                _require_addable(stored.annotation_set, one)

    def has(self, predicted: AnnotationSet) -> bool:
        """Whether the predictor has proposed just this for the article already."""
        stored = self._load(predicted.article)
        return stored is not None and _is_there(stored.annotation_set, predicted)

    @contextmanager
    def together(self) -> Iterator[PredictionsAdded]:
        """What is added in the block, which is taken back if the block fails."""
        added = PredictionsAdded(self)
        try:
            yield added
        except BaseException:
            added.take_back()
            raise

    def delete(self, predictor: Predictor) -> int:
        """Delete what the predictor has proposed, and return how many annotations.

        Raises:
            StoreError: A set is damaged, or cannot be written.
        """
        count = 0
        for key, stored in self._sets():
            found = _of_predictor(stored.annotation_set, str(predictor))
            if not found.annotations:
                continue
            count += len(found.annotations)
            changes = [Change(one.id, one, None) for one in _records(found)]
            name = stored_name(EditCode.DELETE_PREDICTIONS, model=predictor)
            self._commit(key, Edit(name, tuple(changes)), found, stored.position)
        return count

    def add(self, predicted: AnnotationSet, article: Article) -> tuple[SetKey, int]:
        """Add what one predictor has proposed for an article.

        Returns:
            The set that it was added to, and the revision that has it.

        Raises:
            StoreError: As `check`, or it cannot be saved.
        """
        key = SetKey(article.name, self.owner, PREDICTIONS)
        stored = self.repository.load(key)
        current = stored.annotation_set if stored else _blank(article, self.owner)
        _require_addable(current, predicted)
        edit = _adding(current, _with_new_ids(predicted), article)
        position = stored.position if stored else START
        saved = self.repository.commit(
            key, Attempt(edit), article=article, known=position
        )
        return key, saved.revision

    def take_back(self, key: SetKey, revision: int) -> None:
        """Take back what `add` did, if it is there still."""
        with suppress(StoreError):
            history = self.repository.history(key)
            edit = next(one.edit for one in history if one.revision == revision)
            if (stored := self.repository.load(key)) is not None:
                found = stored.annotation_set
                self._commit(key, edit.inverse(), found, stored.position)

    def _commit(
        self, key: SetKey, edit: Edit, counted: AnnotationSet, position: Position
    ) -> None:
        text = self.repository.kept_text(self.owner, counted.sha256) or ""
        article = Article(key.article, text, counted.sha256)
        self.repository.commit(key, Attempt(edit), article=article, known=position)

    def _sets(self) -> Iterator[tuple[SetKey, StoredSet]]:
        keys = self.repository.set_keys(owner=self.owner, kind=PREDICTIONS)
        for key, stored in self.repository.sets(keys):
            if isinstance(stored, StoreError):
                raise stored
            yield key, stored

    def _load(self, article: str) -> StoredSet | None:
        return self.repository.load(SetKey(article, self.owner, PREDICTIONS))


class PredictionsAdded(Struct):
    """What one import has added so far."""

    predictions: Predictions
    saved: list[tuple[SetKey, int]] = field(default_factory=list)
    """The sets that were added to, with the revision of each addition."""
    present: int = 0
    """For how many articles there was the same already."""

    def add(self, predicted: AnnotationSet, article: Article) -> None:
        """Add what one predictor has proposed for an article; see `Predictions.add`."""
        if self.predictions.has(predicted):
            self.present += 1
        else:
            with whole_steps():
                self.saved.append(self.predictions.add(predicted, article))

    @whole_steps()
    def take_back(self) -> None:
        """Take back all of it."""
        while self.saved:
            self.predictions.take_back(*self.saved.pop())


def _blank(article: Article, owner: str) -> AnnotationSet:
    return AnnotationSet(article.name, article.sha256, owner)


def _require_addable(current: AnnotationSet, predicted: AnnotationSet) -> None:
    """Refuse a second time by one predictor, and a mixture of two texts."""
    article, predictor = predicted.article, predicted.annotator
    if _is_there(current, predicted):
        return
    if predictor in _origins(current):
        template = _(
            "{predictor} already has predictions for {article}; nothing was imported "
            "(to import these, delete the old ones with hashiya predictions delete)"
        )
        raise StoreError(template.format(predictor=predictor, article=article))
    if current.annotations and current.sha256 != predicted.sha256:
        template = _(
            "the present predictions for {article} were made on another text; nothing "
            "was imported (to import these, delete the old ones with hashiya "
            "predictions delete)"
        )
        raise StoreError(template.format(article=article))


def _is_there(current: AnnotationSet, predicted: AnnotationSet) -> bool:
    """Whether the predictor has proposed the same already, whatever its ids."""
    found = _of_predictor(current, predicted.annotator)
    is_same_text = current.sha256 == predicted.sha256
    return is_same_text and _without_ids(found) == _without_ids(predicted)


def _without_ids(annotation_set: AnnotationSet) -> tuple[Counter[Annotation], object]:
    """All that the set says but for the ids of its records."""
    bare = {key: replace(one, id="") for key, one in annotation_set.annotations.items()}
    links = Counter(
        (one.type, bare[one.source], bare[one.target])
        for one in annotation_set.links.values()
    )
    return Counter(bare.values()), links


def _adding(current: AnnotationSet, predicted: AnnotationSet, article: Article) -> Edit:
    changes = [Change(one.id, None, one) for one in _records(predicted)]
    name, role = stored_name(EditCode.IMPORT), EditRole.DO
    if current.sha256 != article.sha256:
        # Nothing is left of what counted in the earlier text.
        followed = replace(current.status, sha256=article.sha256)
        changes.append(Change(STATUS_ID, current.status, followed))
        role = EditRole.FOLLOW
    return Edit(name, tuple(changes), role)


def _with_new_ids(predicted: AnnotationSet) -> AnnotationSet:
    """The set with ids that no other predictor's annotations have."""
    ids = {id_: new_id() for id_ in [*predicted.annotations, *predicted.links]}
    found = (replace(one, id=ids[one.id]) for one in predicted.annotations.values())
    links = (
        replace(one, id=ids[one.id], source=ids[one.source], target=ids[one.target])
        for one in predicted.links.values()
    )
    return replace(
        predicted,
        annotations={one.id: one for one in found},
        links={one.id: one for one in links},
    )


def _of_predictor(annotation_set: AnnotationSet, origin: str) -> AnnotationSet:
    """The part of the set that came from there."""
    found = {
        key: one
        for key, one in annotation_set.annotations.items()
        if one.origin == origin
    }
    links = {
        key: one for key, one in annotation_set.links.items() if one.source in found
    }
    return replace(annotation_set, annotations=found, links=links)


def _records(annotation_set: AnnotationSet) -> list[Annotation | Link]:
    return [*annotation_set.annotations.values(), *annotation_set.links.values()]


def _origins(annotation_set: AnnotationSet) -> list[str]:
    return [one.origin or "" for one in annotation_set.annotations.values()]
