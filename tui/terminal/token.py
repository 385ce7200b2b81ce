"""The encoding `token`: for kitty, which lets HarfBuzz guess each token's direction.

Words stay in place, but the glyphs of a token whose first letter has a right-to-left script
are laid out from right to left, with mirrored brackets. So such tokens are sent reversed.
Only glyphs move: colours stay in their columns, and the mouse is reported by column.

HarfBuzz goes by script, not by bidi class: Arabic-Indic digits and the Arabic per cent
sign are Arabic, the Arabic comma and tatweel belong to no script.

A token that is Arabic on its left and Latin on its right cannot be shown right by itself. It
is joined to what is on its right, up to a token that ends in Arabic, since a no-break space
does not end what kitty lays out as one. Where there is nothing to join it to, its two parts
are sent in different fonts, since another font does end it; without fonts, they are swapped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.bidi import mirror_l4
from tui.layout import cells
from tui.terminal.cells import RIGHT_TO_LEFT, TOKEN, SentToken, clusters, starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BLANK = " "
_JOINING_BLANK = "\u00a0"

_NO_SCRIPT = re.compile(
    "[\u0605\u060c\u061b\u061f\u0640\u064b-\u0655\u0670\u06dd\u08e2"
    "\ufd3e\ufd3f\u00b5\u02b9-\u02df\u02e5-\u02e9\u02ec-\u02ff\u3006\u30fc\uff70"
    "\U0001d400-\U0001d7ff]"
)
"""Signs of right-to-left blocks, and letters, that have no script of their own."""

_DRAWN_BY_KITTY = re.compile(
    "[\u2500-\u259f\u25c9\u25cb\u25cf\u25d6\u25d7\u25dc-\u25e5\u2800-\u28ff"
    "\ue0b0-\ue0bf\ue0d6\ue0d7\U0001fb00-\U0001fbae]"
)
"""Signs that kitty draws itself, which divide a token as spaces do."""

_SHAPED_TOGETHER = re.compile("[RLN]+")
_LAST_SHAPED = re.compile("[RLN]+\\Z")


def pieces(text: str) -> list[str]:
    """The spaces and tokens of a text in visual order; tokens sent as one are joined."""
    return _joined(TOKEN.findall(text), needs_right=_is_mixed)


def pieces_in_any_font(text: str) -> list[str]:
    """The same, but joined wherever a change of font within a token might join them."""
    return _joined(TOKEN.findall(text), needs_right=_may_be_mixed)


def _joined(found: list[str], *, needs_right: Callable[[str], bool]) -> list[str]:
    joined: list[str] = []
    at = 0
    while at < len(found):
        end = at + 1
        while needs_right(found[end - 1]) and (after := _end_of_joined(found, end)):
            end = after
        joined.append("".join(found[at:end]))
        at = end
    return joined


def _end_of_joined(found: list[str], start: int) -> int:
    """The token up to which to join, from the space at `start` on; 0 if there is none."""
    for at in range(start, len(found)):
        if found[at].isspace():
            continue
        scripts = _scripts(found[at])
        first = _SHAPED_TOGETHER.match(scripts)
        if first is None:
            return 0
        known = first[0].replace("N", "")
        if known.endswith("R"):
            return at + 1
        if first.end() < len(scripts):
            return 0
    return 0


def _is_mixed(token: str) -> bool:
    """Whether the part laid out last begins right-to-left and ends left-to-right."""
    known = _known_last(token)
    return known.startswith("R") and known.endswith("L")


def _may_be_mixed(token: str) -> bool:
    """Whether a part of it is mixed, if the font changes within."""
    known = _known_last(token)
    return "R" in known and known.endswith("L")


def _known_last(token: str) -> str:
    """The scripts of the part of a token that is laid out last; nothing for a space."""
    if not RIGHT_TO_LEFT.search(token):
        return ""
    last = _LAST_SHAPED.search(_scripts(token))
    return last[0].replace("N", "") if last else ""


@lru_cache(maxsize=4096)
def tails(text: str) -> tuple[range, ...]:
    """Where a text of one font needs another one: its Latin on the right of Arabic.

    Args:
        text: In visual order.

    Returns:
        Ranges of code points, from left to right, for tokens that cannot be joined.
    """
    found: list[range] = []
    at = 0
    for piece in pieces(text):
        offsets = [*starts(clusters(piece)), len(piece)]
        for turn, end in _turns(_scripts_joined(piece)):
            found.append(range(at + offsets[turn], at + offsets[end]))
        at += len(piece)
    return tuple(found)


def _turns(scripts: str) -> Iterator[tuple[int, int]]:
    """Where left-to-right clusters begin and end that kitty would turn round."""
    for run in _SHAPED_TOGETHER.finditer(scripts):
        known = run[0].replace("N", "")
        if known.startswith("R") and known.endswith("L"):
            yield run.start() + run[0].index("L"), run.end()


def _scripts_joined(piece: str) -> str:
    """The scripts of a piece, in which spaces join."""
    return _scripts(piece.replace(BLANK, _JOINING_BLANK))


@lru_cache(maxsize=4096)
def _scripts(token: str) -> str:
    return "".join([_script(part) for part in clusters(token)])


@lru_cache(maxsize=4096)
def send_token(token: str) -> SentToken:
    """What to send to kitty for a token, or a joined one, in visual order."""
    parts = [_JOINING_BLANK if one.isspace() else one for one in clusters(token)]
    texts = list(parts)
    offsets = starts(parts)
    sources = list(offsets)
    scripts = "".join([_script(part) for part in parts])
    for run in _SHAPED_TOGETHER.finditer(scripts):
        start, end = run.span()
        known = run[0].replace("N", "")
        if known.startswith("R") and known.endswith("R"):
            texts[start:end] = [mirror_l4(part) for part in parts[start:end][::-1]]
        elif known.startswith("R"):
            turn = start + run[0].index("L")
            texts[start:end] = parts[turn:end] + parts[start:turn]
            sources[start:end] = offsets[turn:end] + offsets[start:turn]
    return SentToken(tuple(texts), tuple(sources))


def _script(cluster: str) -> str:
    """R or L for the direction of the script, N for none, D for what divides a token."""
    first = cluster[0]
    if first == _JOINING_BLANK:
        return "N"
    if cells(cluster) != 1 or _DRAWN_BY_KITTY.match(first):
        return "D"
    if _NO_SCRIPT.match(first):
        return "N"
    if RIGHT_TO_LEFT.match(first):
        return "R"
    return "L" if first.isalpha() else "N"
