"""How far a person's own sets are, kept on disk so that a large corpus is counted at once.

It is a cache in the person's own cache folder: safe to delete, and readable by nobody else.
It is never trusted over the sets: each summary has the stamp that its set had when it was
read, and holds only for a set with that stamp. Sets of others are not in it, so a blind
corpus hides what it hides. A damaged file counts as none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from annotations.config.state_files import replace_file
from annotations.model import ArticleState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LARGEST = 1 << 25
"""Bytes; a file beyond that is not ours."""


class Summary(NamedTuple):
    """What a list says of a set."""

    state: ArticleState
    annotations: int
    """How many are of the article."""


NOT_BEGUN = Summary(ArticleState.NEW, 0)
"""That of an article without a set."""


class StampedSummary(NamedTuple):
    """A summary, and when it holds."""

    stamp: str | None
    """Of the set as it was read; None where nobody knows, and then it never holds."""
    summary: Summary


class KeptSummaries:
    """The file of one person and corpus, or none."""

    def __init__(self, path: Path | None = None) -> None:
        """Keep them in the file, which need not exist; nothing without one."""
        self._path = path

    def read(self) -> Mapping[str, StampedSummary]:
        """What was kept, by article; nothing where the file is damaged or not there."""
        from msgspec import MsgspecError, json  # noqa: PLC0415 - start time

        if self._path is None:
            return {}
        try:
            handle = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(handle, "rb") as file:
                data = file.read(_LARGEST)
            return json.decode(data, type=dict[str, StampedSummary])
        except (OSError, MsgspecError, RecursionError):
            return {}

    def write(self, known: Mapping[str, StampedSummary]) -> None:
        """Keep these in place of what was kept; nothing is lost if that fails.

        What cannot be told from a set that could not be read is left out, and so are
        articles whose names are not UTF-8, which JSON cannot hold.
        """
        from msgspec import json  # noqa: PLC0415 - start time

        if self._path is None:
            return
        lasting = {
            article: one
            for article, one in known.items()
            if one.stamp is not None and one.summary != NOT_BEGUN and _is_utf8(article)
        }
        with suppress(OSError):
            replace_file(self._path, json.encode(lasting).decode())


def _is_utf8(name: str) -> bool:
    return name == name.encode(errors="ignore").decode()


NO_SUMMARIES = KeptSummaries()
"""Those of nobody."""
