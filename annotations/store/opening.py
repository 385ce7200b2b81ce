"""Opens the store of a corpus, as its settings require."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.config import USUAL, Config
from annotations.store.files.file_repository import FileRepository
from annotations.store.lettered import LetteredRepository
from annotations.store.visibility import BlindRepository

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.store.contract import Repository
    from annotations.store.upkeep import Upkeep


def open_store(
    folder: Path, config: Config = USUAL, *, hides_names: bool = False
) -> Repository:
    """The store of the corpus in the folder; nothing is read or written yet.

    In a blind corpus it has only those sets that the person may see, and to a reviewer it
    names nobody.

    Args:
        folder: Of the corpus.
        config: What the corpus says of itself.
        hides_names: Whether annotators have letters in place of names in any case.
    """
    team = config.team
    files = FileRepository(folder, identity=team.identity, team=team)
    if not (team.blind or hides_names):
        return files
    seen = BlindRepository(files, team.lead) if team.blind else files
    return LetteredRepository(seen, always=hides_names)


def upkeep_of(folder: Path) -> Upkeep:
    """The upkeep of the corpus that is, or is to be, in the folder."""
    # Only a few commands need what verifies, repairs and packs.
    from annotations.store.files.upkeep import FileUpkeep  # noqa: PLC0415 - start time

    return FileUpkeep(folder)
