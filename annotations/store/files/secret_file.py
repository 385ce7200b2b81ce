"""A reviewer's secret, in the reviewer's own folder: nobody else makes the same ids.

Annotators read the ids of what is settled. If ids followed from what annotators have, one
of them could try out whose version was taken: imported annotations have ids such as "a1",
and random ones become known as soon as sets may be read.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.store.files.naming import SECRET_NAME
from annotations.store.files.safe_io import (
    keep_under,
    make_folders,
    read_regular,
    replace_file,
)

if TYPE_CHECKING:
    from annotations.store.files.trusted_path import TrustedPath

_BYTES = 16
_WRITTEN = re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}")


def kept_secret(home: TrustedPath) -> str:
    """The secret that all sessions of a reviewer share; the first of them makes it.

    Where it cannot be saved, each session has one of its own.

    Args:
        home: The reviewer's folder.
    """
    path, new = home / SECRET_NAME, secrets.token_hex(_BYTES)
    with suppress(OSError):
        make_folders(home)
        if (found := _read(path)) is None:
            _save_first(path, new)
            found = _read(path)
        if found is None:  # not what was written
            replace_file(path, new.encode("ascii"))
        return found or new
    return new


def _read(path: TrustedPath) -> str | None:
    """What is kept; None if it is not there, or not whole."""
    with suppress(OSError, ValueError):
        found = read_regular(path, limit=2 * _BYTES).decode("ascii")
        return found if _WRITTEN.fullmatch(found) else None
    return None


def _save_first(path: TrustedPath, secret: str) -> None:
    """Save a secret, unless another session was quicker."""
    draft = path.with_name(f".tmp-{path.name}-{secrets.token_hex(8)}")
    replace_file(draft, secret.encode("ascii"))
    try:
        keep_under(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)
