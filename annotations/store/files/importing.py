"""Imports whole sets: all of them, or none.

Existing sets are listed once, and each set is then written by itself, so the cost
depends only on the number of sets. If an import fails, the sets that it has written are
removed again, under the lock of each set, and only if nobody has saved in it since. A
process that is killed leaves complete sets behind, never partial ones; repeating the
import continues from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import StoreError
from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.store.files.opened_set import OpenedSet
from annotations.store.merging import set_is_there
from annotations.store.set_key import ANNOTATION, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import AnnotationSet
    from annotations.store.files.lock import LockRule
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.notices import Notices
    from annotations.store.files.set_folders import SetFolders


_PATIENCE = 0.2
"""Seconds that taking a set back waits for another session: who holds it may use it."""


class Import:
    """Sets that are taken in together."""

    def __init__(self, folders: SetFolders, notices: Notices, rule: LockRule) -> None:
        self._folders = folders
        self._notices = notices
        self._rule = rule
        self._made: list[tuple[SetKey, SetPaths, str]] = []
        """The sets that were made, each with the head of the log that was written."""
        self._known: dict[str, set[SetKey]] = {}
        """The sets that were there before, by owner."""

    def take_all(self, sets: Iterable[AnnotationSet]) -> int:
        """Keep all of them, or none; returns how many had been imported before.

        Raises:
            StoreError: As `Importing.import_sets` says.
        """
        taken: set[SetKey] = set()
        try:
            for annotation_set in sets:
                self._take(annotation_set, taken)
        except BaseException:
            self._take_back()
            raise
        return len(taken) - len(self._made)

    def _take(self, annotation_set: AnnotationSet, taken: set[SetKey]) -> None:
        key = SetKey(annotation_set.article, annotation_set.annotator)
        if key in taken:
            raise set_is_there(key)
        taken.add(key)
        paths = self._folders.paths(self._folders.key_of_import(annotation_set))
        is_new = key not in self._known_of(key.owner)
        if not is_new and self._is_present(key, annotation_set):
            return
        opened = self._opened(key, paths, is_new=is_new)
        with whole_steps():  # or a set would be there that nobody takes back
            opened.begin(annotation_set)
            self._made.append((key, paths, opened.files.replay.head))

    def _is_present(self, key: SetKey, annotation_set: AnnotationSet) -> bool:
        """Whether an earlier import has kept the set; what it put off is done now.

        Raises:
            StoreError: There is another set.
        """
        opened = self._opened(key, self._folders.paths(key))
        opened.files.refresh()
        if not opened.is_import_of(annotation_set):
            return False
        opened.files.catch_up(left_behind=True)
        return True

    def _opened(
        self, key: SetKey, paths: SetPaths, *, is_new: bool = False
    ) -> OpenedSet:
        opened = OpenedSet(key, paths, is_new=is_new)
        opened.files.rule = self._rule
        return opened

    def _known_of(self, owner: str) -> set[SetKey]:
        if owner not in self._known:
            listed = self._folders.set_keys(article=None, owner=owner, kind=ANNOTATION)
            self._known[owner] = set(listed)
        return self._known[owner]

    @whole_steps()
    def _take_back(self) -> None:
        """Remove the sets that were made a moment ago, where nobody has used them."""
        while self._made:
            key, paths, head = self._made.pop()
            if not self._is_removed(key, paths, head):
                message = _(
                    "{owner}'s set of {article} was imported and remains: it is "
                    "already in use"
                )
                text = message.format(article=key.article, owner=key.owner)
                self._notices.add(text)

    def _is_removed(self, key: SetKey, paths: SetPaths, head: str) -> bool:
        """Remove a set, unless its log goes on after what was written here."""
        opened = OpenedSet(key, paths)
        opened.files.rule = replace(self._rule, patience=_PATIENCE)
        try:
            with opened.files.locked() as lock:
                if opened.files.replay.head != head:
                    return False
                for path in (opened.files.paths.snapshot, opened.files.paths.log):
                    path.unlink(missing_ok=True)
                lock.forget_saved()
        except (OSError, StoreError):
            return False
        return True
