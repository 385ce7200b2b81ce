"""What the last line says of the place one is at: words, and keys beside what they do.

A key is never named in a sentence there: it stands in bold before a word or two, so that
it is found at once, and moves to the other side with everything else in Arabic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.reader.footer import Row


class Advice(Struct, frozen=True):
    """What is said until the next key."""

    words: str = ""
    keys: Sequence[tuple[str, str]] = ()
    """Keys as they are printed, each with what it does."""
    is_whole: bool = False
    """Whether all keys must be seen, for nothing else tells what can be done here."""

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.words or self.keys)


def named(rows: Iterable[Row], key_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """The rows with keys as they are bound in place of the ids of commands.

    Args:
        rows: Ids of commands, and what they do.
        key_of: Names a command's key.
    """
    return [
        (" ".join([key_of(one) for one in ids.split()]), words) for ids, words in rows
    ]
