"""The annotators as a reviewer sees them: a letter each, and a name unless it is hidden.

Letters follow the order of the annotators. To a blind reviewer the store names nobody: what
it gives for names are letters already, and they are used as they are.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from annotations.messages import _, isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Voters:
    """Who takes part in the review of a corpus, by letter."""

    def __init__(self, names: Sequence[str], *, is_blind: bool = False) -> None:
        """Give everybody a letter.

        Args:
            names: Of the sets, in their order.
            is_blind: Whether the names are letters, which stand for hidden names.
        """
        self._is_blind = is_blind
        self._letters: Mapping[str, str] = {
            name: name if is_blind else _letter(at) for at, name in enumerate(names)
        }

    def letter(self, name: str) -> str:
        """The letter of an annotator."""
        return self._letters[name]

    def letters(self, names: Iterable[str]) -> str:
        """The letters of annotators, in alphabetical order."""
        return "".join(sorted(map(self.letter, names)))

    def in_order(self, names: Iterable[str]) -> list[str]:
        """The names, in the order of their letters."""
        return sorted(names, key=self.letter)

    def words(self, names: Iterable[str]) -> str:
        """The letters with the names, such as "A huda  B omar"."""
        if self._is_blind:
            hidden = _("names hidden")
            return f"{' '.join(self.letters(names))} ({hidden})"
        return "  ".join(
            f"{self.letter(one)} {isolated(one)}" for one in self.in_order(names)
        )


def _letter(at: int) -> str:
    """A to Z, then A2, B2 and so on."""
    turn, place = divmod(at, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")
