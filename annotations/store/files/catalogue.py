"""What a list shows of each set, found cheaply.

If a set's snapshot is as new as its log, the counts in its metadata are used, after a
check of every byte; otherwise the set is read. Results are cached by the inode, size
and time of both files, so a second look opens no file.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeAlias

from annotations.errors import StoreError
from annotations.model import article_only, time_after_epoch
from annotations.store.files.authorship import is_kept, require_trusted
from annotations.store.files.file_stamp import stamp_of
from annotations.store.files.identity import check_author
from annotations.store.files.safe_io import not_readable
from annotations.store.stored_set import CatalogueEntry, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from annotations.store.files.file_stamp import FileStamp
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.opened_set import OpenedSet
    from annotations.store.files.schema import Meta
    from annotations.store.set_key import SetKey

    Open: TypeAlias = Callable[[SetKey], AbstractContextManager[OpenedSet]]


class FileCatalogue:
    """The entries of sets that were looked at."""

    def __init__(self, open_set: Open) -> None:
        self._open = open_set
        self._known: dict[SetKey, tuple[object, CatalogueEntry]] = {}
        self._lock = threading.Lock()

    def entries(
        self, keys: Iterable[SetKey], paths_of: Callable[[SetKey], SetPaths]
    ) -> list[CatalogueEntry]:
        """What is to be said of each of the sets of which anything is left."""
        with self._lock:
            found = [self._entry(key, paths_of(key)) for key in keys]
        return [one for one in found if one is not None]

    def _entry(self, key: SetKey, paths: SetPaths) -> CatalogueEntry | None:
        """What is to be said of the set, or None where nothing is left of one.

        What is wrong with it is in the entry.
        """
        try:
            stamps = stamp_of(paths.log), stamp_of(paths.snapshot), paths.folder.owner
            known = self._known.get(key)
            if known is None and stamps[:2] == (None, None) and not is_kept(paths):
                return None
            if known is None or known[0] != stamps:
                known = self._known[key] = (
                    stamps,
                    self._read_entry(key, paths, stamps[0]),
                )
        except StoreError as error:
            return CatalogueEntry(key, fault=error)
        except OSError as error:
            return CatalogueEntry(key, fault=not_readable(error, paths.folder))
        return known[1]

    def _read_entry(
        self, key: SetKey, paths: SetPaths, log: FileStamp | None
    ) -> CatalogueEntry:
        from annotations.store.files.snapshot import counted_in  # noqa: PLC0415 - start time

        require_trusted(paths, key.owner)
        saved = log and time_after_epoch(log.written)
        meta = counted_in(paths)
        if meta is not None:
            return _counted(key, paths, meta, saved)
        with self._open(key) as opened:
            opened.files.refresh()
            stored = opened.stored()
        if stored is None:
            return CatalogueEntry(key)  # its first save was never finished
        found = stored.annotation_set
        count = len(article_only(found).annotations)
        return CatalogueEntry(key, stored.position, saved, found.state, count)


def _counted(
    key: SetKey, paths: SetPaths, meta: Meta, saved: datetime | None
) -> CatalogueEntry:
    imported_by = meta.imported.by if meta.imported else None
    check_author(paths.snapshot, paths.folder.owner, key.owner, imported_by)
    position = Position(meta.revision, meta.log_head)
    count = meta.annotations - meta.boilerplate
    return CatalogueEntry(key, position, saved, meta.state, count)
