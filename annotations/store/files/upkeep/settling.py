"""Faults of sets that others may be writing at the moment.

No lock is taken. A fault counts only once two looks at unchanged files find it. All sets
are looked at before any is looked at again, so that the pause in between is one for all
of them, however many are faulty. Only the faulty ones are kept for that.
"""

from __future__ import annotations

import time
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.store.files.file_stamp import stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from annotations.store.files.file_stamp import FileStamp
    from annotations.store.files.trusted_path import TrustedPath
    from annotations.store.files.upkeep.fault import Fault
    from annotations.store.files.upkeep.found_set import FoundSet

    FaultsOf: TypeAlias = Callable[[FoundSet], list[Fault]]

PAUSE = 0.05
"""Seconds between two looks."""
_ATTEMPTS = 8


class _Examined(Struct):
    """A set, and what the last look at it found."""

    found: FoundSet
    faults: list[Fault] = field(default_factory=list)
    stamps: list[FileStamp | None] | None = None
    """Of its files, before that look."""

    def is_settled(self, faults_of: FaultsOf) -> bool:
        """Look at the set; whether what is found is certain."""
        before, known = self.stamps, self.faults
        if before is not None and before != _stamps_of(self.found):
            self.found.find_files()
        self.stamps = _stamps_of(self.found)
        self.faults = faults_of(self.found)
        return not self.faults or (self.stamps == before and self.faults == known)


def settled_faults(
    sets: Iterable[FoundSet],
    faults_of: FaultsOf,
    *,
    likeness: Callable[[FoundSet], str] = lambda _found: "",
) -> Iterator[Fault]:
    """The faults of the sets, in their order, once two looks agree.

    Args:
        sets: To be looked at.
        faults_of: Looks at one of them.
        likeness: Those for which it is the same are looked at one after the other.
    """
    ordered = sorted(enumerate(sets), key=lambda it: likeness(it[1]))
    every = ((at, _Examined(one)) for at, one in ordered)
    faulty = [(at, one) for at, one in every if not one.is_settled(faults_of)]
    pending = [one for _at, one in faulty]
    for _attempt in range(1, _ATTEMPTS):
        if not pending:
            break
        time.sleep(PAUSE)
        pending = [one for one in pending if not one.is_settled(faults_of)]
    for _at, one in sorted(faulty, key=itemgetter(0)):
        yield from one.faults


def _stamps_of(found: FoundSet) -> list[FileStamp | None]:
    paths = found.paths.log, found.paths.snapshot, *found.older, *found.temporaries
    return [_stamp_of(path) for path in paths]


def _stamp_of(path: TrustedPath) -> FileStamp | None:
    try:
        return stamp_of(path)
    except OSError:  # nobody may search its folder
        return None
