"""Keeps damaged data beside the file that it was in.

Bytes that were not understood are never cut off or overwritten: the file that contains
them is renamed first, and the person is informed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import nanoseconds_now, time_after_epoch
from annotations.store.files.log import LARGEST_FILE
from annotations.store.files.safe_io import read_regular, sync_folder
from annotations.store.files.swapping import replace_keeping

if TYPE_CHECKING:
    from annotations.store.files.notices import Notices
    from annotations.store.files.trusted_path import TrustedPath


def name_aside(path: TrustedPath) -> TrustedPath:
    """Where what is damaged in the file is kept."""
    stamp = time_after_epoch(nanoseconds_now()).strftime("%Y%m%dT%H%M%S.%fZ")
    return path.with_name(f"{path.name}.corrupt-{stamp}")


def put_aside(path: TrustedPath, notices: Notices) -> None:
    """Keep a damaged file under another name.

    Raises:
        OSError: It could not be renamed.
    """
    aside = name_aside(path)
    path.rename(aside)
    sync_folder(aside.parent)
    notices.add(_("the damaged file is kept as {path}").format(path=aside))


def leave_end_aside(log: TrustedPath, length: int) -> TrustedPath:
    """Go on in a log of so many bytes, and keep the one that has more under another name.

    Nothing is cut off: where locks do nothing, a line that another session adds at this
    moment is kept with the old file. The lock of the set must be held.

    Args:
        log: Whose end is not a good line.
        length: Bytes up to there that are good.

    Raises:
        OSError: It could not be done; the log is as it was.
    """
    good = read_regular(log, limit=LARGEST_FILE)[:length]
    aside = name_aside(log)
    replace_keeping(log, good, aside)
    return aside
