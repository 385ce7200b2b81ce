"""The order in which a reviewer's letters were drawn, in the reviewer's own folder.

Where it cannot be saved, the letters are the same as long as nobody joins the team.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.store.files.naming import LETTERS_NAME
from annotations.store.files.safe_io import make_folders, read_regular, replace_file
from annotations.store.lettering import letters_of, order_drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.store.files.trusted_path import TrustedPath

_LARGEST = 1_000_000


def drawn_letters(
    home: TrustedPath, names: Iterable[str], reviewer: str
) -> dict[str, str]:
    """The letter of each annotator, by name; new ones are drawn and saved.

    Args:
        home: The reviewer's folder.
        names: All who need a letter.
        reviewer: Who knows them by it.
    """
    path = home / LETTERS_NAME
    known = _known_order(path)
    order = order_drawn(known, names, reviewer)
    if order != known:
        with suppress(OSError):  # see the module
            make_folders(home)
            data = json.dumps(order, ensure_ascii=True, indent=1)
            replace_file(path, data.encode("ascii"))
    return letters_of(order)


def _known_order(path: TrustedPath) -> tuple[str, ...]:
    """Those who have letters; none if the file is missing or is not what was written."""
    try:
        found = json.loads(read_regular(path, limit=_LARGEST))
    except (OSError, ValueError, RecursionError):
        return ()
    is_order = isinstance(found, list) and all(isinstance(one, str) for one in found)
    return tuple(dict.fromkeys(found)) if is_order else ()
