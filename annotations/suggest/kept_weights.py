"""What was learnt for an article, kept on disk so that names are suggested at once.

It is a cache in the person's own cache folder: safe to delete, and never exported. It is
never trusted over the sets: a digest says what it was learnt from, and what was learnt from
anything else serves only until it has been learnt again. A damaged file counts as none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from annotations.config.state_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.model import Tagset
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.weights_format import KeptLearnt

_LARGEST = 1 << 25
"""Bytes; a file beyond that is not ours."""
_MOST_FILES = 20
"""Articles whose weights are kept; those written longest ago are deleted."""


class KeptWeights:
    """The files of one person and corpus, one for each article, or none."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep them in the folder, which need not exist; nothing without one."""
        self._folder = folder

    def read(self, article: str, tagset: Tagset, lexicon: Lexicon) -> KeptLearnt | None:
        """What was learnt for the article, if it is there and undamaged.

        Args:
            article: Its name.
            tagset: Labels that it no longer has are left out.
            lexicon: The lists of words that the names are found with.
        """
        from annotations.suggest.weights_format import (  # noqa: PLC0415 - start time
            read_weights,
        )

        if self._folder is None:
            return None
        try:
            handle = os.open(
                self._path(self._folder, article),
                os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC,
            )
            with os.fdopen(handle, "rb") as file:
                return read_weights(file.read(_LARGEST), tagset, lexicon)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def write(self, article: str, kept: KeptLearnt) -> None:
        """Keep it for the next time; where that fails, it is learnt again then."""
        from annotations.suggest.weights_format import (  # noqa: PLC0415 - start time
            written_weights,
        )

        if self._folder is None:
            return
        with suppress(OSError):
            written = self._path(self._folder, article)
            replace_file(written, written_weights(kept))
            others = [one for one in self._folder.iterdir() if one != written]
            oldest_first = sorted(others, key=lambda one: one.stat().st_mtime_ns)
            for old in oldest_first[: 1 - _MOST_FILES]:
                old.unlink()

    @staticmethod
    def _path(folder: Path, article: str) -> Path:
        name = sha256(article.encode("utf-8", "surrogateescape")).hexdigest()
        return folder / f"{name[:32]}.weights"
