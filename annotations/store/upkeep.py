"""What keeps a stored corpus intact: verifying, repairing, backups, rights.

Each kind of store implements `Upkeep` in its own way; commands get the right one from
`upkeep_of`.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from annotations.errors import AnnotationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from annotations.config import Team

    Progress: TypeAlias = Callable[[int, int], None]
    """Called with the number of parts done and of all parts."""


class ArchiveError(AnnotationError):
    """A backup cannot be made, or is not one that can be restored."""


class StoreFault(Protocol):
    """One thing that is wrong with a stored corpus."""

    @property
    def file(self) -> str:
        """What is faulty: a path below the corpus."""

    @property
    def place(self) -> str:
        """Where in it; empty for all of it."""

    @property
    def cause(self) -> str:
        """What is wrong."""

    @property
    def cure(self) -> str:
        """What to do."""

    @property
    def is_mendable(self) -> bool:
        """Whether `Upkeep.repair` mends it for this person."""

    @property
    def sentence(self) -> str:
        """The fault in one line."""


class Inspection(Protocol):
    """One look at a whole corpus; nothing is changed."""

    def faults(self, progress: Progress) -> Iterator[StoreFault]:
        """All faults, one by one."""
        ...

    @property
    def notes(self) -> Sequence[StoreFault]:
        """What is not a fault but worth knowing; complete after the last fault."""

    @property
    def articles(self) -> int:
        """How many articles were looked at."""

    @property
    def sets(self) -> int:
        """How many sets were looked at."""


class BackupReport(Struct):
    """A backup that was made."""

    files: int = 0
    size: int = 0
    """Bytes of the archive."""
    left_out: dict[str, str] = field(default_factory=dict)
    """Paths of what could not be read, and why."""


class RestoreReport(Struct):
    """What was unpacked from a backup."""

    files: int
    left_out: list[str]
    """What the backup does not have, as it could not be read when that was made."""
    strangers: set[str] = field(default_factory=set)
    """Owners that the files could not be given to."""


class Outsiders(Struct, frozen=True):
    """People of a team who are not in its group, so that they cannot annotate."""

    group: str
    names: tuple[str, ...]

    @property
    def commands(self) -> list[str]:
        """What root may run to add them, as a shell takes it."""
        words = ("usermod", "-aG", self.group)
        return [shlex.join([*words, name]) for name in self.names]


class TeamReport(Struct):
    """What was done to lay a corpus out for a team, and what is left to do."""

    done: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    """For root, as a shell takes them."""
    outsiders: Outsiders | None = None
    problems: list[str] = field(default_factory=list)
    """What nobody should do."""
    notes: list[str] = field(default_factory=list)
    """What else the team should know."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.commands or self.outsiders or self.problems)


class Upkeep(Protocol):
    """Keeps one corpus whole."""

    def inspection(self) -> Inspection:
        """A look at the corpus.

        Raises:
            CorpusError: There is no corpus.
        """
        ...

    def repair(self, progress: Progress) -> Iterator[str]:
        """Repair what can be repaired without loss; each sentence reports one thing.

        Raises:
            CorpusError: There is no corpus.
        """
        ...

    def back_up(
        self, path: Path, *, replace: bool = False, progress: Progress
    ) -> BackupReport:
        """Write the corpus to an archive, whole or not at all.

        Args:
            path: The archive.
            replace: Whether an archive with that name is replaced.
            progress: Called as the work advances.

        Raises:
            CorpusError: There is no corpus.
            ArchiveError: The archive cannot be there, or cannot be written.
        """
        ...

    def restore(self, path: Path, *, progress: Progress) -> RestoreReport:
        """Make the corpus, which must not be there yet, from an archive.

        Raises:
            ArchiveError: It is not a backup or damaged, there is a corpus already, or
                the disk is full; then nothing was unpacked.
        """
        ...

    def lay_out(
        self,
        additions: Team,
        *,
        group: str | None = None,
        blind: bool = False,
        dry_run: bool = False,
    ) -> TeamReport:
        """Give everybody in the team their place and their rights.

        Args:
            additions: A lead, and annotators and reviewers who join the present ones.
            group: Of all of them, where the system has groups.
            blind: Whether annotators may not read each other's sets.
            dry_run: Whether to say only what would be done.

        Raises:
            CorpusError: There is no corpus.
            ConfigError: A user or the group is not known, or the settings are wrong.
        """
        ...
