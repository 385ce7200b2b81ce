"""What is remembered for a person between runs: small JSON files in their state folder.

Losing one costs little, so no fault in one stops the program. A file is replaced as a
whole, and only its owner can read it.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_KEPT = 1 << 20
"""Bytes; a file beyond that is not ours."""


def state_folder(environ: Mapping[str, str]) -> Path | None:
    """Where such files are kept: among what programs remember from run to run."""
    return own_folder(environ, "XDG_STATE_HOME", ".local/state")


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where files are kept that can be made again at any time."""
    return own_folder(environ, "XDG_CACHE_HOME", ".cache")


def own_folder(environ: Mapping[str, str], variable: str, usual: str) -> Path | None:
    """The person's folder for one kind of files of this program.

    None where neither the variable nor HOME names an absolute path. A relative one would
    be another folder, perhaps one of other people, wherever the program is started.

    Args:
        environ: Of the person.
        variable: Names the folder for that kind of files of all programs.
        usual: That folder below the home folder, where the variable does not name it.
    """
    home = Path(environ.get("HOME", ""), usual)
    configured = Path(environ.get(variable, ""))
    found = configured if configured.is_absolute() else home
    return found / "hashiya" if found.is_absolute() else None


def read_state(path: Path) -> dict[str, object]:
    """What is kept in the file; nothing where it is not there, or not ours."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            content = json.loads(file.read(LARGEST_KEPT))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def write_state(path: Path, content: Mapping[str, object]) -> str:
    """Keep the content in the file; what went wrong, or empty."""
    try:
        replace_file(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def replace_file(path: Path, content: str) -> None:
    """Put the whole file in place at once; only its owner may read it.

    Raises:
        OSError: It could not be done; the file is as it was.
    """
    import tempfile  # noqa: PLC0415 - start time

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
