"""The last line of a screen: the labels with their keys, and whether all is saved.

It also says what has just happened, until the next key. A message is shown whole or not at
all: the screen unfolds one that has no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.messages import _
from tui.widgets.ink import BETWEEN, Piece, joined_pieces, message_piece, pair_pieces
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip


_GAP = 2
"""Cells between the keys and the text at the right."""


class StatusBar(RowWidget):
    """Keys or news where the language begins, the state of saving at the other edge."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--key",
        "status--text",
        "status--news",
        "status--trouble",
        "status--saved",
    }

    def __init__(
        self,
        keys: Sequence[tuple[str, str]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._keys = keys
        self._keys_of_line: Sequence[tuple[str, str]] = ()
        self._news = ""
        self._trouble = False
        self._keys_of_news: tuple[tuple[str, str], ...] = ()
        self._is_whole = False
        self._saved = self._saved_shortly = ""
        self._trouble_saving = False

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Offer these keys from now on, each with what it does."""
        if keys != self._keys:
            self._keys = keys
            self.redraw()

    def offer_at_line(self, keys: Sequence[tuple[str, str]]) -> None:
        """Offer these instead for as long as a line is open; none once it is closed."""
        self._keys_of_line = keys
        self.redraw()

    def say(
        self,
        news: str,
        *,
        trouble: bool = False,
        keys: Sequence[tuple[str, str]] = (),
        whole: bool = False,
    ) -> None:
        """Say what has just happened, until something else is said.

        Args:
            news: What has happened.
            trouble: Whether something went wrong.
            keys: Keys that go with it, or that work instead of the usual ones; where there
                is no room, those before the last are left out, then the last.
            whole: Whether the keys are part of the message, which must then be shown with
                all of them.
        """
        said = news, trouble, tuple(keys), whole
        if said != (self._news, self._trouble, self._keys_of_news, self._is_whole):
            self._news, self._trouble, self._keys_of_news, self._is_whole = said
            self.redraw()

    @property
    def news(self) -> str:
        """What was said last; empty where nothing is to be seen of it any more."""
        return self._news

    @property
    def message(self) -> str:
        """What must be seen whole: the news, with its keys if they belong to it."""
        keys = self._keys_of_news if self._is_whole else ()
        said = [self._news, *(f"{key} {text}" for key, text in keys)]
        return BETWEEN.join(filter(None, said))

    @property
    def unfolded(self) -> str:
        """What a panel shows of a message that has no room here.

        Its keys stay in this line, in bold, unless they have no room here either.
        """
        return self._news if self._news and self._keys_fit else self.message

    @property
    def _keys_fit(self) -> bool:
        pairs = [self._pair(key, text) for key, text in self._keys_of_news]
        saved = min(self.pen.width_of(self._saved_words), self._saved_room)
        return self._cells_of(self._joined(pairs)) <= self.size.width - saved - _GAP

    @property
    def is_trouble(self) -> bool:
        """Whether what was said last is that something went wrong."""
        return self._trouble

    @property
    def has_news(self) -> bool:
        """Whether news, or the keys of an open line, is shown instead of the usual keys."""
        return bool(self._news or self._keys_of_news or self._keys_of_line)

    @property
    def saving(self) -> str:
        """Whether all is saved, in words; empty before anything is known of it."""
        return self._saved

    @property
    def fits_news(self) -> bool:
        """Whether the message stands there whole, beside the state of saving."""
        saved = min(self.pen.width_of(self._saved_words), self._saved_room)
        gap = _GAP if self._is_whole else bool(saved)
        return self.pen.width_of(self.message) <= self.size.width - saved - gap

    @property
    def fits_reason(self) -> bool:
        """Whether the state of saving stands there with its reason."""
        return self.pen.width_of(self._saved) <= self._saved_room

    def show_saving(
        self,
        *,
        unsaved: int,
        reason: str | None,
        read_only: str | None,
        is_replaced: bool = False,
    ) -> None:
        """Say whether all is saved, or why not."""
        self._trouble_saving = unsaved > 0 or is_replaced
        self._saved = _saved_text(unsaved, reason, read_only)
        self._saved_shortly = _saved_text(unsaved, None, read_only)
        if is_replaced and not unsaved:
            self._saved = self._saved_shortly = _("no longer stored")
        self.redraw()

    def stand_for(self, below: StatusBar) -> None:
        """Have the edges of the last line of the screen below, and its state of saving."""
        self.styles.padding = below.styles.padding
        self._saved, self._trouble_saving = below._saved, below._trouble_saving
        self._saved_shortly = below._saved_shortly
        self.redraw()

    def draw(self, y: int) -> Strip:
        """Draw the only row."""
        style = self.ink(self._saved_ink())
        saved = message_piece(self._saved_words, style, self._saved_room)
        if (self._news or self._keys_of_news) and self.fits_news:
            return self._sides(self._news_pieces(self._free_beside(saved)), saved)
        return self._sides(self._key_pieces(self._free_beside(saved)), saved)

    def _free_beside(self, saved: Piece) -> int:
        """The cells that the state of saving leaves."""
        return self.size.width - self.pen.width_of(saved.text) - _GAP

    def _sides(self, beginning: Sequence[Piece], saved: Piece) -> Strip:
        """The row with these pieces where the language begins."""
        left, right = ([saved], beginning) if self.is_mirrored else (beginning, [saved])
        return self.pen.two_sides(left, right, self.size.width)

    @property
    def _saved_room(self) -> int:
        """Cells of the state of saving; what is not saved, and why, has more."""
        width = self.size.width
        return width * 2 // 3 if self._trouble_saving else width // 2

    @property
    def _saved_words(self) -> str:
        """The state of saving, without its reason where that has no room."""
        return self._saved if self.fits_reason else self._saved_shortly

    def _saved_ink(self) -> str:
        return "status--trouble" if self._trouble_saving else "status--saved"

    def _news_pieces(self, room: int) -> list[Piece]:
        """The news, and as many of its keys as have room."""
        name = "status--trouble" if self._trouble else "status--news"
        news = [[message_piece(self._news, self.ink(name))]] if self._news else []
        keys = self._keys_of_news
        parts = self._fitting(news, keys, room)
        while keys and self._cells_of(parts) > room:
            keys = keys[:-1]
            parts = self._fitting(news, keys, room)
        return parts

    def _key_pieces(self, room: int) -> list[Piece]:
        """As many keys as have room, none of them cut, and always the last.

        Of the usual ones, that is the key that lists all of them.
        """
        offered = self._keys_of_news or self._keys_of_line or self._keys
        return self._fitting([], offered, room)

    def _fitting(
        self,
        news: list[list[Piece]],
        keys: Sequence[tuple[str, str]],
        room: int,
    ) -> list[Piece]:
        """The news, and the keys without those before the last that have no room."""
        if not keys:
            return self._joined(news)
        *others, last = [self._pair(key, text) for key, text in keys]
        while others and self._cells_of(self._joined([*news, *others, last])) > room:
            others.pop()
        return self._joined([*news, *others, last])

    def _joined(self, pairs: Sequence[Sequence[Piece]]) -> list[Piece]:
        return joined_pieces(pairs, self.ink("status--text"))

    def _pair(self, key: str, text: str) -> list[Piece]:
        bold, plain = self.ink("status--key"), self.ink("status--text")
        return pair_pieces(key, text, bold=bold, plain=plain)

    def _cells_of(self, pieces: Sequence[Piece]) -> int:
        return sum(self.pen.width_of(piece.text) for piece in pieces)


def _saved_text(unsaved: int, reason: str | None, read_only: str | None) -> str:
    """Whether all is saved, in words."""
    if read_only:
        return _("read only")
    if unsaved:
        message = _("not saved")
        if reason:  # most begin with that word already
            message = reason if reason.startswith(message) else f"{message}: {reason}"
        return message if unsaved == 1 else f"{unsaved} {message}"
    return _("saved")
