"""The names that this annotator has given before, in any article of the corpus.

Sets are read when names are first needed, and again only if their positions show that
they were saved since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotations.model import article_only
from annotations.store import SetIndex, SetStore, StoredSet
from annotations.suggest.names import known_names

if TYPE_CHECKING:
    from annotations.model import Annotation, AnnotationSet
    from annotations.store import CatalogueEntry, Position, SetKey
    from annotations.suggest.names import KnownName

_Named = list[tuple[str, str, str]]
"""Labels, texts and names."""


class SetLibrary(SetIndex, SetStore, Protocol):
    """What is needed of a repository to read many sets."""


class NamesUsed:
    """What the sets of one annotator say of names."""

    def __init__(self, repository: SetLibrary, annotator: str) -> None:
        self._repository, self._annotator = repository, annotator
        self._read: dict[SetKey, tuple[Position, _Named]] = {}

    def names_for(
        self, annotation: Annotation, annotation_set: AnnotationSet
    ) -> list[KnownName]:
        """The names of annotations of the same label, those that fit the text first.

        Args:
            annotation: What is to be named.
            annotation_set: The one that it is in, as it is seen, saved or not.
        """
        self._read_again()
        used = _named(annotation_set, besides=annotation.id)
        for key, (_position, named) in self._read.items():
            if key.article != annotation_set.article:
                used += named
        same = ((text, name) for label, text, name in used if label == annotation.label)
        return known_names(annotation.quote.exact, same)

    def _read_again(self) -> None:
        """Read the sets that were saved since they were read last."""
        entries = self._repository.catalogue(owner=self._annotator)
        positions = {one.key: one.position for one in entries if _is_good(one)}
        self._read = {key: self._read[key] for key in positions if key in self._read}
        changed = [
            key
            for key, position in positions.items()
            if key not in self._read or self._read[key][0] != position
        ]
        for key, found in self._repository.sets(changed):
            named = _named(found.annotation_set) if isinstance(found, StoredSet) else []
            self._read[key] = positions[key], named


def _is_good(entry: CatalogueEntry) -> bool:
    """Whether the set can be read; a damaged one is reported when it is opened."""
    return entry.fault is None


def _named(annotation_set: AnnotationSet, *, besides: str = "") -> _Named:
    return [
        (one.label, one.quote.exact, one.value)
        for one in article_only(annotation_set).annotations.values()
        if one.value and one.id != besides
    ]
