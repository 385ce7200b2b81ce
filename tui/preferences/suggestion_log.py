"""What a person was offered suggestions from, for studies of how suggestions influence tags.

One line of JSON is added for each article that is opened with suggestions on. The file is
the person's own: no corpus has it, and nobody else can read it.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class SuggestionLog:
    """A file that grows by a line at a time, or none."""

    def __init__(self, path: Path | None = None) -> None:
        """Write to the file; nothing without one."""
        self._path = path

    def add(self, record: Mapping[str, object]) -> str:
        """Add a line; what went wrong, or empty."""
        if self._path is None:
            return ""
        line = json.dumps(record, ensure_ascii=False) + "\n"
        try:
            _append(self._path, line.encode("utf-8", "surrogateescape"))
        except OSError as error:
            message = _(
                "what suggestions came from could not be recorded in {path}: {why}"
            )
            return message.format(path=self._path, why=error.strerror or error)
        return ""


NO_LOG = SuggestionLog()
"""That of nobody."""


def _append(path: Path, line: bytes) -> None:
    """Add the line in one piece, so that two sessions never mix theirs."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)
