"""Checks the folder of a corpus, so that its absence is always reported alike."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from annotations.errors import CorpusError
from annotations.messages import _

if TYPE_CHECKING:
    from pathlib import Path

_EFFECTIVE = os.access in os.supports_effective_ids
"""Whether the system can say what the user of this process may do, not who started it."""


def require_folder(folder: Path) -> None:
    """See that the folder of a corpus can be opened.

    Raises:
        CorpusError: There is none, it is not a folder, or this person may not look into
            it.
    """
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise _fault(folder, error) from None
    if not os.access(
        folder, os.X_OK, effective_ids=_EFFECTIVE
    ):  # what is in it is listed, but cannot be read
        raise _fault(folder, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _fault(folder: Path, error: OSError) -> CorpusError:
    message = _("{folder} cannot be opened: {reason}")
    return CorpusError(message.format(folder=folder, reason=_reason_of(error)))


def _reason_of(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return _("there is no such folder")
    if error.errno == errno.ENOTDIR:
        return _("it is not a folder")
    return error.strerror or str(error)
