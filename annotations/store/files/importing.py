"""Taking in whole sets, all or none.

Which sets there are is listed once, and each set is then written by itself, so the cost
grows with the number of sets alone. What a failed import has written by then is taken
away again. A process that is killed half way leaves whole sets behind, not half ones.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.store.files.opened_set import OpenedSet, set_is_there
from annotations.store.set_key import ANNOTATION, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import AnnotationSet
    from annotations.store.files.set_folders import SetFolders


class Import:
    """Sets that are taken in together."""

    def __init__(self, folders: SetFolders) -> None:
        self._folders = folders
        self._made: list[SetKey] = []
        self._known: dict[str, set[SetKey]] = {}
        """The sets that were there before, by owner."""

    def take_all(self, sets: Iterable[AnnotationSet]) -> None:
        """Keep all of them, or none.

        Raises:
            StoreError: As `Importing.import_sets` says.
        """
        try:
            for annotation_set in sets:
                self._take(annotation_set)
        except BaseException:
            self._take_back()
            raise

    def _take(self, annotation_set: AnnotationSet) -> None:
        key = SetKey(annotation_set.article, annotation_set.annotator)
        known = self._known_of(key.owner)
        if key in known:
            raise set_is_there(key)
        opened = OpenedSet(key, self._folders.paths(key), is_new=True)
        opened.begin(annotation_set)
        known.add(key)
        self._made.append(key)

    def _known_of(self, owner: str) -> set[SetKey]:
        if owner not in self._known:
            listed = self._folders.set_keys(article=None, owner=owner, kind=ANNOTATION)
            self._known[owner] = set(listed)
        return self._known[owner]

    def _take_back(self) -> None:
        """Remove the sets that were made a moment ago."""
        while self._made:
            paths = self._folders.paths(self._made.pop())
            for path in (paths.snapshot, paths.log):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
