"""Markdown as blocks of plain text with the ranges that stand out: no more than that.

Headings, paragraphs, lists, quotations, code and emphasis are known. HTML is shown as it
stands, a link as its words, a picture as what it says instead; nothing is ever followed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_BULLET = "•"
_STEP = 2
"""Cells that an inner block stands further in."""


class Emphasis(StrEnum):
    """How a part of a block stands out."""

    HEADING = "heading"
    STRONG = "strong"
    EM = "em"
    CODE = "code"
    QUOTE = "quote"


class Block(Struct, frozen=True):
    """A text that is set by itself."""

    text: str
    emphases: Sequence[tuple[int, int, Emphasis]] = ()
    """Code points `[start, end)` of the text that stand out, the outer ones first."""
    indent: int = 0
    """Cells that it stands further in than the page."""
    bullet: str = ""
    """What stands before its first row, in the indent."""
    close: bool = False
    """Whether it follows the block before it without a free row."""
    code: str = ""
    """The code that it is a line of, if any: all of its lines begin at the same side."""


def blocks_of(markdown: str) -> list[Block]:
    """The blocks of a text in Markdown, from its beginning."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - start time

    parser = MarkdownIt("commonmark", {"html": False})
    return list(_Reading().blocks(parser.parse(markdown)))


class _Reading(Struct):
    """Where in lists and quotations the reading is."""

    lists: list[int | None] = field(default_factory=list)
    """Of each open list the number of the next item; None where they have none."""
    quotes: int = 0
    bullet: str = ""
    """What is to stand before the next block."""
    tight: bool = False

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        heading = False
        for token in tokens:
            match token.type:
                case "heading_open" | "heading_close":
                    heading = token.nesting > 0
                case "inline":
                    yield self._inline(token.children or [], heading=heading)
                case "fence" | "code_block":
                    yield from self._code(token.content)
                case _:
                    self._enter(token)

    def _enter(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._begin_item()
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case _:
                pass

    def _begin_item(self) -> None:
        number = self.lists[-1]
        self.bullet = _BULLET if number is None else f"{number}."
        if number is not None:
            self.lists[-1] = number + 1

    def _inline(self, tokens: Sequence[Token], *, heading: bool) -> Block:
        text, found = _spoken(tokens)
        around = []
        if heading:
            around.append((0, len(text), Emphasis.HEADING))
        if self.quotes:
            around.append((0, len(text), Emphasis.QUOTE))
        return self._block(text, [*around, *found])

    def _code(self, content: str) -> Iterator[Block]:
        for number, line in enumerate(content.rstrip("\n").split("\n")):
            block = self._block(line, [(0, len(line), Emphasis.CODE)])
            indent = block.indent + _STEP
            close = block.close if number == 0 else True
            yield Block(line, block.emphases, indent, block.bullet, close, content)

    def _block(self, text: str, emphases: Sequence[tuple[int, int, Emphasis]]) -> Block:
        bullet, self.bullet = self.bullet, ""
        width = max(_STEP, len(bullet) + 1) if self.lists else 0
        outer = _STEP * (max(0, len(self.lists) - 1) + self.quotes)
        return Block(text, emphases, outer + width, bullet, bool(bullet))


_OPENING = {"strong_open": Emphasis.STRONG, "em_open": Emphasis.EM}
_CLOSING = {"strong_close", "em_close"}


def _spoken(
    tokens: Sequence[Token],
) -> tuple[str, list[tuple[int, int, Emphasis]]]:
    """The words of a line, and what stands out in them."""
    text = ""
    open_at: list[tuple[int, Emphasis]] = []
    found: list[tuple[int, int, Emphasis]] = []
    for token in tokens:
        if emphasis := _OPENING.get(token.type):
            open_at.append((len(text), emphasis))
        elif token.type in _CLOSING:
            start, emphasis = open_at.pop()
            found.append((start, len(text), emphasis))
        elif token.type == "code_inline":
            found.append((len(text), len(text) + len(token.content), Emphasis.CODE))
            text += token.content
        else:
            text += _words_of(token)
    return text, sorted(found, key=lambda one: (one[0], -one[1]))


def _words_of(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content
