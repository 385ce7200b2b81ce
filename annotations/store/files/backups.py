"""What remains of a set if neither its snapshot nor its log can be read.

Generations are older snapshots, kept as hard links, so that the live snapshot is never
missing meanwhile. A closed log, too, contains everything up to its end. Neither has the
latest edits, so the person is informed whenever a backup is read.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from annotations.errors import StoreError
from annotations.store.files.log import LARGEST_FILE
from annotations.store.files.naming import GENERATIONS
from annotations.store.files.replay import Replay
from annotations.store.files.safe_io import keep_under, read_regular, read_tail
from annotations.store.files.schema import header_of
from annotations.store.files.snapshot import META_BYTES, meta_in, read_meta, read_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store.files.naming import SetPaths
    from annotations.store.files.schema import Header, Meta, Tables
    from annotations.store.files.trusted_path import TrustedPath

_APART = 16
"""Revisions between a generation and the snapshot that is newer than the next one."""


class OlderSet(Struct, frozen=True):
    """A whole older state of a set."""

    path: TrustedPath
    header: Header
    revision: int
    head: str
    """The chain of the log's line that it was saved by."""
    tables: Tables


def newest_backup(paths: SetPaths) -> OlderSet | None:
    """The sound backup of the highest revision."""
    found = [*_sound_generations(paths), *_last_closed_log(paths)]
    return max(found, key=lambda backup: backup.revision, default=None)


def newest_generation(paths: SetPaths) -> tuple[TrustedPath, Meta] | None:
    """The generation of the highest revision, by what it says of itself."""
    found = []
    with suppress(OSError):
        for name in paths.folder.present(paths.generation_names()):
            path = paths.folder / name
            with suppress(OSError, StoreError):
                found.append((path, meta_in(read_tail(path, META_BYTES), path)))
    return max(found, key=lambda pair: pair[1].revision, default=None)


def keep_generation(paths: SetPaths, revision: int) -> None:
    """Keep the snapshot that is about to be replaced, unless one almost as new is kept.

    Killed anywhere, at most the oldest generation is missing. One that is newer than
    the set itself, which must have been put back in time, is not pushed out.

    Args:
        paths: Of the set.
        revision: That the new snapshot will have.

    Raises:
        OSError: It could not be kept.
    """
    if revision < _APART or not paths.snapshot.is_file():
        return
    newest = newest_generation(paths)
    if newest is None or newest[1].revision < revision - _APART:
        _make_room(paths)
        keep_under(paths.snapshot, paths.generation(1))


def _make_room(paths: SetPaths) -> None:
    """Move the generations on, up to the first number that is free."""
    numbers = range(1, GENERATIONS)
    last = next((n for n in numbers if not paths.generation(n).exists()), GENERATIONS)
    for number in range(last, 1, -1):
        paths.generation(number - 1).rename(paths.generation(number))


def _sound_generations(paths: SetPaths) -> Iterator[OlderSet]:
    for number in range(1, GENERATIONS + 1):
        path = paths.generation(number)
        with suppress(OSError, StoreError):
            data = read_regular(path, limit=LARGEST_FILE)
            meta = read_meta(data, path)
            tables = read_tables(data, path)
            yield OlderSet(path, header_of(meta), meta.revision, meta.log_head, tables)


def _last_closed_log(paths: SetPaths) -> Iterator[OlderSet]:
    for number in paths.closed_logs()[-1:]:
        replay = Replay(paths.closed_log(number))
        with suppress(OSError, StoreError):
            replay.read(read_regular(replay.path, limit=LARGEST_FILE))
            replay.require_whole()
        # Whoever reads the history reports damage in it; up to there it is good.
        if replay.header and replay.is_begun:
            header = structs.replace(replay.header, base=replay.revision, closed=None)
            yield OlderSet(
                replay.path, header, replay.revision, replay.head, replay.tables
            )
