"""The files of one set, as verification finds them in the folders of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.store.files.naming import KIND_FOLDERS, REVIEWS_FOLDER

if TYPE_CHECKING:
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.trusted_path import TrustedPath


class FoundSet(Struct):
    """The files of one set, as they were found."""

    paths: SetPaths
    annotator: str
    relative: str
    """Path below the annotator's folder, without what the files' names end in."""
    label: str
    """Path below the corpus, likewise."""
    older: list[TrustedPath] = field(default_factory=list)
    """Generations of the snapshot."""
    closed: list[int] = field(default_factory=list)
    """Numbers of the logs that were closed."""
    temporaries: list[TrustedPath] = field(default_factory=list)
    was_saved: bool = False
    """Whether anything of it was; a session that saves nothing leaves its lock only."""

    @property
    def is_review(self) -> bool:
        """Whether it has a reviewer's decisions."""
        root, _owner, *inner = self.paths.folder.parts
        return root == REVIEWS_FOLDER and not (inner and inner[0] in KIND_FOLDERS)

    def find_files(self) -> None:
        """Find out which files there are now."""
        backups = list(self.paths.backups())
        logs = [self.paths.closed_log(number) for number in self.paths.closed_logs()]
        self.older = [path for path in backups if path not in logs]
        self.closed = self.paths.closed_logs()

    def files(self) -> list[TrustedPath]:
        """All that the set may have, but for what a session needs for a moment."""
        closed = [self.paths.closed_log(number) for number in self.closed]
        paths = self.paths
        return [paths.log, paths.snapshot, paths.lock, *self.older, *closed]

    def label_of(self, path: TrustedPath) -> str:
        """The path of one of its files below the corpus."""
        return f"{self.label.rpartition('/')[0]}/{path.name}"
