"""Keeps two people apart who would have names that look the same.

A name can be typed in several ways that nobody sees: with a mark that is a character of its
own or part of its letter, in forms of Arabic letters, with vowel signs, in capitals. Two
such names would be two people with sets of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class NamesInUse:
    """The names of people with sets, and of those who are about to have some."""

    def __init__(self, people: Callable[[], Iterable[str]]) -> None:
        """Ask nothing yet.

        Args:
            people: Gives the names of all who have sets.
        """
        self._people = people
        self._allowed: set[str] = set()

    def require_unlike(self, name: str) -> None:
        """Refuse a new name that looks like one of somebody else.

        Raises:
            StoreError: It does.
        """
        if name in self._allowed:
            return
        from annotations.text import folded  # noqa: PLC0415 - start time

        known = {*self._people(), *self._allowed}
        if name not in known:
            look = folded(name)
            for other in sorted(known):
                if folded(other) == look:
                    message = _(
                        "{name} looks like {other}, who has sets here: write it just "
                        "as theirs, or choose another name"
                    )
                    raise StoreError(message.format(name=name, other=other))
        self._allowed.add(name)
