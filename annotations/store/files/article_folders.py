"""The names of all articles, listed again only where a folder has changed since.

A large corpus is asked for its names whenever an article is opened. The system stamps a
folder whenever a file in it comes, goes or is renamed, so what was listed holds for as long
as every folder has its stamp. A folder that changed a moment before it was listed is not
trusted: it may change again and have the same stamp.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import nanoseconds_now
from annotations.store.files.naming import ARTICLE_SUFFIX, DEEPEST_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FOLDERS = ("annotations", "reviews", "texts")
"""Folders of the corpus that hold no articles."""
_COARSEST = 2_000_000_000
"""Nanoseconds within which some file systems give two changes one time."""


class _Stamp(NamedTuple):
    """Differs after every change of what is in a folder, or of who may read it."""

    device: int
    inode: int
    changed: int
    """When something came, went or was renamed, or the folder itself changed, in nanoseconds."""


class _Listing(NamedTuple):
    """What was found, and in which state of the folders."""

    names: list[str]
    stamps: dict[str, _Stamp | None]
    """By folder; None for one that was gone, or could not be listed for a moment."""


class ArticleFolders:
    """The folder of a corpus, and the folders with articles in it."""

    def __init__(self, folder: Path) -> None:
        """List nothing yet."""
        self._folder = os.fspath(folder)
        self._known: _Listing | None = None

    def names(self) -> list[str]:
        """The names of all articles, sorted; those in an unreadable folder are out."""
        known = self._known
        if known is None or any(
            _stamp(folder) != stamp for folder, stamp in known.stamps.items()
        ):
            known = self._listed()
        return known.names.copy()

    def has_any(self) -> bool:
        """Whether there is an article."""
        return any(True for _name in self._names_below(self._folder, "", {}))

    def _listed(self) -> _Listing:
        began = nanoseconds_now()
        stamps: dict[str, _Stamp | None] = {}
        found = _Listing(sorted(self._names_below(self._folder, "", stamps)), stamps)
        is_settled = all(
            one is not None and one.changed < began - _COARSEST
            for one in stamps.values()
        )
        self._known = found if is_settled else None
        return found

    def _names_below(
        self, folder: str, prefix: str, stamps: dict[str, _Stamp | None]
    ) -> Iterator[str]:
        stamps[folder] = _stamp(folder)  # before it is listed, so that it is no newer
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError as error:
            if not isinstance(error, PermissionError):
                stamps[folder] = None  # it may be readable again and have this stamp
            return  # one folder that cannot be read must not hide the others
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                is_own = not prefix and name in OWN_FOLDERS
                if not is_own and prefix.count("/") < DEEPEST_FOLDERS:
                    yield from self._names_below(entry.path, f"{prefix}{name}/", stamps)
            elif name.endswith(ARTICLE_SUFFIX):
                yield prefix + name


def _stamp(folder: str) -> _Stamp | None:
    try:
        status = Path(folder).stat()
    except OSError:
        return None
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return _Stamp(status.st_dev, status.st_ino, changed)
