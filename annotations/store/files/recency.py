"""The order in which an owner's sets were saved, found without opening any of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.store.files.naming import LOG_SUFFIX
from annotations.store.set_key import ANNOTATION, SetKey

if TYPE_CHECKING:
    from annotations.store.files.set_folders import SetFolders
    from annotations.store.files.trusted_path import TrustedPath


def recent_sets(folders: SetFolders, owner: str) -> list[tuple[SetKey, datetime]]:
    """The annotation sets of the owner, the one saved last first.

    Each folder is opened once for its listing and once for the times in it, however
    many sets there are.
    """
    times: dict[TrustedPath, dict[str, float]] = {}
    found = []
    for key, folder, stem in folders.places_below(SetKey("", owner, ANNOTATION)):
        if folder not in times:
            times[folder] = _times_in(folder)
        saved = times[folder].get(stem + LOG_SUFFIX)
        if saved is not None:  # a set without a log has no edits
            found.append((key, datetime.fromtimestamp(saved, UTC)))
    return sorted(found, key=lambda pair: pair[1], reverse=True)


def _times_in(folder: TrustedPath) -> dict[str, float]:
    """When the files in the folder were written; nothing if it is gone by now."""
    try:
        return folder.times()
    except OSError:
        return {}
