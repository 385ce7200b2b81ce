"""A title that quotes words of the article, which run in an order of their own.

They are ordered by themselves, so that quotation marks and an ellipsis stand where a reader
of the title expects them; and where there is no room they are cut before anything else.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_QUOTED = "words"


class TitlePart(NamedTuple):
    """A text of a title."""

    text: str
    is_quoted: bool
    """Whether it is what may be cut."""


class QuotingTitle(Struct, frozen=True):
    """A title, and what it quotes."""

    template: str
    """A translated text with the field `{words}`, and one for each of the values."""
    words: str
    """What is quoted."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What stands in the other fields, by their names."""

    def parts(self) -> Iterator[TitlePart]:
        """The texts that it consists of, in reading order."""
        for text, name, _spec, _conversion in Formatter().parse(self.template):
            if text:
                yield TitlePart(text, is_quoted=False)
            if name == _QUOTED:
                yield TitlePart(self.words, is_quoted=True)
            elif name is not None:
                yield TitlePart(str(self.values[name]), is_quoted=False)
